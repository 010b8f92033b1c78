import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { routes } from '../src/routes.ts'
import { everyRoute, expectations, pathOf } from './every-route.ts'
import { assertLookAlike } from './look-alike.ts'
import { startPortal } from './portal.ts'
import type { Answer } from './visitor.ts'

/* Every route asked in ways that no page of ours asks: with other methods, and with what never was an id or a slug. */

const portal = await startPortal()
const { slug, anna: contact } = portal.cast.aurora
const anna = await portal.signedIn(slug, contact.email)
const expected = expectations(portal.cast)
const listed = everyRoute.filter(({ name }) => name in expected)

const paramsOf = (name: string) => expected[name]?.params ?? {}

for (const route of listed.filter(({ method }) => method === 'GET'))
  test(`${route.name}: HEAD is answered like GET, without the body`, async () => {
    const path = pathOf(route, paramsOf(route.name))
    for (const visitor of [portal.visitor(), anna]) {
      const head = await visitor.request('HEAD', path)
      assert.equal(head.body, '')
      assertLookAlike(head, withoutBody(await visitor.get(path)))
    }
  })

for (const route of listed)
  test(`${route.name}: other methods find nothing and change nothing`, async () => {
    const known = everyRoute.filter(({ pattern }) => pattern === route.pattern)
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY'].filter(
      other => !known.some(({ method }) => method === other),
    )
    for (const method of others)
      assert.equal(await statusOf(method, pathOf(route, paramsOf(route.name))), 404, method)
    assert.equal((await anna.get(routes.portal.deadlines.to({ slug }))).status, 200)
  })

test('no address leads anywhere else', async () => {
  const outside = [
    '/..',
    '/../../etc/passwd',
    '/portal/../../..',
    '//evil.example',
    '/\\evil.example',
    '*',
    '/%',
  ]
  for (const path of [...outside, '/portal//code', `/${'a/'.repeat(3000)}`]) {
    const status = await statusOf('GET', path)
    assert.ok(status === 404 || status === 400, `${path.slice(0, 100)} answered ${status}`)
  }
})

/** HEAD may leave out how long the body would have been (RFC 9110 §9.3.2). */
function withoutBody({ status, headers, location }: Answer): Answer {
  const others = new Headers(headers)
  others.delete('content-length')
  return { status, headers: others, location, body: '' }
}

/** Asks as Anna, with a path that nobody tidies up before it leaves. */
function statusOf(method: string, path: string): Promise<number> {
  const { hostname, port, origin } = new URL(portal.address)
  const Cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { Cookie, Origin: origin }
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, response => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject).end()
  })
}
