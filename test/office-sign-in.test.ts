import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atTheOffice, codeTo, signInToOffice } from './office.ts'
import { startPortal } from './portal.ts'

/* Staff sign in at /office by the mechanism of the portal, with credentials of another kind. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const home = `/office/${aurora.slug}`

test('the right code opens the office of the one agency somebody works for', async () => {
  const browser = portal.visitor()
  const answer = await signInToOffice(portal, browser, staff.owner.email)
  assert.equal(answer.location, '/office')
  const page = await browser.follow(answer)
  assert.equal(page.status, 200)
  assert.match(page.body, /Overview/)
})

test('after signing in one lands on the page first asked for', async () => {
  const browser = portal.visitor()
  const sent = await browser.get(`${home}/clients?q=rossi`)
  const to = new URL(sent.location, portal.address).searchParams.get('to') ?? ''
  await browser.post('/office/code', { email: staff.colleague.email, to })
  const answer = await browser.post('/office/session', { code: await codeTo(portal, staff.colleague.email) })
  assert.equal(answer.location, `${home}/clients?q=rossi`)
})

test('what is no address comes back with what was typed and what to do', async () => {
  const page = await portal.visitor().post('/office/code', { email: 'giulia' })
  assert.equal(page.status, 422)
  assert.match(page.body, /value="giulia"/)
})

test('signing out ends the session for good, and doing it twice is no error', async () => {
  await portal.forgetLimits()
  const browser = await atTheOffice(portal, staff.owner.email)
  const kept = new Map(browser.cookies)
  assert.equal((await browser.post('/office/session/end')).status, 303)
  assert.equal((await browser.post('/office/session/end')).status, 303)
  for (const [name, value] of kept) browser.cookies.set(name, value)
  assert.equal((await browser.get(home)).status, 303)
})

test('an address of the office that leads nowhere shows the way to its door, to strangers and to staff of another agency', async () => {
  const elsewhere = await atTheOffice(portal, staff.stranger.email)
  for (const [visitor, path] of [
    [portal.visitor(), '/office/join/nothing/at/all'],
    [elsewhere, `${home}/clients`],
  ] as const) {
    const answer = await visitor.get(path)
    assert.equal(answer.status, 404, path)
    assert.match(answer.body, /<a class="link" href="\/office">/, path)
  }
  assert.doesNotMatch((await portal.visitor().get('/portal/nobody')).body, /class="link"/)
})

test('the code is nowhere at rest, and not in the subject', async () => {
  const mail = portal.mails.find(({ to }) => to.address === staff.owner.email)
  assert.ok(mail)
  assert.doesNotMatch(mail.subject, /\d/)
  const rows = await portal.look(
    `select to_jsonb(f)::text as row from office_flows f union all select to_jsonb(m)::text from office_mail m`,
  )
  assert.ok(rows.every(row => !JSON.stringify(row).includes(`"${mail.code}"`)))
})
