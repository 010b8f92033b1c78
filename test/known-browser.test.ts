import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { asKeeper } from '../src/database/scopes.ts'
import { purge } from '../src/records/housekeeping.ts'
import { wrongCode } from './codes.ts'
import { codesAskedOf, fieldsIn, guessAtMany } from './guesses.ts'
import { mailsOf } from './mails-of.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/*
 * A browser in which a contact has signed in before is known, for that contact and nobody else: it keeps one code in strong mode
 * and has mails of its own. So who is attacked never notices.
 */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const { slug, anna, marco, carla } = aurora
const { clock } = portal
const cookie = `portal_browser_${aurora.id}`

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('a known browser', () => {
  test('may mistype without bringing anybody into strong mode', async () => {
    const browser = await known(anna.email)
    for (let asked = 0; asked < 5; asked++) {
      const code = await browser.codeFor(slug, anna.email)
      for (let guesses = 0; guesses < 5; guesses++)
        await browser.enterCode(slug, wrongCode(code), portal.visitor().network)
    }
    assert.equal(await codesAskedOf(portal, slug, anna.email), 1)
  })

  test('is known for as many contacts as signed in with it, and for no other', async () => {
    const browser = await known(anna.email)
    await browser.signIn(slug, carla.atRossi.email)
    await guessAtMany(portal, slug, 25)
    assert.equal(await fieldsFor(browser, anna.email), 1)
    assert.equal(await fieldsFor(browser, carla.atRossi.email), 1)
    assert.equal(await fieldsFor(browser, marco.email), 2)
  })

  test('is known at one portal alone', async () => {
    const browser = await known(anna.email)
    await guessAtMany(portal, officina.slug, 25)
    assert.equal(await fieldsFor(browser, anna.email, officina.slug), 2)
  })

  test('stays known for 400 days after it was signed in with last', async () => {
    const browser = await known(anna.email)
    await clock.pass({ days: 399, hours: 23 })
    await asKeeper(portal.database.pool, purge)
    await guessAtMany(portal, slug, 25)
    assert.equal(await fieldsFor(browser, anna.email), 1)
    await clock.pass({ hours: 2 })
    await guessAtMany(portal, slug, 25)
    assert.equal(await fieldsFor(browser, anna.email), 2)
    await asKeeper(portal.database.pool, purge)
    assert.deepEqual(await portal.look('select from portal_browsers'), [])
  })
})

describe('the cookie of a known browser', () => {
  test('is closed to scripts, kept for 400 days, and at rest a hash', async () => {
    const visitor = portal.visitor()
    const { headers } = await visitor.signIn(slug, anna.email)
    const [line = ''] = headers.getSetCookie().filter(each => each.startsWith(cookie))
    assert.match(line, /; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
    const rows = JSON.stringify(await portal.look('select to_jsonb(b) from portal_browsers b'))
    assert.ok(!rows.includes(visitor.cookies.get(cookie) ?? '?'))
  })

  test('opens nothing, in whatever cookie it is presented', async () => {
    const token = tokenOf(await known(anna.email))
    for (const name of [cookie, `portal_${aurora.id}`, `portal_flow_${aurora.id}`, 'office', 'office_flow']) {
      const thief = portal.visitor()
      thief.cookies.set(name, token)
      assert.equal((await thief.get(`/portal/${slug}/deadlines`)).status, 303, name)
      assert.equal((await thief.get(`/portal/${slug}/code`)).status, 303, name)
      assert.equal((await thief.get(`/office/${slug}`)).status, 303, name)
    }
  })

  test('is none but itself: no session, no flow and no made-up token passes for one', async () => {
    const browser = await known(anna.email)
    await browser.askForCode(slug, anna.email)
    const tokens = [...browser.cookies].filter(([name]) => name !== cookie).map(([, token]) => token)
    await guessAtMany(portal, slug, 25)
    for (const token of [...tokens, 'x'.repeat(43), '', `${tokenOf(browser)}x`]) {
      const forger = portal.visitor()
      forger.cookies.set(cookie, token)
      assert.equal(await fieldsFor(forger, anna.email), 2)
    }
  })

  test('is new at every sign-in, and the one before is dead, wherever it came from', async () => {
    const browser = await known(anna.email)
    const before = tokenOf(browser)
    const planted = portal.visitor()
    planted.cookies.set(cookie, before)
    await browser.signIn(slug, marco.email)
    assert.notEqual(tokenOf(browser), before)
    await guessAtMany(portal, slug, 25)
    for (const { email } of [anna, marco]) {
      assert.equal(await fieldsFor(planted, email), 2)
      assert.equal(await fieldsFor(browser, email), 1)
    }
  })

  test('stolen, gives a single code to guess and its ten mails a day, and nothing of the owner’s', async () => {
    const browser = await known(anna.email)
    const thief = portal.visitor()
    thief.cookies.set(cookie, tokenOf(browser))
    await guessAtMany(portal, slug, 25)
    assert.equal(await fieldsFor(thief, anna.email), 1)
    assert.equal((await thief.enterCode(slug, '000000')).status, 422)
    assert.equal((await thief.get(`/portal/${slug}/deadlines`)).status, 303)
  })

  test('presented twice, under names of two organizations, breaks nothing', async () => {
    const [one, other] = [await known(anna.email), await known(anna.email)]
    one.cookies.set(`portal_browser_${officina.id}`, tokenOf(other))
    assert.equal((await one.signIn(slug, anna.email)).status, 303)
  })
})

describe('a browser is forgotten', () => {
  test('when its contact has another address, also for the former one', async t => {
    const browser = await known(marco.email)
    const put = (email: string) =>
      portal.look('update contacts set canonical_email = $2 where id = $1', [marco.id, email])
    t.after(() => put(marco.email.toLowerCase()))
    await put('new@bianchi-hotel.example')
    await guessAtMany(portal, slug, 25)
    assert.equal(await fieldsFor(browser, 'new@bianchi-hotel.example'), 2)
    assert.equal(await fieldsFor(browser, marco.email), 2)
  })

  test('when staff sign the contact out everywhere', async () => {
    const browser = await known(anna.email)
    const office = await atTheOffice(portal, staff.owner.email)
    await office.post(`/office/${slug}/contacts/${anna.id}/sessions/end`)
    await guessAtMany(portal, slug, 25)
    assert.equal(await fieldsFor(browser, anna.email), 2)
  })

  test('when its contact is removed: last, as it does not come back', async () => {
    const browser = await known(carla.atBianchi.email)
    await portal.look('delete from contacts where canonical_email = $1', [carla.atBianchi.email])
    await guessAtMany(portal, slug, 25)
    assert.equal(await fieldsFor(browser, carla.atBianchi.email), 2)
    assert.deepEqual(
      await portal.look('select from portal_browsers where canonical_email = $1', [carla.atBianchi.email]),
      [],
    )
  })
})

describe('a contact who may not sign in for a while', () => {
  test('is answered as before in a known browser, and gets no mail', async t => {
    const browser = await known(anna.email)
    const may = (allowed: boolean) =>
      portal.look('update contacts set may_sign_in = $2 where id = $1', [anna.id, allowed])
    t.after(() => may(true))
    await may(false)
    await guessAtMany(portal, slug, 25)
    assert.equal(await countMails(() => ask(browser, anna.email, 1)), 0)
    assert.equal(await fieldsFor(browser, anna.email), 1)
  })
})

/** A browser that this address has signed in with, and is signed out of. */
async function known(email: string): Promise<Visitor> {
  const browser = await portal.signedIn(slug, email)
  await browser.post(`/portal/${slug}/session/end`)
  await portal.forgetLimits()
  return browser
}

function tokenOf({ cookies }: Visitor): string {
  return cookies.get(cookie) ?? ''
}

/** How many codes the browser is asked for. */
async function fieldsFor(browser: Visitor, email: string, at = slug): Promise<number> {
  return fieldsIn((await browser.follow(await browser.askForCode(at, email))).body)
}

async function ask(browser: Visitor, email: string, times: number) {
  for (let asked = 0; asked < times; asked++) await browser.askForCode(slug, email)
}

/** How many mails go out because of this. */
async function countMails(work: () => Promise<unknown>): Promise<number> {
  return (await mailsOf(portal.mails, portal, work)).length
}
