import assert from 'node:assert/strict'
import { before, beforeEach, describe, test } from 'node:test'
import { domainToASCII } from 'node:url'
import type { ReceivedMail } from '../smtp-relay.ts'
import type { Visitor } from '../visitor.ts'
import type { Door } from './doors.ts'
import { hiding, lookAlikes, otherSpellings } from './spellings.ts'
import { startTarget } from './target.ts'

/*
 * Family "addresses": to have a code mailed where it does not belong, by an address that looks like another, hides another, or brings
 * headers along. A mail goes to the address on file and nowhere else, whatever was typed.
 */

const target = await startTarget()
const { doors, visitor: browser, mailsOf } = target
const { aurora } = target.cast
const [portal, office] = doors

beforeEach(target.forgetLimits)

for (const door of doors) {
  describe(`An address typed at ${door.name}`, () => {
    for (const typed of otherSpellings(door.known))
      test(`${JSON.stringify(typed)} is the one on file, and the mail goes there`, async () => {
        assert.deepEqual((await mailsAskedFor(door, typed)).map(goesTo), [door.known])
      })

    for (const typed of lookAlikes(door.known))
      test(`${typed} only looks like the one on file: it is answered alike and gets no mail`, async () => {
        assert.deepEqual(await mailsAskedFor(door, typed), [])
      })

    for (const typed of hiding(door.known))
      test(`${JSON.stringify(typed).slice(0, 80)} hides another: it is answered alike and gets no mail`, async () => {
        assert.deepEqual(await mailsAskedFor(door, typed), [])
      })
  })
}

test('A mail goes to the address as it is written on file: capitals before the @ may matter', async () => {
  const mails = await mailsAskedFor(portal, aurora.marco.email.toLowerCase())
  assert.deepEqual(mails.map(goesTo), ['Marco@bianchi-hotel.example'])
})

describe('What staff put on file', () => {
  let owner: Visitor
  before(async () => {
    owner = browser()
    await office.enter(owner, await office.codeFor(owner))
  })

  for (const [one, other] of [
    ['strauss@twins.example', 'strauß@twins.example'],
    ['mike@twins.example', 'mıke@twins.example'],
    ['pay@twins.example', 'рау@twins.example'],
    ['jose@twins.example', 'josé@twins.example'],
    ['carla@twins.example', 'carla+portal@twins.example'],
    ['info@straße.example', 'info@strasse.example'],
  ] as const)
    test(`${one} and ${other} are two people, each of whom gets their own code and sees their own client`, async () => {
      await add(aurora.rossi.id, { email: one })
      await add(aurora.bianchi.id, { email: other })
      for (const [email, theirs, foreign] of [
        [one, 'Hosting Business', 'bianchi-hotel.it'],
        [other, 'bianchi-hotel.it', 'Hosting Business'],
      ] as const) {
        const visitor = browser()
        const mails = await mailsOf(() => portal.ask(visitor, email))
        assert.deepEqual(mails.map(goesTo), [asSent(email)])
        const page = await visitor.follow(await portal.enter(visitor, await visitor.mailedCode(email)))
        assert.ok(page.body.includes(theirs), email)
        assert.ok(!page.body.includes(foreign), email)
      }
    })

  for (const email of hiding('nina@rossi-arredi.example'))
    test(`is no address that hides another: ${JSON.stringify(email).slice(0, 60)}`, async () => {
      assert.equal((await add(aurora.rossi.id, { email })).status, 422)
    })

  for (const [index, name] of [
    'Nina\r\nBcc: eve@evil.example',
    'Nina\nSubject: Your bill\n\nHello',
    '"Nina" <eve@evil.example>,',
    'eve@evil.example',
    'Nina\\',
    '=?utf-8?q?Nina=0D=0ABcc:_eve=40evil.example?=',
    '\u202enina\u2066',
  ].entries())
    test(`a name ${JSON.stringify(name)} adds neither a header nor somebody to write to`, async () => {
      const email = `nina-${index}@rossi-arredi.example`
      await add(aurora.rossi.id, { email, name })
      const [mail, ...more] = await mailsAskedFor(portal, email)
      assert.ok(mail)
      assert.deepEqual([goesTo(mail), more], [email, []])
      assert.deepEqual([mail.bcc ?? [], mail.cc ?? []], [[], []])
      assert.equal(mail.subject, 'Your sign-in code for Studio Aurora')
    })

  test('in full width, or pasted with marks around it, is written to as it is meant', async () => {
    for (const [index, spell] of [
      (email: string) => `\u200b${email}\ufeff`,
      (email: string) => email.replace('@', '＠'),
      (email: string) =>
        email.replace(/[a-z]/g, letter => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
    ].entries()) {
      const email = `pasted-${index}@rossi-arredi.example`
      await add(aurora.rossi.id, { email: spell(email) })
      assert.deepEqual((await mailsAskedFor(portal, email)).map(goesTo), [email])
    }
  })

  /** Adds a contact who may sign in. */
  function add(client: string, { email, name = '' }: { email: string; name?: string }) {
    const contact = { name, email, locale: 'en', maySignIn: 'yes', getsReminders: '' }
    return owner.post(`/office/${aurora.slug}/clients/${client}/contacts`, contact)
  }
})

/** The mails that come when this address asks for a code; the answer must be that of any other. */
async function mailsAskedFor(door: Door, email: string): Promise<readonly ReceivedMail[]> {
  return mailsOf(async () => {
    const visitor = browser()
    const asked = await door.ask(visitor, email)
    assert.equal(asked.status, 303)
    const page = await visitor.follow(asked)
    assert.equal(page.status, 200)
    assert.match(page.body, /is on its way/)
  })
}

/** The one it was handed over for, whom its header must name too, alone. */
function goesTo({ recipients, to }: ReceivedMail): string {
  const [recipient = '', ...more] = recipients.map(asSent)
  assert.deepEqual(more, [])
  assert.deepEqual(
    to?.map(({ address = '' }) => asSent(address)),
    [recipient],
  )
  return recipient
}

/** With the domain as relays know it. */
function asSent(email: string): string {
  const [local, domain = ''] = email.split('@')
  return `${local}@${domainToASCII(domain)}`
}
