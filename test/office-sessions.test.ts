import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { atTheOffice, signInToOffice } from './office.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/* Sessions of staff begin and end as those of clients do (test/session-management.test.ts). */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const { email } = staff.owner
const home = `/office/${aurora.slug}`
const { clock } = portal

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('a session at the office', () => {
  test('is over after 14 days without a visit', async () => {
    const browser = await atTheOffice(portal, email)
    await clock.pass({ days: 13, hours: 23, minutes: 59, seconds: 59 })
    assert.equal((await browser.get(home)).status, 200)
    await clock.pass({ days: 14 })
    assert.equal((await browser.get(home)).status, 303)
  })

  test('is over 90 days after signing in, however often it was used', async () => {
    const browser = await atTheOffice(portal, email)
    for (let day = 10; day <= 80; day += 10) {
      await clock.pass({ days: 10 })
      assert.equal((await browser.get(home)).status, 200, `day ${day}`)
    }
    await clock.pass({ days: 9, hours: 23, minutes: 59, seconds: 59 })
    assert.equal((await browser.get(home)).status, 200)
    await clock.pass({ seconds: 1 })
    assert.equal((await browser.get(home)).status, 303)
  })

  test('has a new token of 256 bits at every sign-in, and the one presented before is dead', async () => {
    const browser = await atTheOffice(portal, email)
    const first = tokenOf(browser)
    assert.equal(Buffer.from(first, 'base64url').length, 32)
    await signInToOffice(portal, browser, email)
    assert.notEqual(tokenOf(browser), first)
    assert.equal((await withToken(first).get(home)).status, 303)
    assert.equal((await browser.get(home)).status, 200)
  })

  test('never takes over a token that somebody planted', async () => {
    const planted = 'A'.repeat(43)
    const browser = withToken(planted)
    browser.cookies.set('office_flow', planted)
    await signInToOffice(portal, browser, email)
    assert.equal((await browser.get(home)).status, 200)
    assert.equal((await withToken(planted).get(home)).status, 303)
  })

  test('is kept in the database only as a hash', async () => {
    const token = tokenOf(await atTheOffice(portal, email))
    const rows = await portal.look<{ row: string }>('select to_jsonb(s)::text as row from office_sessions s')
    assert.ok(rows.length > 0)
    assert.ok(
      rows.every(({ row }) => !row.includes(token) && !row.includes(Buffer.from(token).toString('hex'))),
    )
  })

  test('is over when the person has another address', async t => {
    const browsers = [await atTheOffice(portal, email), await atTheOffice(portal, email)]
    t.after(() =>
      portal.look('update staff set canonical_email = $2 where canonical_email = $1', ['a@b.example', email]),
    )
    await portal.look('update staff set canonical_email = $2 where canonical_email = $1', [
      email,
      'a@b.example',
    ])
    for (const browser of browsers) assert.equal((await browser.get(home)).status, 303)
  })

  test('is over when the person is no longer there', async () => {
    const browser = await atTheOffice(portal, staff.colleague.email)
    await portal.look('delete from staff where canonical_email = $1', [staff.colleague.email])
    assert.equal((await browser.get(home)).status, 303)
  })
})

function tokenOf(browser: Visitor): string {
  return browser.cookies.get('office') ?? ''
}

/** A browser that presents this token as its session. */
function withToken(token: string): Visitor {
  const browser = portal.visitor()
  browser.cookies.set('office', token)
  return browser
}
