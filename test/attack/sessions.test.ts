import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { atTheOffice, signInToOffice } from '../office.ts'
import { until } from '../until.ts'
import type { Visitor } from '../visitor.ts'
import { isOpen, type Seat, type SeatName, seatNames, setStage, withCookies } from './seats.ts'
import { causes } from './session-causes.ts'
import { startTarget } from './target.ts'

/* Sessions planted, forged, taken along and used beyond their end: of contacts, of staff, and of staff who look as a contact. */

const portal = await startTarget()
const { cast, clock, look } = portal
const owner = await atTheOffice(portal, cast.staff.owner.email)
const stage = () => setStage(portal, owner)

/** One seat for each kind of session. */
const kinds = ['laptop', 'desk', 'preview'] as const

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.run()
})

for (const [when, { happens, ends, undo, returns = [] }] of Object.entries(causes))
  test(`When ${when}, ${ends.length ? `${ends.join(', ')} is out at the next request` : 'nobody is out'}`, async () => {
    const on = await stage()
    assert.deepEqual(await openSeats(on.seats), seatNames)
    await happens(on, portal)
    const others = seatNames.filter(seat => !ends.includes(seat))
    assert.deepEqual(await openSeats(on.seats), others)
    if (!undo) return
    await undo(on, portal)
    assert.deepEqual(
      await openSeats(on.seats),
      seatNames.filter(seat => others.includes(seat) || returns.includes(seat)),
    )
  })

test('Every rule of the database that ends sessions is among the causes', async () => {
  const rules = await look<{ rule: string }>(RULES)
  const tried = Object.values(causes).flatMap(({ rule = [] }) => rule)
  assert.ok(rules.length > 0)
  assert.deepEqual(rules.map(({ rule }) => rule).sort(), [...new Set(tried)].sort())
})

describe('A session planted before signing in', () => {
  test('of a contact is dead afterwards, and so is the attacker’s own', async () => {
    const { seats, agency, contact } = await stage()
    const attacker = seats.phone.browser
    for (const planted of ['A'.repeat(43), attacker.cookies.get(seats.phone.cookie) ?? '']) {
      const names = [seats.phone.cookie, `portal_flow_${agency.id}`, `portal_browser_${agency.id}`]
      const victim = withCookies(
        portal,
        names.map(name => [name, planted] as const),
      )
      await victim.signIn(agency.slug, contact.email)
      assert.ok(await isOpen(seats.phone, victim))
      assert.ok(![...victim.cookies.values()].includes(planted))
      assert.ok(
        !(await isOpen(
          seats.phone,
          withCookies(
            portal,
            names.map(name => [name, planted] as const),
          ),
        )),
      )
    }
    assert.ok(!(await isOpen(seats.phone, attacker)))
  })

  test('of staff is dead afterwards, and so is the attacker’s own', async () => {
    const { seats, colleague } = await stage()
    for (const planted of ['A'.repeat(43), seats.desk.browser.cookies.get('office') ?? '']) {
      const jar = ['office', 'office_flow', 'office_browser'].map(name => [name, planted] as const)
      const victim = withCookies(portal, jar)
      await signInToOffice(portal, victim, colleague.email)
      assert.ok(await isOpen(seats.desk, victim))
      assert.ok(!(await isOpen(seats.desk, withCookies(portal, jar))))
    }
    assert.ok(!(await isOpen(seats.desk, seats.desk.browser)))
  })

  test('as a sign-in under way is the attacker’s no longer once the victim finished it', async () => {
    const { seats, agency, contact } = await stage()
    const attacker = portal.visitor()
    const code = await attacker.codeFor(agency.slug, contact.email)
    const stolen = [...attacker.cookies]
    const victim = withCookies(portal, stolen)
    assert.equal((await victim.enterCode(agency.slug, code)).status, 303)
    assert.ok(await isOpen(seats.laptop, victim))
    const answer = await withCookies(portal, stolen).enterCode(agency.slug, code)
    assert.notEqual(answer.location, seats.laptop.page)
    assert.ok(!(await isOpen(seats.laptop, withCookies(portal, stolen))))
  })

  test('opens nothing with the victim’s code for a sign-in of the attacker’s own', async () => {
    const { seats, agency, contact } = await stage()
    const [attacker, victim] = [portal.visitor(), portal.visitor()]
    await attacker.askForCode(agency.slug, contact.email)
    const code = await victim.codeFor(agency.slug, contact.email)
    assert.equal((await attacker.enterCode(agency.slug, code)).status, 422)
    assert.ok(!(await isOpen(seats.laptop, attacker)))
  })
})

describe('A token', () => {
  for (const kind of kinds)
    test(`of the ${kind} opens nothing with any of its letters changed, or more, or fewer`, async () => {
      const { [kind]: seat } = (await stage()).seats
      const token = tokenOf(seat)
      assert.match(token, /^[\w-]{43}$/)
      for (const forged of [...oneLetterOff(token), ...misshapen(token)])
        assert.ok(!(await isOpen(seat, withToken(seat, forged))), forged)
      assert.ok(await isOpen(seat, withToken(seat, token)))
    })

  for (const kind of kinds)
    test(`of the ${kind} is at rest only as a hash`, async () => {
      const token = tokenOf((await stage()).seats[kind])
      for (const table of ['portal_sessions', 'office_sessions', 'previews', 'audit_events']) {
        const rows = await look<{ row: string }>(`select to_jsonb(t)::text as row from ${table} as t`)
        const written = [
          token,
          Buffer.from(token).toString('hex'),
          Buffer.from(token, 'base64url').toString('hex'),
        ]
        assert.ok(!rows.some(({ row }) => written.some(text => row.includes(text))), table)
      }
      assert.ok(!JSON.stringify(portal.log).includes(token))
    })

  test('is what it was made as, under whatever name it is shown', async () => {
    const { seats, agency, contact, colleague } = await stage()
    const elsewhere = await stage()
    const asking = portal.visitor()
    await asking.askForCode(agency.slug, contact.email)
    await asking.post('/office/code', { email: colleague.email })
    const jar = [seats.laptop, seats.desk, seats.preview].flatMap(({ browser }) => [...browser.cookies])
    const tokens = new Map([...jar, ...asking.cookies])
    assert.equal(tokens.size, 7, 'two sessions, a preview, two known browsers, two sign-ins under way')
    const places = [seats.laptop, seats.desk, seats.preview, elsewhere.seats.laptop, elsewhere.seats.preview]
    // With the words that tell the kinds apart when they are hashed.
    for (const [made, token] of tokens)
      for (const seat of places.filter(({ cookie }) => cookie !== made))
        for (const shown of [token, `preview:${token}`, `browser%3A${token}`])
          assert.ok(!(await isOpen(seat, withToken(seat, shown))), `${made} as ${seat.cookie}`)
  })

  test('of one organization is a stranger’s at another, by its own name and by the other’s', async () => {
    const [here, there] = [await stage(), await stage()]
    for (const kind of kinds) {
      const [mine, theirs] = [here.seats[kind], there.seats[kind]]
      const browser = withCookies(portal, [...mine.browser.cookies, [theirs.cookie, tokenOf(mine)]])
      assert.ok(!(await isOpen(theirs, browser)), kind)
    }
  })
})

describe('Taken along', () => {
  for (const kind of kinds)
    test(`before signing out, the cookies of the ${kind} open nothing, however often`, async () => {
      const { seats, agency } = await stage()
      const seat = seats[kind]
      const stolen = [...seat.browser.cookies]
      const wayOut = {
        laptop: `/portal/${agency.slug}/session/end`,
        desk: '/office/session/end',
        preview: `/portal/${agency.slug}/preview/end`,
      }
      for (let times = 0; times < 2; times++) {
        assert.equal((await withCookies(portal, stolen).post(wayOut[kind])).status, 303)
        assert.ok(!(await isOpen(seat, withCookies(portal, stolen))))
      }
      assert.ok(!(await isOpen(seat, seat.browser)))
    })
})

describe('By the clock of the database', () => {
  beforeEach(clock.stop)

  for (const kind of ['laptop', 'desk'] as const) {
    test(`the ${kind} is out after 14 days without a visit`, async () => {
      const seat = (await stage()).seats[kind]
      await clock.pass({ days: 13, hours: 23, minutes: 59, seconds: 59 })
      assert.ok(await visit(seat))
      await clock.pass({ days: 14 })
      assert.ok(!(await isOpen(seat, seat.browser)))
    })

    test(`the ${kind} is out 90 days after signing in, however often it came`, async () => {
      const seat = (await stage()).seats[kind]
      for (let day = 10; day <= 80; day += 10) {
        await clock.pass({ days: 10 })
        assert.ok(await visit(seat), `day ${day}`)
      }
      await clock.pass({ days: 9, hours: 23, minutes: 59, seconds: 59 })
      assert.ok(await visit(seat))
      await clock.pass({ seconds: 1 })
      assert.ok(!(await isOpen(seat, seat.browser)))
    })
  }

  test('the preview is out after half an hour, however often it came', async () => {
    const { preview } = (await stage()).seats
    await clock.pass({ minutes: 29, seconds: 59 })
    assert.ok(await isOpen(preview, preview.browser))
    await clock.pass({ seconds: 1 })
    assert.ok(!(await isOpen(preview, preview.browser)))
  })
})

/** Looks, and waits until the visit is noted, which the answer does not wait for. */
async function visit(seat: Seat): Promise<boolean> {
  const opened = await isOpen(seat, seat.browser)
  await until(async () => (await look(LATE, [tokenOf(seat)])).length === 0)
  return opened
}

async function openSeats(seats: Readonly<Record<SeatName, Seat>>): Promise<SeatName[]> {
  const open: SeatName[] = []
  for (const name of seatNames) if (await isOpen(seats[name], seats[name].browser)) open.push(name)
  return open
}

function tokenOf({ browser, cookie }: Seat): string {
  return browser.cookies.get(cookie) ?? ''
}

/** A browser that shows this token as the session of the seat. */
function withToken({ cookie }: Seat, token: string): Visitor {
  return withCookies(portal, [[cookie, token]])
}

/** The next letter of the alphabet in each place, also in the last, whose two lowest bits base64 would ignore. */
function oneLetterOff(token: string): string[] {
  return Array.from(token, (letter, at) => {
    const next = ALPHABET[(ALPHABET.indexOf(letter) + 1) % ALPHABET.length]
    return `${token.slice(0, at)}${next}${token.slice(at + 1)}`
  })
}

function misshapen(token: string): string[] {
  const cases = [token.toUpperCase(), token.toLowerCase()].filter(changed => changed !== token)
  const bits = Buffer.from(token, 'base64url')
  const spelled = [`${token}=`, bits.toString('hex'), createHash('sha256').update(token).digest('hex')]
  return [
    ...cases,
    ...spelled,
    token.slice(1),
    token.slice(0, -1),
    `${token}A`,
    '',
    'null',
    `' or true --`,
    '%00',
    '*',
  ]
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const LATE = ['portal_sessions', 'office_sessions']
  .map(
    table => `select 1 from ${table} where token_hash = sha256(convert_to($1, 'utf8'))
      and last_used_at < clock_now() - interval '1 hour'`,
  )
  .join(' union all ')

const RULES = `select tgname::text as rule from pg_trigger join pg_proc on pg_proc.oid = tgfoid
    where prosrc ~ 'delete from (portal_sessions|office_sessions|previews)'
  union select conrelid::regclass || ' → ' || confrelid::regclass from pg_constraint
    where contype = 'f' and conrelid::regclass::text in ('portal_sessions', 'office_sessions', 'previews')`
