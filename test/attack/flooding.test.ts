import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { codeIn } from './codes.ts'
import { startPortal } from './portal.ts'
import { startServerProcess } from './server-process.ts'
import { startRelay } from './smtp-relay.ts'
import { until } from './until.ts'
import type { Visitor } from './visitor.ts'

/* What the limits promise holds for any number of processes: two of them on one database, guessed at from everywhere at once. */

const portal = await startPortal({ worker: false })
const { slug, anna } = portal.cast.aurora
const relay = await startRelay()
const environment = { SMTP_URL: relay.url, CODE_MAILS_PER_DAY: '1000' }
const processes = await Promise.all([1, 2].map(() => startServerProcess(portal, environment)))

beforeEach(portal.forgetLimits)

describe('over two processes', () => {
  after(() => Promise.all(processes.map(({ stop }) => stop())))

  test('fifty guesses at once, at as many addresses, have 25 compared', async () => {
    const visitors = await asking(index => `nobody-${index}@nowhere.example`, 50)
    const bodies = await guessAtOnce(visitors)
    assert.equal(countOf(/code isn’t right/, bodies), 25)
    assert.equal(countOf(/takes two codes at the moment/, bodies), 25)
    assert.deepEqual(await hitsOf('organization-guesses'), [25])
  })

  test('fifty at once at one address have ten compared', async () => {
    const bodies = await guessAtOnce(await asking(() => 'nobody@nowhere.example', 50))
    assert.equal(countOf(/code isn’t right/, bodies), 10)
    assert.deepEqual(await hitsOf('address-guesses'), [10])
    assert.deepEqual(await hitsOf('organization-guesses'), [10])
  })

  test('fifty at once at the office have 25 compared', async () => {
    const visitors = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const visitor = visitorOf(index)
        await visitor.post('/office/code', { email: `nobody-${index}@nowhere.example` })
        return visitor
      }),
    )
    const answers = await Promise.all(visitors.map(each => each.post('/office/session', { code: '000000' })))
    const bodies = answers.map(({ body }) => body)
    assert.equal(countOf(/code isn’t right/, bodies), 25)
    assert.deepEqual(await hitsOf('office-guesses'), [25])
  })

  test('a right code among fifty wrong ones opens one session or none, and leaves no guess of its own', async () => {
    for (let round = 0; round < 3; round++) {
      await portal.forgetLimits()
      const owner = visitorOf(round)
      const code = await codeFor(owner)
      const before = await sessions()
      const visitors = await asking(index => `nobody-${round}-${index}@nowhere.example`, 50)
      const entering = owner.enterCode(slug, code)
      const [{ location }, bodies] = await Promise.all([entering, guessAtOnce(visitors)])
      const opened = location.endsWith('/deadlines') ? 1 : 0
      assert.equal(await sessions(), before + opened)
      const compared = countOf(/code isn’t right/, bodies)
      assert.ok(
        compared === 25 || (opened === 1 && compared === 24),
        `${compared} compared, ${opened} opened`,
      )
      assert.deepEqual(await hitsOf('organization-guesses'), [compared])
    }
  })

  test('both say the same of strong mode and of the mails of the day', async () => {
    await guessAtOnce(await asking(index => `nobody-${index}@nowhere.example`, 50))
    for (const { metrics } of processes) {
      const numbers = await (await fetch(metrics)).text()
      assert.match(numbers, /^sign_in_strong_modes 1$/m)
      assert.match(numbers, /^code_mails_today 3$/m)
      assert.match(numbers, /^code_mails_ceiling 1000$/m)
    }
  })
})

/** Browsers in networks of their own, in turn at one process and the other, that have asked for a code. */
function asking(emailOf: (index: number) => string, count: number): Promise<Visitor[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const visitor = visitorOf(index)
      assert.equal((await visitor.askForCode(slug, emailOf(index))).status, 303)
      return visitor
    }),
  )
}

/** Every guess from a network of its own. */
async function guessAtOnce(visitors: readonly Visitor[]): Promise<string[]> {
  const guesses = visitors.map(visitor => visitor.enterCode(slug, '000000', portal.visitor().network))
  return (await Promise.all(guesses)).map(({ body }) => body)
}

function visitorOf(index: number): Visitor {
  const server = processes[index % processes.length]
  if (!server) throw new Error('There are two')
  return server.visitor(portal.visitor().network)
}

async function codeFor(visitor: Visitor): Promise<string> {
  const before = relay.mails.length
  await visitor.askForCode(slug, anna.email)
  await until(async () => relay.mails.length > before)
  return codeIn({ text: relay.mails.at(-1)?.text ?? '' })
}

function countOf(words: RegExp, bodies: readonly string[]): number {
  return bodies.filter(body => words.test(body)).length
}

async function hitsOf(name: string): Promise<number[]> {
  const rows = await portal.look<{ hits: number }>(
    'select cardinality(hits) as hits from sign_in_limits where name = $1 and cardinality(hits) > 0',
    [name],
  )
  return rows.map(({ hits }) => hits)
}

async function sessions(): Promise<number> {
  return (await portal.look('select from portal_sessions')).length
}
