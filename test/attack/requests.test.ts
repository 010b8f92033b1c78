import assert from 'node:assert/strict'
import { before, beforeEach, describe, test } from 'node:test'
import { addCrowd, asksAtOffice, asksAtPortal, wrongCodes } from './crowd.ts'
import { type Door, portalDoor } from './doors.ts'
import { guess, guessAtMany } from './guessing.ts'
import { impression, impressions } from './impressions.ts'
import { assertAlike, type Times, takeTimes } from './stopwatch.ts'
import { startTarget } from './target.ts'

/*
 * Family "requests": to find out who is a client or a colleague. Whoever gets no code is answered like whoever gets one, at every step,
 * to the last header, and as fast. (OWASP ASVS 5.0 6.3.8)
 */

const target = await startTarget()
const { doors, clock, visitor: browser, relay, look } = target
const { aurora, officina, bottega, staff } = target.cast
const [portal, office] = doors
const closed = portalDoor(bottega, bottega.bruno.email)
const nobody = 'nobody@nowhere.example'

beforeEach(async () => {
  await target.forgetLimits()
  await clock.stop()
  relay.take(0)
})

/** Who gets no code. */
interface Asker {
  readonly email: string
  readonly network?: string
  readonly before?: () => Promise<void>
}

const others = new Map<Door, Readonly<Record<string, Asker>>>([
  [
    portal,
    {
      'is nobody’s': { email: nobody },
      'can be nobody’s': { email: '"anna"@rossi-arredi.example' },
      'is a client’s elsewhere': { email: officina.luca.email },
      'is a colleague’s': { email: staff.owner.email },
      'may not sign in': { email: aurora.dario.email },
      'belongs to an archived client': { email: aurora.paola.email },
      ...throttledAt(portal),
    },
  ],
  [
    office,
    {
      'is nobody’s': { email: nobody },
      'can be nobody’s': { email: '"giulia"@studio-aurora.example' },
      'is a client’s': { email: aurora.anna.email },
      ...throttledAt(office),
    },
  ],
])

for (const [door, askers] of others) {
  for (const [what, { email, network, before: prepare }] of Object.entries(askers))
    test(`At ${door.name} an address that ${what} is answered like a known one at every step, and gets no mail`, async () => {
      const known = await impressions(clock, door, browser())
      await prepare?.()
      const mails = await target.mailsOf(async () => {
        assert.deepEqual(await impressions(clock, door, browser(network ? { network } : {}), email), known)
      })
      assert.deepEqual(mails, [])
    })

  describe(`In strong mode at ${door.name}`, () => {
    for (const [of, strengthen] of [
      ['the house', () => guessAtMany(target, door, 25)],
      ['the address', (email: string) => guess(target, door, 10, email)],
    ] as const)
      test(`of ${of} every address is answered alike`, async () => {
        const seen: string[][] = []
        for (const email of [door.known, ...unthrottled(askers)]) {
          await target.forgetLimits()
          await strengthen(email)
          seen.push(await impressions(clock, door, browser(), email))
        }
        assert.match(seen[0]?.[1] ?? '', /Second code/)
        for (const each of seen) assert.deepEqual(each, seen[0])
      })

    test('that begins while sign-ins are under way, all of them are over alike', async () => {
      const seen: string[] = []
      for (const email of [door.known, ...unthrottled(askers)]) {
        await target.forgetLimits()
        const visitor = browser()
        await door.ask(visitor, email)
        await guessAtMany(target, door, 25)
        seen.push(impression(await door.enter(visitor, '000000'), email))
      }
      assert.match(seen[0] ?? '', /takes two codes/)
      assert.equal(new Set(seen).size, 1)
    })
  })
}

/* Whether an agency has a portal is no secret: the page at its address says that it is closed. Who its clients are stays one. */
describe('A portal that is closed', () => {
  test('says so before an address is typed, to everybody', async () => {
    const stranger = await closed.signInPage(browser())
    const visitor = browser()
    await closed.ask(visitor)
    const client = await closed.signInPage(visitor)
    assert.equal(impression(client, closed.known), impression(stranger, closed.known))
    assert.doesNotMatch(stranger.body, /<input[^>]* name="email"/)
  })

  test('answers its clients and strangers who post all the same alike, and mails neither', async () => {
    const mails = await target.mailsOf(async () => {
      const client = await impressions(clock, closed, browser())
      assert.deepEqual(await impressions(clock, closed, browser(), nobody), client)
    })
    assert.deepEqual(mails, [])
  })

  test('while a sign-in is under way takes the right code for a wrong one', async t => {
    const visitor = browser()
    const code = await portal.codeFor(visitor)
    t.after(() => setPlan('plus'))
    await setPlan('essential')
    const stranger = browser()
    await portal.ask(stranger, nobody)
    const right = impression(await portal.enter(visitor, code), portal.known)
    assert.equal(right, impression(await portal.enter(stranger, code), nobody))
    assert.equal(await portal.isOpenTo(visitor), false)
  })
})

/* Last, as it leaves hundreds of mails behind that the relay would take its time over. */
describe('The time an answer takes', () => {
  before(() => addCrowd(target))

  for (const door of doors)
    test(`to a wrong code at ${door.name} does not tell whether there is a right one`, t =>
      assertAlike(t, async () => {
        const times: Times = new Map()
        // 24 guesses at a time: after 25, one code would not be compared.
        for (let person = 0; person < 63; person += 3) {
          await target.forgetLimits()
          await takeTimes(await wrongCodes(target, door, [person, person + 1, person + 2]), times)
        }
        return times
      }))

  for (const [door, askers] of [
    [portal, asksAtPortal],
    [office, asksAtOffice],
  ] as const)
    test(`to an address at ${door.name} does not tell whose it is, while the relay takes two seconds`, t =>
      assertAlike(t, async () => {
        await target.forgetLimits()
        const samples = await askers(target, door)
        relay.take(2000)
        return takeTimes(samples)
      }))
})

/** Everybody who gets no code without having asked too often. */
function unthrottled(askers: Readonly<Record<string, Asker>>): string[] {
  return Object.values(askers).flatMap(({ email, before }) => (before ? [] : [email]))
}

function throttledAt(door: Door): Record<string, Asker> {
  const ask = async (times: number, emailOf: (asked: number) => string, options = {}) => {
    for (let asked = 0; asked < times; asked++) await door.ask(browser(options), emailOf(asked))
  }
  const { network } = browser()
  return {
    'asked too often': { email: door.known, before: () => ask(5, () => door.known) },
    'asks from a network that asked too often': {
      email: door.known,
      network,
      before: () => ask(20, asked => `somebody-${asked}@nowhere.example`, { network }),
    },
  }
}

function setPlan(plan: string) {
  return look('update organizations set plan = $1 where id = $2', [plan, aurora.id])
}
