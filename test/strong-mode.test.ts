import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import type { Transaction } from '../src/database/connection.ts'
import { asOfficeSignIn, asSignIn } from '../src/database/scopes.ts'
import { noteStrongModes } from '../src/jobs/note-strong-mode.ts'
import { office } from '../src/routes.ts'
import { wrongCode } from './codes.ts'
import { codesAskedOf, fieldsIn, guess, guessAtMany } from './guesses.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'

/*
 * Wrong guesses, whatever network they come from, lead to strong mode: a browser that nobody knows needs two codes. It is no
 * lockout. The rows address and organization of "Limits" in SECURITY.md; known browsers have a file of their own.
 */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const { slug, anna, marco } = aurora
const { clock } = portal

const nobody = 'nobody@nowhere.example'
const codes = (email = marco.email, at = slug) => codesAskedOf(portal, at, email)

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('an organization', () => {
  test('is in strong mode after 25 wrong guesses in 24 hours, at whichever addresses', async () => {
    await guessAtMany(portal, slug, 24)
    assert.equal(await codes(), 1)
    await guessAtMany(portal, slug, 1)
    assert.equal(await codes(), 2)
    assert.equal(await codes(nobody), 2)
    assert.equal(await codes(anna.email, officina.slug), 1)
  })

  test('is out of it when the first of them is 24 hours old', async () => {
    await guessAtMany(portal, slug, 5)
    await clock.pass({ hours: 1 })
    await guessAtMany(portal, slug, 20)
    await clock.pass({ hours: 22, minutes: 59, seconds: 59 })
    assert.equal(await codes(), 2)
    await clock.pass({ seconds: 1 })
    assert.equal(await codes(), 1)
    await guessAtMany(portal, slug, 5)
    assert.equal(await codes(), 2)
  })

  test('has no code compared any more that was mailed alone, be it the right one', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    await guessAtMany(portal, slug, 25)
    const refused = await visitor.enterCode(slug, code)
    assert.equal(refused.status, 422)
    assert.match(refused.body, /signing in takes two codes at the moment/)
    await guessAtMany(portal, slug, 10)
    assert.equal(await counted('organization-guesses'), 25)
  })

  test('counts no guess that came to a right code', async () => {
    await guessAtMany(portal, slug, 20)
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    for (let wrong = 0; wrong < 4; wrong++) await visitor.enterCode(slug, wrongCode(code))
    assert.equal(await counted('organization-guesses'), 24)
    assert.equal((await visitor.enterCode(slug, code)).status, 303)
    assert.equal(await counted('organization-guesses'), 20)
    assert.equal(await counted('address-guesses'), 20)
    for (let signedIn = 0; signedIn < 4; signedIn++) await portal.signedIn(slug, marco.email)
    assert.equal(await counted('organization-guesses'), 20)
  })

  test('takes no guess of others off the count when somebody succeeds', async () => {
    await guess(portal, slug, 9, anna.email)
    await portal.signedIn(slug, anna.email)
    assert.equal(await counted('organization-guesses'), 9)
    assert.equal(await counted('address-guesses'), 9)
  })

  test('counts no guess from a network that may not guess any more', async () => {
    const { network } = portal.visitor()
    for (let flows = 0; flows < 4; flows++) {
      const visitor = portal.visitor({ network })
      await visitor.askForCode(slug, `nobody-${flows}@elsewhere.example`)
      for (let guesses = 0; guesses < 5; guesses++) await visitor.enterCode(slug, '000000')
    }
    assert.equal(await counted('organization-guesses'), 10)
  })
})

describe('an address', () => {
  test('is in strong mode after ten wrong guesses in an hour, and no other is', async () => {
    await guess(portal, slug, 9, marco.email)
    assert.equal(await codes(marco.email), 1)
    await guess(portal, slug, 1, marco.email)
    assert.equal(await codes(marco.email), 2)
    assert.equal(await codes(anna.email), 1)
    await clock.pass({ minutes: 59, seconds: 59 })
    assert.equal(await codes(marco.email), 2)
    await clock.pass({ seconds: 1 })
    assert.equal(await codes(marco.email), 1)
  })

  test('is in it after thirty in 24 hours', async () => {
    for (let hour = 0; hour < 3; hour++) {
      assert.equal(await codes(), 1)
      await guess(portal, slug, 10, marco.email)
      await forgetOrganization()
      await clock.pass({ hours: 1 })
    }
    assert.equal(await codes(), 2)
    await clock.pass({ hours: 20, minutes: 59, seconds: 59 })
    assert.equal(await codes(), 2)
    await clock.pass({ seconds: 1 })
    assert.equal(await codes(), 1)
  })

  test('is in it after a hundred since it signed in last, until it does', async () => {
    await fill('address-guesses-since-success', 100, marco.email)
    await clock.pass({ days: 399 })
    assert.equal(await codes(), 2)
    assert.equal(await codes(anna.email), 1)
    await portal.signedIn(slug, marco.email)
    assert.equal(await codes(), 1)
  })

  test('that nobody has is counted in the same way', async () => {
    await guess(portal, slug, 10, nobody)
    const unknown = await portal.look(LIMITS)
    await portal.forgetLimits()
    await guess(portal, slug, 10, marco.email)
    assert.deepEqual(await portal.look(LIMITS), unknown)
  })
})

describe('two codes', () => {
  beforeEach(() => guessAtMany(portal, slug, 25))

  test('come in one mail, in text and in HTML, and sign in', async () => {
    const visitor = portal.visitor()
    const [first = '', second = ''] = (await visitor.codeFor(slug, anna.email)).split(' ')
    assert.match(first, /^\d{6}$/)
    assert.match(second, /^\d{6}$/)
    assert.match(
      (await visitor.get(`/portal/${slug}/code`)).body,
      /There are two because somebody has been guessing/,
    )
    const mail = portal.mails.at(-1)
    for (const code of [first, second]) assert.ok(mail?.html.includes(`>${code}<`))
    const answer = await visitor.post(`/portal/${slug}/session`, { code: first, code2: ` ${second}` })
    assert.deepEqual([answer.status, answer.location], [303, `/portal/${slug}/deadlines`])
  })

  test('may be pasted into the first field together', async () => {
    const visitor = portal.visitor()
    const both = await visitor.codeFor(slug, anna.email)
    assert.equal((await visitor.enterCode(slug, both)).status, 303)
  })

  test('must both be right, and in their order', async () => {
    const visitor = portal.visitor()
    const [first = '', second = ''] = (await visitor.codeFor(slug, anna.email)).split(' ')
    const wrong = [`${wrongCode(first)} ${second}`, `${first} ${wrongCode(second)}`, `${second} ${first}`]
    for (const [index, both] of wrong.entries()) {
      const { status, body } = await visitor.enterCode(slug, both)
      assert.equal(status, 422)
      assert.match(body, new RegExp(`These codes aren’t right.*${4 - index} tr`))
      assert.equal(fieldsIn(body), 2)
    }
    assert.equal((await visitor.enterCode(slug, `${first} ${second}`)).status, 303)
  })

  test('are asked for again where one is missing, which costs no attempt', async () => {
    const visitor = portal.visitor()
    const both = await visitor.codeFor(slug, anna.email)
    for (const typed of [both.slice(0, 6), `${both}1`, '', `${both.slice(0, 6)} 12345`])
      assert.match(
        (await visitor.enterCode(slug, typed)).body,
        /Enter both codes from the mail, 6 digits each/,
      )
    assert.equal((await visitor.enterCode(slug, both)).status, 303)
  })

  test('guessed wrong count no more than the flow allows', async () => {
    const before = await counted('organization-guesses')
    const visitor = portal.visitor()
    const both = await visitor.codeFor(slug, anna.email)
    for (let guesses = 0; guesses < 5; guesses++) await visitor.enterCode(slug, wrongCode(both))
    assert.match((await visitor.enterCode(slug, both)).body, /This sign-in is over/)
    assert.equal(await counted('organization-guesses'), before)
  })

  test('are nowhere at rest, and not in the subject', async () => {
    const visitor = portal.visitor()
    const both = await visitor.codeFor(slug, anna.email)
    assert.doesNotMatch(portal.mails.at(-1)?.subject ?? '', /\d/)
    const rows = JSON.stringify(await portal.look('select * from portal_flows, outgoing_mail'))
    for (const code of both.split(' ')) assert.ok(!rows.includes(`"${code}"`))
  })
})

describe('a sign-in that was under way when strong mode began', () => {
  test('asks for two codes once another mail was asked for, and the one that it had is worth nothing', async () => {
    const visitor = portal.visitor()
    const old = await visitor.codeFor(slug, anna.email)
    await guessAtMany(portal, slug, 25)
    await clock.pass({ seconds: 60 })
    const both = await visitor.codeAgain(slug, anna.email)
    assert.equal(fieldsIn((await visitor.get(`/portal/${slug}/code`)).body), 2)
    assert.equal((await visitor.enterCode(slug, old)).status, 422)
    assert.equal((await visitor.enterCode(slug, both)).status, 303)
  })

  test('goes on asking for two when strong mode is over', async () => {
    await guessAtMany(portal, slug, 25)
    const visitor = portal.visitor()
    const both = await visitor.codeFor(slug, anna.email)
    await portal.forgetLimits()
    assert.equal((await visitor.enterCode(slug, both.slice(0, 6))).status, 422)
    assert.equal((await visitor.enterCode(slug, both)).status, 303)
  })
})

describe('the count of an organization', () => {
  test('is under its id, and shows at no other organization’s door', async () => {
    await guessAtMany(portal, slug, 5)
    const { pool } = portal.database
    const at = (door: string) => ({ slug: door, tokenHashes: [] })
    const count = async (tx: Transaction) =>
      (
        await tx
          .selectFrom('sign_in_limits')
          .select('key')
          .where('name', '=', 'organization-guesses')
          .execute()
      ).length
    assert.equal(await asSignIn(pool, at(slug), count), 1)
    assert.equal(await asSignIn(pool, at(officina.slug), count), 0)
    assert.equal(await asSignIn(pool, at(''), count), 0)
    assert.equal(await asOfficeSignIn(pool, at(slug), count), 0)
  })
})

describe('staff', () => {
  test('are told on every page that it is on, why, and until when on the organization’s clock', async () => {
    const browser = await atTheOffice(portal, staff.owner.email)
    const home = office.overview.to({ slug })
    assert.doesNotMatch((await browser.get(home)).body, /two codes/)
    await guessAtMany(portal, slug, 25)
    assert.ok(PAGES.length > 8)
    for (const { pattern } of PAGES) {
      const { body } = await browser.get(pattern.replace(':slug', slug))
      assert.match(body, /Signing in to your portal takes two codes at the moment/, pattern)
      assert.match(body, /25 wrong codes were entered .* Until 2 Dec 13:00 at least/, pattern)
    }
    const stranger = await atTheOffice(portal, staff.stranger.email)
    assert.doesNotMatch((await stranger.get(`/office/${officina.slug}`)).body, /two codes/)
  })

  test('are told nothing while their portal is closed: nobody needs a code', async t => {
    const browser = await atTheOffice(portal, staff.owner.email)
    await guessAtMany(portal, slug, 25)
    const setPlan = (plan: string) =>
      portal.look('update organizations set plan = $2 where slug = $1', [slug, plan])
    t.after(() => setPlan('plus'))
    await setPlan('essential')
    assert.doesNotMatch((await browser.get(office.overview.to({ slug }))).body, /two codes/)
  })

  test('find in the audit log when it began and ended, once each', async () => {
    const events = () =>
      portal.look(`select slug, action, actor from audit_events join organizations on organizations.id = organization_id
        where action like 'strong-mode-%' order by at, audit_events.id`)
    const note = () => noteStrongModes(portal.delivery)
    await note()
    await portal.look(`delete from audit_events where action like 'strong-mode-%'`)
    await guessAtMany(portal, slug, 25)
    for (let minutes = 0; minutes < 3; minutes++) await note()
    const began = { slug, action: 'strong-mode-began', actor: 'system' }
    assert.deepEqual(await events(), [began])
    await clock.pass({ days: 1 })
    for (let minutes = 0; minutes < 3; minutes++) await note()
    assert.deepEqual(await events(), [began, { ...began, action: 'strong-mode-ended' }])
    const logged = portal.log.filter(({ event }) => event?.startsWith('strong-mode-'))
    assert.deepEqual(logged.at(-1)?.organization, slug)
  })

  test('read in the log which guess it began with, of the organization or of an address', async () => {
    const began = () => portal.log.filter(({ event }) => event === 'strong-mode').map(({ of }) => of)
    const before = began().length
    await guess(portal, slug, 10)
    await guessAtMany(portal, slug, 15)
    assert.deepEqual(began().slice(before), ['address', 'organization'])
  })
})

/** The pages of the office that are about nothing in particular. */
const PAGES = Object.values(office).filter(
  ({ method, pattern }) => method === 'GET' && /^\/office\/:slug(\/(?!:)[a-z]+)*$/.test(pattern),
)

/** How many guesses are counted under all keys of a limit. */
async function counted(name: string): Promise<number> {
  const [row] = await portal.look<{ hits: number }>(
    'select coalesce(sum(cardinality(hits)), 0)::int as hits from sign_in_limits where name = $1',
    [name],
  )
  return row?.hits ?? 0
}

const LIMITS = 'select name, hits from sign_in_limits order by name, hits'

function forgetOrganization() {
  return portal.look(`delete from sign_in_limits where name in ('organization-guesses', 'address-mails')`)
}

/** As if so many guesses had been made at an address until now. */
async function fill(name: string, hits: number, email: string) {
  await guess(portal, slug, 1, email)
  await portal.look(
    'update sign_in_limits set hits = array_fill(clock_now(), array[$2::int]) where name = $1',
    [name, hits],
  )
}
