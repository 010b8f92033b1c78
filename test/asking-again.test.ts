import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { wrongCode } from './codes.ts'
import { startPortal } from './portal.ts'

const portal = await startPortal()
const { slug, anna } = portal.cast.aurora
const { clock } = portal

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('asking again', () => {
  test('sends no mail once the attempts are used up', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    for (let misses = 0; misses < 5; misses++) await visitor.enterCode(slug, wrongCode(code))
    await clock.pass({ seconds: 60 })
    const before = portal.mails.length
    await visitor.askAgain(slug)
    await portal.allMailDone()
    assert.equal(portal.mails.length, before)
  })

  test('is possible sixty seconds after the last code, and the page counts them down', async () => {
    const visitor = portal.visitor()
    await visitor.codeFor(slug, anna.email)
    await clock.pass({ seconds: 59 })
    const early = await visitor.askAgain(slug)
    assert.equal(early.status, 422)
    assert.match(early.body, /1 second\b/)
    await clock.pass({ seconds: 1 })
    assert.equal((await visitor.askAgain(slug)).status, 303)
  })

  test('is possible twice', async () => {
    const visitor = portal.visitor()
    await visitor.codeFor(slug, anna.email)
    for (let sends = 0; sends < 2; sends++) {
      await clock.pass({ seconds: 60 })
      await visitor.codeAgain(slug, anna.email)
    }
    await clock.pass({ seconds: 60 })
    const answer = await visitor.askAgain(slug)
    assert.equal(answer.status, 422)
    assert.match(answer.body, /No more codes/)
  })

  test('twenty times at once sends one mail', async () => {
    const visitor = portal.visitor()
    await visitor.codeFor(slug, anna.email)
    await clock.pass({ seconds: 60 })
    const before = portal.mails.length
    const ask = () => visitor.askAgain(slug)
    const answers = await Promise.all(Array.from({ length: 20 }, ask))
    await portal.allMailDone()
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    assert.equal(portal.mails.length, before + 1)
  })

  test('without a sign-in under way starts over', async () => {
    const answer = await portal.visitor().askAgain(slug)
    assert.deepEqual([answer.status, answer.location], [303, `/portal/${slug}`])
  })
})

describe('a sign-in that nobody finished', () => {
  test('is over after an hour', async () => {
    const visitor = portal.visitor()
    await visitor.codeFor(slug, anna.email)
    await clock.pass({ minutes: 60 })
    assert.equal((await visitor.get(`/portal/${slug}/code`)).location, `/portal/${slug}`)
    assert.equal((await visitor.enterCode(slug, '123456')).location, `/portal/${slug}`)
  })

  test('keeps its token from scripts and out of the database', async () => {
    const visitor = portal.visitor()
    const { headers } = await visitor.askForCode(slug, anna.email)
    const [cookie = ''] = headers.getSetCookie()
    assert.match(cookie, /; HttpOnly/)
    const [[, token = ''] = []] = visitor.cookies
    assert.equal(Buffer.from(token, 'base64url').length, 32)
    const [{ found } = { found: 1 }] = await portal.look<{ found: number }>(
      `select count(*)::int as found from portal_flows where token_hash::text like '%' || encode(convert_to($1, 'utf8'), 'hex') || '%'`,
      [token],
    )
    assert.equal(found, 0)
  })
})
