import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { wrongCode } from './codes.ts'
import { mailsOf } from './mails-of.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/* The rows address and network of "Limits", to the second. What a flow allows: asking-again and attack/codes; many at once: attack/flooding. */

const portal = await startPortal()
const { aurora, officina } = portal.cast
const { slug, anna, marco } = aurora
const { clock } = portal

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('an address', () => {
  test('gets five mails an hour, however many browsers and networks ask', async () => {
    assert.equal(await countMails(() => ask(anna.email, 7)), 5)
    await clock.pass({ minutes: 59, seconds: 59 })
    assert.equal(await countMails(() => ask(anna.email, 1)), 0)
    await clock.pass({ seconds: 1 })
    assert.equal(await countMails(() => ask(anna.email, 1)), 1)
  })

  test('counts codes asked for again', async () => {
    const visitor = portal.visitor()
    const mails = await countMails(async () => {
      await ask(anna.email, 4)
      await visitor.askForCode(slug, anna.email)
      await clock.pass({ seconds: 60 })
      assert.equal((await visitor.askAgain(slug)).status, 303)
    })
    assert.equal(mails, 5)
  })

  test('that nobody has is counted in the same way', async () => {
    const [known, unknown] = [await hits(anna.email), await hits('nobody@nowhere.example')]
    assert.deepEqual(unknown, known)
  })

  test('is another one in another organization, and leaves others alone', async () => {
    await ask(anna.email, 6)
    assert.equal(await countMails(() => ask(anna.email, 1, officina.slug)), 1)
    assert.equal(await countMails(() => ask(marco.email, 1)), 1)
  })

  test('that is busy does not keep a browser from finishing its sign-in', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    await ask(anna.email, 20)
    assert.equal((await visitor.enterCode(slug, code)).status, 303)
  })

  test('stands nowhere in the counters', async () => {
    await ask(anna.email, 1)
    const rows = await portal.look<{ row: string }>(
      `select name || encode(key, 'escape') || hits::text as row from sign_in_limits`,
    )
    assert.ok(rows.length > 0)
    assert.ok(rows.every(({ row }) => !/anna|rossi|198\.18/.test(row)))
  })
})

describe('a network', () => {
  test('may ask for twenty codes in ten minutes', async () => {
    const { network } = portal.visitor()
    assert.deepEqual(await statesOf(() => askFrom(network, 22)), { queued: 20, withheld: 2 })
    await clock.pass({ minutes: 9, seconds: 59 })
    assert.deepEqual(await statesOf(() => askFrom(network, 1)), { withheld: 1 })
    await clock.pass({ seconds: 1 })
    assert.deepEqual(await statesOf(() => askFrom(network, 1)), { queued: 1 })
  })

  test('that asks too often leaves others alone', async () => {
    await askFrom(portal.visitor().network, 21)
    assert.equal(await countMails(() => ask(anna.email, 1)), 1)
  })

  test('may enter ten wrong codes in ten minutes: then even a right one fails', async () => {
    const { network } = portal.visitor()
    await guessFrom(network, 10)
    assert.equal(await signInFrom(network), 422)
    await clock.pass({ minutes: 9, seconds: 59 })
    assert.equal(await signInFrom(network), 422)
    await clock.pass({ seconds: 1 })
    assert.equal(await signInFrom(network), 303)
  })

  test('may enter thirty wrong codes a day', async () => {
    const { network } = portal.visitor()
    for (let tens = 0; tens < 3; tens++) {
      await guessFrom(network, 10)
      await portal.forgetAddresses()
      await clock.pass({ minutes: 10 })
    }
    assert.equal(await signInFrom(network), 422)
    await clock.pass({ hours: 23, minutes: 29, seconds: 59 })
    assert.equal(await signInFrom(network), 422)
    await clock.pass({ seconds: 1 })
    assert.equal(await signInFrom(network), 303)
  })

  test('may enter as many right codes as it likes', async () => {
    const { network } = portal.visitor()
    for (let times = 0; times < 15; times++) {
      await portal.forgetAddresses()
      assert.equal(await signInFrom(network), 303)
    }
  })

  test('keeps its wrong codes when a right one comes after', async () => {
    const { network } = portal.visitor()
    await guessFrom(network, 9)
    assert.equal(await signInFrom(network), 303)
    await guessFrom(network, 1)
    assert.equal(await signInFrom(network), 422)
  })

  test('guessing fifty times at once has ten codes compared', async () => {
    const { network } = portal.visitor()
    const visitors = []
    for (let browsers = 0; browsers < 10; browsers++) visitors.push(await asking(portal.visitor().network))
    const guesses = visitors.flatMap(({ visitor, code }) =>
      Array.from({ length: 5 }, () => visitor.enterCode(slug, wrongCode(code), network)),
    )
    await Promise.all(guesses)
    const [{ counted } = { counted: 0 }] = await portal.look<{ counted: number }>(
      `select sum(cardinality(hits))::int as counted from sign_in_limits where name = 'network-wrong-codes'`,
    )
    assert.equal(counted, 10)
  })
})

/** Asks for codes, each time from another browser in another network. */
async function ask(email: string, times: number, at = slug) {
  for (let asked = 0; asked < times; asked++) await portal.visitor().askForCode(at, email)
}

/** Asks for codes from one network, each time for another address. */
async function askFrom(network: string, times: number) {
  for (let asked = 0; asked < times; asked++) {
    addresses++
    await portal.visitor({ network }).askForCode(slug, `somebody-${addresses}@nowhere.example`)
  }
}

let addresses = 0

/** A browser of this network that has been mailed a code. */
async function asking(network: string): Promise<{ visitor: Visitor; code: string }> {
  await portal.forgetAddresses()
  const visitor = portal.visitor({ network })
  return { visitor, code: await visitor.codeFor(slug, anna.email) }
}

/** Enters wrong codes, five in each sign-in. */
async function guessFrom(network: string, times: number) {
  for (let guessed = 0; guessed < times; ) {
    const { visitor, code } = await asking(network)
    for (let left = 5; left > 0 && guessed < times; left--, guessed++)
      await visitor.enterCode(slug, wrongCode(code))
  }
}

/** The status that a right code is answered with. */
async function signInFrom(network: string): Promise<number> {
  const { visitor, code } = await asking(network)
  return (await visitor.enterCode(slug, code)).status
}

/** How many mails go out because of this. */
async function countMails(work: () => Promise<unknown>): Promise<number> {
  return (await mailsOf(portal.mails, portal, work)).length
}

/** How many mails are queued and withheld because of this; those for nobody are queued like any other. */
async function statesOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  await portal.look('delete from outgoing_mail')
  await work()
  const rows = await portal.look<{ state: string; mails: number }>(
    `select case state when 'withheld' then state else 'queued' end as state, count(*)::int as mails
     from outgoing_mail group by 1`,
  )
  return Object.fromEntries(rows.map(({ state, mails }) => [state, mails]))
}

/** What asking seven times leaves in the counters. */
async function hits(email: string) {
  await portal.forgetLimits()
  await ask(email, 7)
  return portal.look('select name, cardinality(hits) as hits from sign_in_limits order by name, hits')
}
