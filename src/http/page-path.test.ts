import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Hono } from 'hono'
import { askedPath, pageBelow, pagePath } from './page-path.ts'
import type { AppContext, AppEnv } from './parts.ts'

const portal = '/portal/studio-aurora'

describe('a page to come back to', () => {
  test('is one of ours, with its query', () => {
    for (const path of [
      '',
      '/code',
      '/deadlines',
      '/deadlines?status=expired&page=2',
      '/deadlines/1',
      '/history?year=2025',
    ])
      assert.equal(pageBelow(portal, `${portal}${path}`), `${portal}${path}`)
    for (const path of [
      '/office',
      '/office/a/clients?q=%26&sort=name',
      '/office/a/settings/team/1',
      '/office/join/x',
    ])
      assert.equal(pageBelow('/office', path), path)
  })

  test('is at no other site, at no other portal, and no form, file or nonsense', () => {
    const elsewhere = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
    ]
    const others = [
      '/portal/other/deadlines',
      `${portal}x`,
      `${portal}/../other/code`,
      '/office',
      '/mailbox',
      '/',
    ]
    const none = [
      '/session',
      '/session/end',
      '/logo/1',
      '/deadlines/1/2',
      '/none',
      '/deadlines/',
      '//evil.example',
    ]
    for (const asked of [...elsewhere, ...others, ...none.map(path => `${portal}${path}`), '', 'deadlines'])
      assert.equal(pageBelow(portal, asked), null, asked)
    assert.equal(pageBelow('/office', '/office/a/clients.csv'), null)
    assert.equal(pageBelow(portal, `${portal}?to=${'x'.repeat(3000)}`), null)
  })
})

describe('the page that a request is about', () => {
  test('is itself', async () => {
    assert.equal(
      await pathOf('GET', `${portal}/deadlines?status=active`),
      `${portal}/deadlines?status=active`,
    )
    assert.equal(await pathOf('GET', '/nothing'), '/nothing')
  })

  test('for a form is the nearest page at or above its address', async () => {
    const nearest: Readonly<Record<string, string>> = {
      '/office/:slug/clients/:id': '/office/a/clients/1',
      '/office/:slug/clients/:id/deadlines': '/office/a/clients/1',
      '/office/:slug/imports/:id/reading': '/office/a/imports/1',
      '/office/:slug/settings/team/invitations': '/office/a/settings/team',
      '/office/code': '/office/code',
      '/portal/:slug/session': '/portal/a',
      '/elsewhere/deep': '/',
    }
    for (const [action, page] of Object.entries(nearest)) assert.equal(await pathOf('POST', action), page)
  })
})

async function pathOf(method: string, pattern: string): Promise<string> {
  const app = new Hono<AppEnv>()
  app.on(method, pattern.split('?')[0] ?? '', (c: AppContext) => c.body(null, 200, { 'X-Page': pagePath(c) }))
  const { headers } = await app.request(pattern.replace(':slug', 'a').replace(':id', '1'), { method })
  return headers.get('x-page') ?? ''
}

test('an address is led on with its query, unless no proxy would take it in a redirect', async () => {
  const app = new Hono<AppEnv>().get('*', (c: AppContext) => c.json(askedPath(c) ?? null))
  const asked = async (path: string) => (await app.request(path)).json()
  assert.equal(await asked(`${portal}/history?year=2025`), `${portal}/history?year=2025`)
  assert.equal(await asked(`${portal}/history?year=${'2'.repeat(3000)}`), null)
  assert.equal(await asked(`${portal}/deadlines/${'1'.repeat(3000)}`), null)
})
