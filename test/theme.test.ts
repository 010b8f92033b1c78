import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { office, portal as pages, reader } from '../src/routes.ts'
import { themes } from '../src/ui/theme.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/* In which colours a page is, and who may say so: docs/decisions/0005-dark-unless-chosen.md. */

const portal = await startPortal()
const { aurora, officina, bottega, staff } = portal.cast
const { slug } = aurora
const signIn = pages.signIn.to({ slug })
const deadlines = pages.deadlines.to({ slug })

describe('a page is dark', () => {
  test('for who chose nothing, whatever the browser would like', async () => {
    const headers = { 'Sec-CH-Prefers-Color-Scheme': 'light' }
    assert.equal(themeOf(await portal.visitor().get(signIn, { headers })), 'dark')
  })

  test('for who presents nonsense', async () => {
    for (const theme of ['', 'LIGHT', '__proto__', '"><script>', 'light dark']) {
      const answer = await portal.visitor().get(signIn, { headers: { Cookie: `theme=${theme}` } })
      assert.deepEqual([answer.status, themeOf(answer)], [200, 'dark'], theme)
    }
  })
})

describe('who chooses another theme', () => {
  test('comes back to the page, and finds it there', async () => {
    for (const theme of ['light', 'system']) {
      const visitor = portal.visitor()
      const page = `${signIn}?email=anna%40rossi-arredi.example`
      const answer = await choose(visitor, theme, page)
      assert.deepEqual([answer.status, answer.location], [303, page])
      assert.equal(themeOf(await visitor.get(page)), theme)
    }
  })

  test('has it everywhere on this host: at other portals, inside, at the office, and where nothing is', async () => {
    const client = await portal.signedIn(slug, aurora.anna.email)
    await choose(client, 'light', deadlines)
    const closed = pages.signIn.to({ slug: bottega.slug })
    const elsewhere = [closed, pages.signIn.to({ slug: officina.slug }), office.signIn.to(), '/nothing']
    for (const path of [deadlines, pages.account.to({ slug }), `${deadlines}/none`, ...elsewhere])
      assert.equal(themeOf(await client.get(path)), 'light', path)
    const refused = await client.post(pages.language.to({ slug }), { language: 'xx' })
    assert.deepEqual([refused.status, themeOf(refused)], [400, 'light'])
    const owner = await atTheOffice(portal, staff.owner.email)
    assert.equal(themeOf(await owner.get(office.clients.to({ slug }))), 'dark')
    await choose(owner, 'light', office.clients.to({ slug }))
    assert.equal(themeOf(await owner.get(office.clients.to({ slug }))), 'light')
  })

  test('keeps a cookie for a year that says nothing else, and none after going back to dark', async () => {
    const visitor = portal.visitor()
    const attributes = ['HttpOnly', 'Path=/', 'SameSite=Lax']
    assert.deepEqual(cookieIn(await choose(visitor, 'light')), [
      ...attributes.slice(0, 1),
      'Max-Age=31536000',
      ...attributes.slice(1),
      'theme=light',
    ])
    const [, lifetime] = cookieIn(await choose(visitor, 'dark'))
    assert.equal(lifetime, 'Max-Age=0')
    assert.equal(themeOf(await visitor.get(signIn)), 'dark')
  })

  test('may do so while looking as a client, whom it changes nothing of', async () => {
    const admin = await atTheOffice(portal, staff.admin.email)
    await admin.post(office.openPreview.to({ slug, id: aurora.rossi.id }), { contact: aurora.anna.id })
    await choose(admin, 'light', deadlines)
    const answer = await admin.get(deadlines)
    assert.equal(themeOf(answer), 'light')
    assert.match(answer.body, /Leave the preview/)
  })
})

test('the choice is on every page, with the page to come back to', async () => {
  const client = await portal.signedIn(slug, aurora.anna.email)
  const owner = await atTheOffice(portal, staff.owner.email)
  const listed = `${office.clients.to({ slug })}?q=rossi`
  for (const [visitor, path] of [
    [portal.visitor(), signIn],
    [client, `${deadlines}?status=active`],
    [client, pages.account.to({ slug })],
    [owner, listed],
  ] as const)
    assert.deepEqual(offeredOn(await visitor.get(path)), { to: path, themes: [...themes] })
})

test('a choice that leads elsewhere, of what is no theme, or from another site is none', async () => {
  const odd: readonly (readonly [theme: string, to: string])[] = [
    ['light', 'https://evil.example'],
    ['light', '//evil.example'],
    ['light', `${signIn}/session/end`],
    ['light', '/mailbox'],
    ['light', ''],
    ['pink', signIn],
    ['', signIn],
    ['__proto__', signIn],
    ['x'.repeat(5000), signIn],
  ]
  for (const [theme, to] of odd) {
    const answer = await choose(portal.visitor(), theme, to)
    assert.equal(answer.status, 400, `${theme} ${to}`)
    assert.deepEqual(answer.headers.getSetCookie(), [])
  }
  const elsewhere = { headers: { Origin: 'https://evil.example' } }
  const forged = await portal.visitor().post(reader.theme.to(), { theme: 'light', to: signIn }, elsewhere)
  assert.equal(forged.status, 403)
})

function choose(visitor: Visitor, theme: string, to = signIn): Promise<Answer> {
  return visitor.post(reader.theme.to(), { theme, to })
}

function themeOf({ body }: Answer): string | undefined {
  return /^<!doctype html>\n<html lang="[^"]*" data-theme="([^"]*)"/.exec(body)?.[1]
}

function cookieIn(answer: Answer): string[] {
  return (answer.headers.getSetCookie()[0] ?? '').split('; ').sort()
}

function offeredOn({ body }: Answer) {
  const [, form = ''] =
    /<form class="themes" method="post" action="\/theme"[^>]*>(.*?)<\/form>/s.exec(body) ?? []
  const [, to = ''] = /name="to" value="([^"]*)"/.exec(form) ?? []
  return {
    to: to.replaceAll('&amp;', '&'),
    themes: Array.from(form.matchAll(/name="theme" value="(\w+)"/g), ([, theme]) => theme),
  }
}
