import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

const portal = await startPortal()
const { aurora, officina } = portal.cast
const { slug, anna } = aurora
const { clock } = portal

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('signing in by emailed code', () => {
  test('takes the address, a six-digit code from the mail, and nothing else', async () => {
    const visitor = portal.visitor()
    const start = await visitor.get(`/portal/${slug}`)
    assert.match(start.body, /<input[^>]* name="email"/)
    const asked = await visitor.askForCode(slug, anna.email)
    assert.deepEqual([asked.status, asked.location], [303, `/portal/${slug}/code`])
    const page = await visitor.follow(asked)
    assert.match(page.body, /<input[^>]* name="code"/)
    const { code } = await portal.mailTo(anna.email)
    assert.match(code, /^\d{6}$/)
    const entered = await visitor.enterCode(slug, code)
    assert.deepEqual([entered.status, entered.location], [303, `/portal/${slug}/deadlines`])
    assert.match((await visitor.follow(entered)).body, /Hosting Business/)
  })

  test('says on the code page how long the code is valid', async () => {
    const page = await atTheCodePage(portal.visitor(), anna.email)
    assert.match(page.body, /10 minutes/)
  })

  test('takes a pasted code in one field that phones fill in by themselves', async () => {
    const page = await atTheCodePage(portal.visitor(), anna.email)
    const [field = ''] = /<input[^>]* name="code"[^>]*>/.exec(page.body) ?? []
    assert.match(field, /autocomplete="one-time-code"/)
    assert.match(field, /inputmode="numeric"/)
  })

  test('asks for an address where none was typed, and keeps what was', async () => {
    for (const typed of ['', 'anna', 'anna@rossi', '@', '<b>@']) {
      const answer = await portal.visitor().askForCode(slug, typed)
      assert.equal(answer.status, 422)
      assert.match(answer.body, /Enter an email address/)
      assert.doesNotMatch(answer.body, /<b>@/)
    }
  })

  test('signs in whichever client the address belongs to, in the organization whose portal it is', async () => {
    const visitor = portal.visitor()
    const there = await visitor.follow(await visitor.signIn(officina.slug, anna.email))
    assert.match(there.body, /rossi-immobiliare\.it/)
    assert.doesNotMatch(there.body, /Hosting Business/)
  })
})

describe('a code', () => {
  test('is too old after ten minutes, and the page says so', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    await clock.pass({ minutes: 10, seconds: 1 })
    const answer = await visitor.enterCode(slug, code)
    assert.equal(answer.status, 422)
    assert.match(answer.body, /older than|no longer valid|expired|too old/i)
  })

  test('that has expired is replaced by asking again', async () => {
    const visitor = portal.visitor()
    await visitor.codeFor(slug, anna.email)
    await clock.pass({ minutes: 11 })
    assert.equal((await visitor.signIn(slug, anna.email)).status, 303)
  })

  test('is refused once its contact may no longer sign in', async t => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    t.after(() => maySignIn(anna.id, true))
    await maySignIn(anna.id, false)
    assert.equal((await visitor.enterCode(slug, code)).status, 422)
  })
})

async function atTheCodePage(visitor: Visitor, email: string) {
  return visitor.follow(await visitor.askForCode(slug, email))
}

async function maySignIn(contact: string, may: boolean) {
  await portal.look('update contacts set may_sign_in = $2 where id = $1', [contact, may])
}
