import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { wrongCode } from '../codes.ts'
import type { Answer, Visitor } from '../visitor.ts'
import { startTarget } from './target.ts'

/*
 * Family "codes": to get in with a code that was guessed, used before, too old, or somebody else's. Everybody moves from network to
 * network, so that it is the sign-in itself that withstands.
 */

const target = await startTarget()
const { doors, otherPortal, clock, visitor: browser, twin } = target
const [portal, office] = doors

beforeEach(async () => {
  await target.forgetLimits()
  await clock.stop()
})

for (const door of doors) {
  const { codeFor, codeAgain, enter, isOpenTo } = door

  describe(`Guessing at ${door.name}`, () => {
    test('fifty times wrong at once has at most five compared, and then even the right code is refused', async () => {
      const visitor = browser()
      const code = await codeFor(visitor)
      const { left, over } = said(await enterAtOnce(visitor, Array(50).fill(wrongCode(code))))
      assert.deepEqual([left, over], [[1, 2, 3, 4], 46])
      assert.match((await enter(visitor, code)).body, OVER)
      assert.match((await door.codePage(visitor)).body, OVER)
      assert.equal(await isOpenTo(visitor), false)
    })

    test('wrong in turn has five compared', async () => {
      const visitor = browser()
      const code = await codeFor(visitor)
      const answers: Answer[] = []
      for (let guesses = 0; guesses < 5; guesses++) answers.push(await enter(twin(visitor), wrongCode(code)))
      assert.deepEqual(said(answers), { left: [1, 2, 3, 4], over: 1 })
      assert.match((await enter(visitor, code)).body, OVER)
    })

    test('fifty times wrong while other codes are asked for has at most five compared', async () => {
      const visitor = browser()
      const code = await codeFor(visitor)
      await clock.pass({ seconds: 60 })
      const guesses = enterAtOnce(visitor, Array(50).fill(wrongCode(code)))
      const asked = await Promise.all(Array.from({ length: 5 }, () => door.askAgain(twin(visitor))))
      const { left, over } = said(await guesses)
      assert.deepEqual([left, over], [[1, 2, 3, 4], 46])
      assert.ok(asked.filter(({ status }) => status === 303).length <= 1)
      await target.allMailDone()
      assert.match((await enter(visitor, await visitor.mailedCode(door.known))).body, OVER)
    })

    test('right and wrong at once opens one session or none, with at most five compared', async () => {
      for (let round = 0; round < 3; round++) {
        await target.forgetLimits()
        const visitor = browser()
        const code = await codeFor(visitor)
        const typed = Array.from({ length: 15 }, (_, index) =>
          index % 3 === round % 3 ? code : wrongCode(code),
        )
        const twins = typed.map(() => twin(visitor))
        const answers = await Promise.all(typed.map((each, index) => enter(twins[index] ?? visitor, each)))
        const opened = await openTo(twins)
        assert.ok(opened <= 1)
        assert.equal(answers.filter(({ status }) => status === 303).length, opened)
        const { left } = said(answers)
        assert.equal(new Set(left).size, left.length)
        assert.ok(left.length + opened <= 5)
      }
    })
  })

  describe(`A code for ${door.name}`, () => {
    test('entered right twenty times at once opens one session', async () => {
      const visitor = browser()
      const code = await codeFor(visitor)
      const twins = Array.from({ length: 20 }, () => twin(visitor))
      await Promise.all(twins.map(each => enter(each, code)))
      assert.equal(await openTo(twins), 1)
    })

    test('is worth nothing once it was used: with the same sign-in, after signing out, in the next one', async () => {
      const visitor = browser()
      const code = await codeFor(visitor)
      const thief = twin(visitor)
      assert.equal((await enter(visitor, code)).status, 303)
      await enter(thief, code)
      assert.equal(await isOpenTo(thief), false)
      await door.signOut(visitor)
      await enter(visitor, code)
      assert.equal(await isOpenTo(visitor), false)
      const next = await codeFor(visitor)
      assert.equal((await enter(visitor, code)).status, next === code ? 303 : 422)
    })

    for (const [after, time, isGood] of [
      ['9:59', { minutes: 9, seconds: 59 }, true],
      ['10:00', { minutes: 10 }, false],
      ['10:01', { minutes: 10, seconds: 1 }, false],
    ] as const)
      test(`is ${isGood ? 'good' : 'too old'} after ${after}`, async () => {
        const visitor = browser()
        const code = await codeFor(visitor)
        await clock.pass(time)
        assert.equal((await enter(visitor, code)).status, isGood ? 303 : 422)
        assert.equal(await isOpenTo(visitor), isGood)
      })

    test('is replaced by the next, which lives ten minutes of its own', async () => {
      const visitor = browser()
      const first = await codeFor(visitor)
      await clock.pass({ minutes: 9, seconds: 59 })
      const second = await codeAgain(visitor)
      assert.equal((await enter(visitor, first)).status, first === second ? 303 : 422)
      await clock.pass({ minutes: 9, seconds: 59 })
      assert.equal((await enter(visitor, second)).status, 303)
    })

    test('asked for again gives no attempts back', async () => {
      const visitor = browser()
      const first = await codeFor(visitor)
      for (let misses = 0; misses < 4; misses++) await enter(visitor, wrongCode(first))
      await clock.pass({ seconds: 60 })
      const second = await codeAgain(visitor)
      assert.match((await enter(visitor, wrongCode(second))).body, OVER)
      assert.match((await enter(visitor, second)).body, OVER)
    })

    test('works only in the browser that asked, whoever else asks meanwhile', async () => {
      const visitor = browser()
      const code = await codeFor(visitor)
      for (let others = 0; others < 3; others++) {
        const other = browser()
        assert.equal((await enter(other, code)).status, 303)
        assert.equal(await isOpenTo(other), false)
        const own = await codeFor(other)
        assert.equal((await enter(other, code)).status, own === code ? 303 : 422)
      }
      assert.equal((await enter(visitor, code)).status, 303)
      assert.equal(await isOpenTo(visitor), true)
    })

    test('may be typed in any script’s digits, grouped as people do', async () => {
      for (const spelled of SPELLINGS) {
        await target.forgetLimits()
        const visitor = browser()
        const code = await codeFor(visitor)
        assert.equal((await enter(visitor, spelled(code))).status, 303, spelled('123456'))
      }
    })

    test('is none in signs that are no digits, which costs no attempt', async () => {
      const visitor = browser()
      const code = await codeFor(visitor)
      for (const typed of NO_CODES)
        assert.match((await enter(visitor, typed)).body, /Enter the 6 digits/, typed.slice(0, 20))
      assert.equal((await enter(visitor, code)).status, 303)
    })

    test('may begin with a zero, which counts', async () => {
      const { visitor, code } = await mailedWithZero()
      for (const typed of [code.slice(1), `${code.slice(1)}0`, ` ${Number(code)}`])
        assert.equal((await enter(visitor, typed)).status, 422, typed)
      assert.equal((await enter(visitor, code)).status, 303)
    })
  })

  /** Asks until a code begins with a zero, as one in ten does. */
  async function mailedWithZero() {
    for (let asked = 0; asked < 300; asked++) {
      await target.forgetLimits()
      const visitor = browser()
      const code = await codeFor(visitor)
      if (code.startsWith('0')) return { visitor, code }
    }
    throw new Error('None of 300 codes began with a zero')
  }

  /** Enters them from as many networks at the same time. */
  function enterAtOnce(visitor: Visitor, codes: readonly string[]): Promise<Answer[]> {
    return Promise.all(codes.map(code => enter(twin(visitor), code)))
  }

  async function openTo(browsers: readonly Visitor[]): Promise<number> {
    return (await Promise.all(browsers.map(isOpenTo))).filter(Boolean).length
  }
}

describe('A code of another door', () => {
  for (const [here, there] of [
    [portal, otherPortal],
    [otherPortal, portal],
    [portal, office],
    [office, portal],
  ] as const)
    test(`for ${here.name} does not open ${there.name}, whatever its sign-in calls itself`, async () => {
      const visitor = browser()
      const code = await here.codeFor(visitor)
      const stranger = twin(visitor)
      assert.equal((await there.enter(stranger, code)).status, 303)
      assert.equal(await there.isOpenTo(stranger), false)
      const both = twin(visitor)
      const own = await there.codeFor(both)
      assert.equal((await there.enter(both, code)).status, own === code ? 303 : 422)
      const mixed = twin(both)
      for (const name of mixed.cookies.keys()) mixed.cookies.set(name, tokenOf(visitor))
      await there.enter(mixed, code)
      for (const each of [stranger, both, mixed])
        for (const door of [here, there]) assert.equal(await door.isOpenTo(each), false)
      assert.equal((await here.enter(visitor, code)).status, 303)
    })
})

const OVER = /This sign-in is over/

/** What the answers say of tries that are left, in ascending order, and how many say that there is none. */
function said(answers: readonly Answer[]) {
  const left = answers.flatMap(({ body }) => Number(/(\d) (?:try|tries) left/.exec(body)?.[1] ?? []))
  return {
    left: left.filter(tries => tries > 0).sort(),
    over: answers.filter(({ body }) => OVER.test(body)).length,
  }
}

function tokenOf({ cookies }: Visitor): string {
  return [...cookies.values()][0] ?? ''
}

const inDigitsFrom = (zero: number) => (code: string) =>
  code.replace(/\d/g, digit => String.fromCodePoint(zero + Number(digit)))

/** Arabic-Indic, Persian, Devanagari, Bengali, Thai, full-width and mathematical bold digits; spaces, dashes, marks. */
const SPELLINGS = [
  ...[0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10, 0x1d7ce].map(inDigitsFrom),
  (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)}\n`,
  (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
  (code: string) => [...code].join('\u2009'),
  (code: string) => `\u200f${inDigitsFrom(0x0660)(code)}\u200f`,
]

/** Too few, too many, letters, a digit of another script too many; superscript, circled and Chinese numbers; SQL, a book. */
const NO_CODES = [
  '',
  '12345',
  '1234567',
  'abcdef',
  '12345６7',
  '12345²',
  '①②③④⑤⑥',
  '一二三四五六',
  '1.2e+5',
  '-12345',
  '0x1234',
  "' or 1=1",
  '９'.repeat(5000),
]
