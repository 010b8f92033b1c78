import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { guess, guessAtMany } from './guesses.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/*
 * Nobody learns from the portal who is its client: an address that is nobody's, may not sign in, or asked too often is
 * answered like any other at every step. (OWASP ASVS 5.0 6.3.8)
 */

const portal = await startPortal()
const { slug, anna, dario, paola } = portal.cast.aurora
const { bottega } = portal.cast
const { clock } = portal

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

const tiredNetwork = portal.visitor().network

/** Everyone who gets no code, and how it comes about. */
const others: Readonly<Record<string, { email: string; network?: string; before?: () => Promise<void> }>> = {
  'is nobody’s': { email: 'nobody@nowhere.example' },
  'can be nobody’s': { email: '"anna"@rossi-arredi.example' },
  'may not sign in': { email: dario.email },
  'belongs to an archived client': { email: paola.email },
  'asked too often': { email: anna.email, before: askTooOften },
  'asks from a network that asked too often': {
    email: anna.email,
    network: tiredNetwork,
    before: tireNetwork,
  },
}

for (const [what, { email, network, before }] of Object.entries(others))
  describe(`an address that ${what}`, () => {
    const visitor = () => portal.visitor(network ? { network } : {})

    test('is answered like a known one at every step', async () => {
      const known = await impressions(portal.visitor(), anna.email)
      await before?.()
      assert.deepEqual(await impressions(visitor(), email), known)
    })

    test('causes the same work as a known one', async () => {
      const known = await workOf(() => portal.visitor().askForCode(slug, anna.email))
      await before?.()
      assert.deepEqual(await workOf(() => visitor().askForCode(slug, email)), known)
    })

    test('gets no mail', async () => {
      await before?.()
      await portal.allMailDone()
      const mails = portal.mails.length
      await visitor().askForCode(slug, email)
      await portal.allMailDone()
      assert.equal(portal.mails.length, mails)
    })
  })

describe('in strong mode', () => {
  for (const [what, strengthen] of [
    ['of the organization', () => guessAtMany(portal, slug, 25)],
    ['of the address', (email: string) => guess(portal, slug, 10, email)],
  ] as const)
    for (const [who, { email }] of Object.entries(others).slice(0, 4))
      test(`${what}, an address that ${who} is answered like a known one, and leaves the same rows`, async () => {
        await strengthen(anna.email)
        const before = await limits()
        const known = await impressions(portal.visitor(), anna.email)
        const knownLimits = await limits()
        await portal.forgetLimits()
        await strengthen(email)
        assert.deepEqual(await limits(), before)
        const unknown = await impressions(portal.visitor(), email)
        assert.deepEqual(unknown, known)
        assert.deepEqual(await limits(), knownLimits)
        assert.match(known[1] ?? '', /Second code/)
      })

  test('that begins while sign-ins are under way, they are ended alike', async () => {
    const seen = []
    for (const email of [anna.email, 'nobody@nowhere.example', dario.email]) {
      await portal.forgetLimits()
      const visitor = portal.visitor()
      await visitor.askForCode(slug, email)
      await guessAtMany(portal, slug, 25)
      seen.push(impression(await visitor.enterCode(slug, '000000'), email))
    }
    assert.equal(new Set(seen).size, 1)
    assert.match(seen[0] ?? '', /takes two codes/)
  })
})

describe('a portal that is closed', () => {
  test('answers its clients and strangers alike, and mails neither', async () => {
    const client = await impressions(portal.visitor(), bottega.bruno.email, bottega.slug)
    const stranger = await impressions(portal.visitor(), 'nobody@nowhere.example', bottega.slug)
    assert.deepEqual(client, stranger)
    await portal.allMailDone()
    assert.ok(portal.mails.every(({ to }) => to.address !== bottega.bruno.email))
  })

  test('while a sign-in is under way gives nothing away: the right code is a wrong one', async t => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    t.after(() => setPlan('plus'))
    await setPlan('essential')
    const right = await visitor.enterCode(slug, code)
    const stranger = portal.visitor()
    await stranger.askForCode(slug, anna.email)
    assert.equal(impression(right), impression(await stranger.enterCode(slug, code)))
  })
})

/** What a whole sign-in that fails looks like from outside, with the typed address left out. */
async function impressions(visitor: Visitor, email: string, at = slug): Promise<string[]> {
  const asked = await visitor.askForCode(at, email)
  const page = await visitor.follow(asked)
  const wrong = await visitor.enterCode(at, '000000')
  const tooSoon = await visitor.askAgain(at)
  await clock.pass({ seconds: 60 })
  const again = await visitor.askAgain(at)
  const late = await clock.pass({ minutes: 11 }).then(() => visitor.enterCode(at, '000000'))
  await clock.stop()
  return [asked, page, wrong, tooSoon, again, late].map(answer => impression(answer, email))
}

function impression({ status, headers, body, location }: Answer, email = ''): string {
  const seen = [...headers].filter(([name]) => !['date', 'content-length', 'x-request-id'].includes(name))
  const lines = seen.map(([name, value]) => `${name}: ${value.replace(/=[\w-]{43};/, '=token;')}`)
  return [status, location, ...lines, body.replaceAll(escaped(email), 'ADDRESS')].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('"', '&quot;')
}

/** How many rows asking adds to which tables, and to the queue. */
async function workOf(ask: () => Promise<unknown>): Promise<number[]> {
  const before = await work()
  await ask()
  const after = await work()
  return after.map((rows, index) => rows - (before[index] ?? 0))
}

async function work(): Promise<number[]> {
  const counted = await portal.look<{ rows: number }>(`
    select count(*)::int as rows from portal_flows
    union all select count(*)::int from outgoing_mail
    union all select last_value::int
      from pg_sequences where schemaname = 'graphile_worker' and sequencename like '%jobs_id_seq%'`)
  return counted.map(({ rows }) => rows)
}

/** What is counted, without the keys: they name nobody. */
function limits() {
  return portal.look('select name, hits from sign_in_limits order by name, hits')
}

/** Five asked before; the sixth in an hour gets no mail. */
async function askTooOften() {
  for (let asked = 0; asked < 5; asked++) await portal.visitor().askForCode(slug, anna.email)
}

async function tireNetwork() {
  const visitor = portal.visitor({ network: tiredNetwork })
  for (let asked = 0; asked < 20; asked++) await visitor.askForCode(slug, `somebody-${asked}@nowhere.example`)
}

function setPlan(plan: string) {
  return portal.look('update organizations set plan = $1 where slug = $2', [plan, slug])
}
