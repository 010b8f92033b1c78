import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { wrongCode } from './codes.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

const portal = await startPortal()
const { slug, anna } = portal.cast.aurora
const { clock } = portal

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('guessing', () => {
  test('ends after five wrong codes: then even the right one fails', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    for (const left of [4, 3, 2, 1])
      assert.match(
        (await visitor.enterCode(slug, wrongCode(code))).body,
        new RegExp(`${left} (try|tries) left`),
      )
    assert.match((await visitor.enterCode(slug, wrongCode(code))).body, /This sign-in is over/)
    assert.match((await visitor.enterCode(slug, code)).body, /This sign-in is over/)
    assert.match((await visitor.get(`/portal/${slug}/code`)).body, /This sign-in is over/)
  })

  test('fifty times at once has at most five codes compared', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fromAnywhere(visitor, wrongCode(code))),
    )
    const lefts = answers.flatMap(({ body }) => /(\d) (?:try|tries) left/.exec(body)?.[1] ?? [])
    assert.deepEqual(lefts.sort(), ['1', '2', '3', '4'])
    assert.ok(answers.every(({ status }) => status === 422))
    assert.deepEqual(await attemptsOf(visitor), [5])
  })

  test('twenty times right at once opens exactly one session', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    const before = await sessions()
    const answers = await Promise.all(Array.from({ length: 20 }, () => fromAnywhere(visitor, code)))
    assert.equal(answers.filter(({ location }) => location.endsWith('/deadlines')).length, 1)
    assert.equal(await sessions(), before + 1)
  })

  test('right and wrong at once opens a session or none, and never has more than five compared', async () => {
    for (let round = 0; round < 5; round++) {
      await portal.forgetLimits()
      const visitor = portal.visitor()
      const code = await visitor.codeFor(slug, anna.email)
      const before = await sessions()
      const typed = Array.from({ length: 15 }, (_, index) =>
        index % 3 === round % 3 ? code : wrongCode(code),
      )
      const answers = await Promise.all(typed.map(each => fromAnywhere(visitor, each)))
      const opened = answers.filter(({ location }) => location.endsWith('/deadlines')).length
      assert.ok(opened <= 1)
      assert.equal(await sessions(), before + opened)
      const [attempts = 0] = await attemptsOf(visitor)
      assert.ok(attempts <= 5)
    }
  })
})

/** Enters a code each time from another network, so that only the sign-in's own limits count. */
function fromAnywhere(visitor: Visitor, code: string) {
  return visitor.enterCode(slug, code, portal.visitor().network)
}

async function attemptsOf(visitor: Visitor): Promise<number[]> {
  return (await portal.flowsOf(visitor)).map(({ attempts }) => attempts)
}

async function sessions(): Promise<number> {
  return (await portal.look('select from portal_sessions')).length
}
