import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { hashCode } from '../src/sign-in/code.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

const portal = await startPortal()
const { aurora, officina } = portal.cast
const { slug, anna, marco } = aurora
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

  test('mails the code to the address on file, however it was typed', async () => {
    await portal.allMailDone()
    const visitor = portal.visitor()
    for (const typed of [' MARCO@BIANCHI-hotel.example ', 'marco＠bianchi-hotel.example']) {
      const mails = portal.mails.length
      assert.equal((await visitor.signIn(slug, typed)).status, 303, typed)
      assert.equal(portal.mails.at(mails)?.to.address, marco.email)
    }
  })

  test('mails nothing to an address that only resembles the one on file', async () => {
    const lookalikes = [
      'anna+portal@rossi-arredi.example',
      'аnna@rossi-arredi.example',
      'ana@rossi-arredi.example',
      'anna@rossi-arredi.example.evil.example',
    ]
    assert.deepEqual(await mailsCausedBy(lookalikes), [])
  })

  test('mails nothing to forms of an address that hide another', async () => {
    const forms = [
      '"anna"@rossi-arredi.example',
      'anna@rossi-arredi.example@evil.example',
      'anna@rossi-arredi.example, eve@evil.example',
      'anna@rossi-arredi.example\r\nBcc: eve@evil.example',
      'anna@rossi-arredi.example\u0007',
      'Anna <anna@rossi-arredi.example>',
      'anna(comment)@rossi-arredi.example',
      'anna@[127.0.0.1.example]',
      `${'a'.repeat(400)}@rossi-arredi.example`,
    ]
    assert.deepEqual(await mailsCausedBy(forms), [])
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
  test('is good for ten minutes from its making', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    await clock.pass({ minutes: 9, seconds: 59 })
    assert.equal((await visitor.enterCode(slug, code)).status, 303)
  })

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

  test('opens one session and no second', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    const flow = new Map(visitor.cookies)
    assert.equal((await visitor.enterCode(slug, code)).status, 303)
    const thief = portal.visitor()
    for (const [name, value] of flow) thief.cookies.set(name, value)
    assert.equal((await thief.enterCode(slug, code)).location, `/portal/${slug}`)
    assert.equal((await thief.get(`/portal/${slug}/deadlines`)).status, 303)
  })

  test('works only in the browser that asked for it', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    const other = portal.visitor()
    assert.equal((await other.enterCode(slug, code)).location, `/portal/${slug}`)
    await other.askForCode(slug, anna.email)
    assert.equal((await other.enterCode(slug, code)).status, 422)
    assert.equal((await visitor.enterCode(slug, code)).status, 303)
  })

  test('works only in the portal that mailed it', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    assert.equal((await visitor.enterCode(officina.slug, code)).location, `/portal/${officina.slug}`)
    assert.equal((await visitor.get(`/portal/${officina.slug}/deadlines`)).status, 303)
  })

  test('lives on when another browser asks for one for the same address', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    for (let others = 0; others < 3; others++) await portal.visitor().codeFor(slug, anna.email)
    assert.equal((await visitor.enterCode(slug, code)).status, 303)
  })

  test('may begin with zeros, which count', async () => {
    const visitor = portal.visitor()
    await visitor.codeFor(slug, anna.email)
    await plant(visitor, '000042')
    assert.equal((await visitor.enterCode(slug, '42')).status, 422)
    assert.equal((await visitor.enterCode(slug, '000042')).status, 303)
  })

  test('may be typed with spaces and dashes, or in the digits of another script', async () => {
    const spellings = [
      (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)}\n`,
      (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
      (code: string) => [...code].join('\u2009'),
      (code: string) => code.replace(/\d/g, digit => String.fromCodePoint(0x0660 + Number(digit))),
      (code: string) => code.replace(/\d/g, digit => String.fromCodePoint(0xff10 + Number(digit))),
    ]
    for (const spelled of spellings) {
      const visitor = portal.visitor()
      const code = await visitor.codeFor(slug, anna.email)
      assert.equal((await visitor.enterCode(slug, spelled(code))).status, 303, spelled('123456'))
    }
  })

  test('that is none costs no attempt', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    for (const typed of ['', '12345', '1234567', 'abcdef', '12345６7', "' or 1=1", '９'.repeat(5000)])
      assert.match((await visitor.enterCode(slug, typed)).body, /Enter the 6 digits/, typed.slice(0, 20))
    assert.equal((await visitor.enterCode(slug, code)).status, 303)
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

/** The mails that come when each of these addresses asks for a code; all of them must be answered as any other. */
async function mailsCausedBy(addresses: string[]) {
  await portal.allMailDone()
  const before = portal.mails.length
  for (const address of addresses) {
    const { status, location } = await portal.visitor().askForCode(slug, address)
    assert.deepEqual([status, location], [303, `/portal/${slug}/code`], address)
  }
  await portal.allMailDone()
  return portal.mails.slice(before).map(({ to }) => to.address)
}

/** Makes this the code that was mailed. */
async function plant(visitor: Visitor, code: string) {
  for (const { id } of await portal.flowsOf(visitor))
    await portal.look('update portal_flows set code_hash = $1 where id = $2', [
      hashCode(portal.delivery.codeKey, id, code),
      id,
    ])
}

async function maySignIn(contact: string, may: boolean) {
  await portal.look('update contacts set may_sign_in = $2 where id = $1', [contact, may])
}
