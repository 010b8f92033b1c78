import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Hono } from 'hono'
import { readConfig } from '../config.ts'
import { idFrom, type OrganizationId } from '../domain/ids.ts'
import { hashToken } from '../sign-in/tokens.ts'
import { dropTokenCookie, presentedTokens, setTokenCookie } from './cookies.ts'
import type { AppContext, AppEnv } from './parts.ts'

const id = '0193a1b2-0000-7000-8000-000000000000'
const organization = idFrom<OrganizationId>(id)

describe('the cookie of a session', () => {
  test('over https is a __Host- cookie (RFC 6265bis §4.1.3.2)', async () => {
    assert.deepEqual(
      await cookieSet(
        'https://portal.example',
        c => organization && setTokenCookie(c, 'session', organization, 'token'),
      ),
      [`__Host-portal_${id}=token`, 'HttpOnly', 'Max-Age=7776000', 'Path=/', 'SameSite=Lax', 'Secure'],
    )
  })

  test('on this machine goes without prefix and Secure, which plain http would lose', async () => {
    assert.deepEqual(
      await cookieSet(
        'http://localhost:3000',
        c => organization && setTokenCookie(c, 'session', organization, 'token'),
      ),
      [`portal_${id}=token`, 'HttpOnly', 'Max-Age=7776000', 'Path=/', 'SameSite=Lax'],
    )
  })

  test('is dropped under the attributes it was set with, or browsers keep it', async () => {
    assert.deepEqual(
      await cookieSet(
        'https://portal.example',
        c => organization && dropTokenCookie(c, 'session', organization),
      ),
      [`__Host-portal_${id}=`, 'HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Lax', 'Secure'],
    )
  })
})

test('the cookie of a sign-in under way lasts an hour', async () => {
  const [name, ...attributes] = await cookieSet(
    'https://portal.example',
    c => organization && setTokenCookie(c, 'flow', organization, 'token'),
  )
  assert.equal(name, `__Host-portal_flow_${id}=token`)
  assert.ok(attributes.includes('Max-Age=3600'))
})

describe('the tokens that a browser presents', () => {
  const cookies = [
    `__Host-portal_${id}=mine`,
    `__Host-portal_flow_${id}=flow`,
    `portal_${id}=planted`,
    `__Host-portal_${id}2=longer`,
    '__Host-portal_x=short',
    'other=cookie',
  ].join('; ')

  test('are told by kind, and from what a neighbour could plant', async () => {
    const presented = (kind: 'flow' | 'session') =>
      answered('https://portal.example', c => presentedTokens(c, kind), { Cookie: cookies })
    assert.deepEqual(await presented('session'), [hashToken('mine')])
    assert.deepEqual(await presented('flow'), [hashToken('flow')])
  })

  test('are twenty at most: more is made up', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `portal_${id.slice(0, -2)}${10 + index}=t${index}`)
    const tokens = await answered('http://localhost', c => presentedTokens(c, 'session'), {
      Cookie: many.join('; '),
    })
    assert.equal(tokens.length, 20)
  })
})

/** The one cookie that an answer sets: its name and value, then its attributes in alphabetical order. */
async function cookieSet(publicUrl: string, set: (c: AppContext) => unknown): Promise<string[]> {
  const headers = await answered(publicUrl, c => {
    set(c)
    return c.res.headers
  })
  const [pair = '', ...attributes] = headers.getSetCookie().join('; ').split('; ')
  return [pair, ...attributes.sort()]
}

/** What a handler makes of a request, under this public address. */
async function answered<Result>(
  publicUrl: string,
  handle: (c: AppContext) => Result,
  headers: Record<string, string> = {},
): Promise<Result> {
  const { promise, resolve } = Promise.withResolvers<Result>()
  const config = readConfig({ PUBLIC_URL: publicUrl }, { demo: false })
  const app = new Hono<AppEnv>()
  app.get('/', c => {
    // Cookies need the public address and nothing else of the parts.
    c.set('parts', { config } as AppEnv['Variables']['parts'])
    resolve(handle(c))
    return c.body(null)
  })
  await app.request('/', { headers })
  return promise
}
