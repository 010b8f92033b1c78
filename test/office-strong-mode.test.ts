import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { wrongCode } from './codes.ts'
import { fieldsIn } from './guesses.ts'
import { codesTo, codeTo } from './office.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/* The limits of the portal's sign-in hold at the office too, which counts as one organization. */

const portal = await startPortal()
const { owner, colleague } = portal.cast.staff
const { clock } = portal
const nobody = 'nobody@nowhere.example'

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('at the office', () => {
  test('ten wrong guesses an hour at an address lead to two codes there, thirty in 24 hours too', async () => {
    for (let hour = 0; hour < 3; hour++) {
      assert.equal(await fieldsFor(portal.visitor(), owner.email), 1)
      await guess(10, owner.email)
      assert.equal(await fieldsFor(portal.visitor(), owner.email), 2)
      assert.equal(await fieldsFor(portal.visitor(), colleague.email), 1)
      await portal.look(`delete from sign_in_limits where name = 'office-guesses'`)
      await clock.pass({ hours: 1 })
    }
    assert.equal(await fieldsFor(portal.visitor(), owner.email), 2)
  })

  test('25 wrong guesses in 24 hours lead to two codes for everybody, known or not', async () => {
    await guessAtMany(25)
    for (const email of [owner.email, colleague.email, nobody])
      assert.equal(await fieldsFor(portal.visitor(), email), 2)
    await clock.pass({ days: 1 })
    assert.equal(await fieldsFor(portal.visitor(), owner.email), 1)
  })

  test('an address that nobody has is counted like one that somebody has', async () => {
    await guess(10, nobody)
    const unknown = await portal.look(LIMITS)
    await portal.forgetLimits()
    await guess(10, owner.email)
    assert.deepEqual(await portal.look(LIMITS), unknown)
  })

  test('two codes sign in, and one that was mailed alone does not any more', async () => {
    const early = portal.visitor()
    const code = await codeFor(early, owner.email)
    await guessAtMany(25)
    const refused = await early.post('/office/session', { code })
    assert.equal(refused.status, 422)
    assert.match(refused.body, /takes two codes at the moment/)
    const browser = portal.visitor()
    const [first = '', second = ''] = (await codeFor(browser, owner.email)).split(' ')
    const wrong = await browser.post('/office/session', { code: first, code2: wrongCode(second) })
    assert.match(wrong.body, /These codes aren’t right/)
    assert.equal((await browser.post('/office/session', { code: first, code2: second })).status, 303)
  })

  test('another mail asked for in strong mode brings two codes', async () => {
    const browser = portal.visitor()
    await codeFor(browser, owner.email)
    await guessAtMany(25)
    await clock.pass({ seconds: 60 })
    await browser.post('/office/code', { again: 'yes' })
    assert.equal(fieldsIn((await browser.get('/office/code')).body), 2)
  })

  test('a browser that somebody has signed in with keeps one code and has mails of its own', async () => {
    const browser = portal.visitor()
    await signIn(browser, colleague.email)
    await browser.post('/office/session/end')
    assert.ok(browser.cookies.has('office_browser'))
    for (let asked = 0; asked < 10; asked++)
      await portal.visitor().post('/office/code', { email: colleague.email })
    await guess(10, colleague.email)
    await guessAtMany(15)
    assert.equal(await fieldsFor(browser, colleague.email), 1)
    assert.equal(await fieldsFor(browser, owner.email), 2)
    assert.equal((await signIn(browser, colleague.email)).status, 303)
  })

  test('a success takes its own wrong guesses off the count, and no others', async () => {
    await guess(5, owner.email)
    const browser = portal.visitor()
    const code = await codeFor(browser, owner.email)
    for (let wrong = 0; wrong < 3; wrong++) await browser.post('/office/session', { code: wrongCode(code) })
    await browser.post('/office/session', { code })
    const rows = await portal.look(
      `select name, cardinality(hits) as hits from sign_in_limits where name like '%guesses%' order by name`,
    )
    assert.deepEqual(rows, [
      { name: 'address-guesses', hits: 5 },
      { name: 'address-guesses-since-success', hits: 0 },
      { name: 'office-guesses', hits: 5 },
    ])
  })
})

async function guess(times: number, email: string) {
  for (let guessed = 0; guessed < times; ) {
    const visitor = portal.visitor()
    await visitor.post('/office/code', { email })
    for (let left = 5; left > 0 && guessed < times; left--, guessed++)
      await visitor.post('/office/session', { code: '000000' })
  }
}

async function guessAtMany(times: number) {
  for (let guessed = 0; guessed < times; guessed += 5) await guess(5, `nobody-${guessed}@nowhere.example`)
}

async function fieldsFor(visitor: Visitor, email: string): Promise<number> {
  return fieldsIn((await visitor.follow(await visitor.post('/office/code', { email }))).body)
}

async function codeFor(visitor: Visitor, email: string): Promise<string> {
  await portal.allMailDone()
  const before = codesTo(portal, email)
  await visitor.post('/office/code', { email })
  return codeTo(portal, email, before)
}

async function signIn(visitor: Visitor, email: string) {
  return visitor.post('/office/session', { code: await codeFor(visitor, email) })
}

const LIMITS = 'select name, hits from sign_in_limits order by name, hits'
