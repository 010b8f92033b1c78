import assert from 'node:assert/strict'
import { before, beforeEach, describe, test } from 'node:test'
import { fieldsIn } from '../guesses.ts'
import type { Answer, Visitor } from '../visitor.ts'
import { addContacts, addressOf } from './crowd.ts'
import type { Door } from './doors.ts'
import { guess, guessAtMany } from './guessing.ts'
import { startTarget } from './target.ts'

/*
 * Family "flooding": more mails, more guesses, more of everything, from everywhere at once, at two servers that share a database.
 * The limits hold for both together, and whoever has signed in before does not notice.
 */

const CEILING = 60
const environment = { CODE_MAILS_PER_DAY: `${CEILING}`, LOG_LEVEL: 'fatal' }
const target = await startTarget([environment, environment, { ...environment, TRUSTED_PROXIES: '' }])
const { doors, otherPortal, clock, visitor: browser, mailsOf, look, servers } = target
const { aurora } = target.cast
const [portal, office] = doors
/** The one behind no proxy. */
const BARE = 2

const contact = (number: number) => addressOf('contact', number)
before(() => addContacts(target, { organization: aurora.id, client: aurora.rossi.id }, 'contact', 100))

beforeEach(async () => {
  await target.allMailDone()
  await target.forgetLimits()
  await look('truncate code_mail_days')
  await clock.stop()
})

for (const door of doors) {
  describe(`Mails from ${door.name}`, () => {
    test('asked for fifty times at once, in as many browsers and networks, come five times an hour and ten a day', async () => {
      const hourly: number[] = []
      for (let hour = 0; hour < 3; hour++) {
        hourly.push((await mailsOf(() => atOnce(50, index => door.ask(anywhere(index))))).length)
        await clock.pass({ hours: 1 })
      }
      assert.deepEqual(hourly, [5, 5, 0])
      await clock.pass({ hours: 21 })
      assert.equal((await mailsOf(() => door.ask(browser()))).length, 1)
    })

    test('asked for by one browser come no oftener, whatever it changes', async () => {
      const visitor = browser()
      const mails = await mailsOf(async () => {
        for (const email of [
          door.known,
          door.known.toUpperCase(),
          ` ${door.known}`,
          door.known.replace('@', '＠'),
        ])
          for (let asked = 0; asked < 3; asked++) {
            await door.ask(visitor, email)
            await door.askAgain(visitor)
            visitor.cookies.clear()
          }
      })
      assert.equal(mails.length, 5)
    })
  })

  test(`A known browser at ${door.name} has its own five mails an hour and ten a day, which take nothing from others`, async () => {
    const visitor = await known(door)
    const hourly: number[] = []
    for (let hour = 0; hour < 3; hour++) {
      const asked = await mailsOf(() => atOnce(7, index => door.ask(twinAt(visitor, index))))
      hourly.push(asked.length)
      await clock.pass({ hours: 1 })
    }
    assert.deepEqual(hourly, [5, 5, 0])
    assert.equal((await mailsOf(() => atOnce(7, index => door.ask(anywhere(index))))).length, 5)
  })
}

describe('A network', () => {
  test('gets twenty mails in ten minutes, whoever they are for', async () => {
    const { network } = browser()
    const ask = (from: number) =>
      atOnce(15, index => portal.ask(anywhere(index, network), contact(from + index)))
    assert.equal((await mailsOf(() => ask(0))).length, 15)
    assert.equal((await mailsOf(() => ask(15))).length, 5)
    assert.equal((await mailsOf(() => portal.ask(browser(), contact(30)))).length, 1)
    await clock.pass({ minutes: 10 })
    assert.equal((await mailsOf(() => ask(31))).length, 15)
  })

  test('of IPv6 is a /64, through all of whose addresses an attacker may walk', async () => {
    const mails = await mailsOf(() =>
      atOnce(40, index => portal.ask(anywhere(index, hostIn('2001:db8:0:1', index)), contact(index))),
    )
    assert.equal(mails.length, 20)
    const neighbour = browser({ network: hostIn('2001:db8:0:2', 0) })
    assert.equal((await mailsOf(() => portal.ask(neighbour, contact(50)))).length, 1)
  })

  test('of IPv6 may enter ten wrong codes in ten minutes, and then not even a right one', async () => {
    const victim = browser()
    const code = await portal.codeFor(victim)
    for (let guesses = 0; guesses < 10; guesses++) {
      const guesser = anywhere(guesses)
      await portal.ask(guesser, `somebody-${guesses}@nowhere.example`)
      await portal.enter(guesser, '000000', hostIn('2001:db8:0:1', guesses))
    }
    assert.equal((await portal.enter(victim, code, hostIn('2001:db8:0:1', 99))).status, 422)
    assert.equal((await portal.enter(victim, code, hostIn('2001:db8:0:2', 0))).status, 303)
  })

  test('of IPv4 is the same when it is spelled as IPv6', async () => {
    const spellings = ['198.51.100.7', '::ffff:198.51.100.7', '::FFFF:198.51.100.7']
    const mails = await mailsOf(() =>
      atOnce(30, index => portal.ask(anywhere(index, spellings[index % 3]), contact(index))),
    )
    assert.equal(mails.length, 20)
  })
})

describe('A forged address of the sender', () => {
  test('wins nothing behind a proxy of ours, which adds the true one at the right', async () => {
    const { network } = browser()
    const mails = await mailsOf(() =>
      atOnce(30, index =>
        portal.ask(anywhere(index, `203.0.113.${index}, 127.0.0.1, ${network}`), contact(index)),
      ),
    )
    assert.equal(mails.length, 20)
  })

  test('wins nothing without a proxy, whatever header it is in', async () => {
    const mails = await mailsOf(() =>
      atOnce(30, index => {
        const forged = `203.0.113.${index}`
        const headers = {
          'X-Forwarded-For': forged,
          Forwarded: `for=${forged}`,
          'X-Real-IP': forged,
          'X-Client-IP': forged,
          'True-Client-IP': forged,
          'CF-Connecting-IP': forged,
        }
        const email = contact(index)
        return browser({ server: BARE }).post(`/portal/${aurora.slug}/code`, { email }, { headers })
      }),
    )
    assert.equal(mails.length, 20)
  })
})

test('All servers together mail no more codes a day than the ceiling, for however many people they are asked', async () => {
  const mails = await mailsOf(() =>
    atOnce(CEILING + 20, index => portal.ask(anywhere(index), contact(index))),
  )
  assert.equal(mails.length, CEILING)
})

for (const door of doors)
  describe(`Guessing at two servers at once at ${door.name}`, () => {
    test('has 25 of fifty codes compared, for as many addresses', async () => {
      const guessers = await askers(door, 50, index => `nobody-${index}@nowhere.example`)
      const { compared, refused } = said(await guessAtOnce(door, guessers))
      assert.deepEqual([compared, refused], [25, 25])
    })

    test('has ten of fifty compared for one address', async () => {
      const guessers = await askers(door, 50, () => 'nobody@nowhere.example')
      const { compared, refused } = said(await guessAtOnce(door, guessers))
      assert.deepEqual([compared, refused], [10, 40])
    })

    test('lets a right code among fifty wrong ones in or not, and counts as if it had not been there', async () => {
      for (let round = 0; round < 2; round++) {
        await target.forgetLimits()
        const owner = anywhere(round)
        const code = await door.codeFor(owner)
        const guessers = await askers(door, 50, index => `nobody-${round}-${index}@nowhere.example`)
        const [, answers] = await Promise.all([door.enter(owner, code), guessAtOnce(door, guessers)])
        const isOpen = await door.isOpenTo(owner)
        const { compared } = said(answers)
        assert.ok(compared === 25 || (isOpen && compared === 24), `${compared} compared, open: ${isOpen}`)
        await guess(target, door, 1, 'nobody@nowhere.example')
        assert.equal(await fieldsFor(door, browser()), 2)
      }
    })
  })

for (const door of doors)
  test(`Whoever has signed in at ${door.name} before gets in at any time, with one code, while all of this goes on`, async () => {
    const visitor = await known(door)
    const floods: (() => Promise<unknown>)[] = [
      () => atOnce(20, index => door.ask(anywhere(index))),
      () => guess(target, door, 10, door.known),
      () => guessAtMany(target, door, 25),
      () => atOnce(80, index => portal.ask(anywhere(index), contact(index))),
      () => atOnce(20, index => door.ask(anywhere(index), `somebody-${index}@nowhere.example`)),
    ]
    for (const flood of floods) {
      const [code] = await Promise.all([door.codeFor(visitor), flood()])
      assert.match(code, /^\d{6}$/)
      assert.equal((await door.enter(visitor, code)).status, 303)
      assert.equal(await door.isOpenTo(visitor), true)
      await door.signOut(visitor)
      await clock.pass({ minutes: 10 })
    }
    assert.equal(await fieldsFor(door, browser()), 2)
    assert.equal(await fieldsFor(door, visitor), 1)
    assert.equal((await mailsOf(() => door.ask(browser()))).length, 0)
  })

test('Guesses at one portal leave the others and the office as they are', async () => {
  await guessAtMany(target, portal, 25)
  assert.equal(await fieldsFor(portal, browser()), 2)
  for (const door of [otherPortal, office]) assert.equal(await fieldsFor(door, browser()), 1)
})

test('The operator reads the same in the numbers of each server', async () => {
  await guessAtMany(target, portal, 25)
  await mailsOf(() => portal.ask(browser()))
  for (const { metrics } of servers) {
    const numbers = await (await fetch(metrics)).text()
    assert.match(numbers, /^sign_in_strong_modes 1$/m)
    assert.match(numbers, /^code_mails_today 1$/m)
    assert.match(numbers, new RegExp(`^code_mails_ceiling ${CEILING}$`, 'm'))
  }
})

/** A browser in a network of its own, if no other is given, in turn at one server and the other. */
function anywhere(index: number, network = browser().network): Visitor {
  return browser({ network, server: index % BARE })
}

/** The same browser at one of the two servers, where a proxy in front may send it. */
function twinAt({ cookies }: Visitor, index: number): Visitor {
  const twin = anywhere(index)
  for (const [name, value] of cookies) twin.cookies.set(name, value)
  return twin
}

function atOnce<Result>(times: number, work: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => work(index)))
}

/** Host after host of an IPv6 network, far apart. */
function hostIn(network: string, index: number): string {
  return `${network}:${((index * 7919) % 65_536).toString(16)}:${index}::${(index + 1).toString(16)}`
}

/** A browser that somebody has signed in with, and is signed out of. */
async function known(door: Door): Promise<Visitor> {
  const visitor = browser()
  await door.enter(visitor, await door.codeFor(visitor))
  await door.signOut(visitor)
  await target.forgetLimits()
  return visitor
}

/** How many codes a browser is asked for. */
async function fieldsFor(door: Door, visitor: Visitor): Promise<number> {
  await door.ask(visitor)
  return fieldsIn((await door.codePage(visitor)).body)
}

/** Browsers in turn at both servers that have asked for a code. */
function askers(door: Door, count: number, emailOf: (index: number) => string): Promise<Visitor[]> {
  return atOnce(count, async index => {
    const visitor = anywhere(index)
    await door.ask(visitor, emailOf(index))
    return visitor
  })
}

/** Every guess from a network of its own. */
function guessAtOnce(door: Door, guessers: readonly Visitor[]): Promise<Answer[]> {
  return Promise.all(guessers.map(each => door.enter(each, '000000', browser().network)))
}

function said(answers: readonly Answer[]) {
  const countOf = (words: RegExp) => answers.filter(({ body }) => words.test(body)).length
  return { compared: countOf(/code isn’t right/), refused: countOf(/takes two codes at the moment/) }
}
