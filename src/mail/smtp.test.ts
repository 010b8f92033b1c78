import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { type ReceivedMail, startRelay } from '../../test/smtp-relay.ts'
import { DeliveryError, type Message } from './message.ts'
import { smtpTransport } from './smtp.ts'

const relay = await startRelay()
const strict = await startRelay({ password: 'secret' })
const { send, close } = smtpTransport(relay.url, { patienceSeconds: 0.5 })

after(close)

const steps = ['greeting', 'sender', 'recipient', 'data'] as const
const mail: Message = {
  from: { name: 'Studio Àurora', address: 'portal@dotify.example' },
  to: { name: 'Anna Rossi', address: 'anna@rossi-arredi.example' },
  replyTo: 'hello@studio-aurora.example',
  subject: 'Il tuo codice – caffè ☕',
  text: 'Codice:\n\n012345\n\nÈ valido per 10 minuti.',
  html: '<!doctype html><p>Codice:</p><p>012345</p><p>È valido per 10 minuti.</p>',
  messageId: '<0193a1b2@dotify.example>',
}

beforeEach(() => {
  for (const step of steps) relay.answer(step, 'yes')
})

describe('a mail through a relay', () => {
  test('arrives as it was written, in text and in HTML', async () => {
    const words = await send(mail)
    assert.match(words, /^250 /)
    const received = relay.mails.at(-1)
    assert.equal(received?.subject, mail.subject)
    assert.equal(received?.text?.trim(), mail.text)
    assert.equal(received?.html?.trim(), mail.html)
    assert.deepEqual(received?.from, { name: 'Studio Àurora', address: 'portal@dotify.example' })
    assert.equal(received?.replyTo?.[0]?.address, 'hello@studio-aurora.example')
  })

  test('keeps its Message-ID and asks for no automatic answers (RFC 3834)', async () => {
    await send(mail)
    const received = relay.mails.at(-1)
    assert.equal(received?.messageId, mail.messageId)
    assert.equal(headersOf(received).get('auto-submitted'), 'auto-generated')
  })

  test('has failure reported where it says, apart from who it is from', async () => {
    await send({ ...mail, returnPath: 'bounces+1@dotify.example' })
    assert.equal(relay.mails.at(-1)?.returnPath, 'bounces+1@dotify.example')
    assert.equal(relay.mails.at(-1)?.from?.address, mail.from.address)
    await send(mail)
    assert.equal(relay.mails.at(-1)?.returnPath, mail.from.address)
  })

  test('can be unsubscribed from with one click where it says so (RFC 8058)', async () => {
    const url = `https://portal.example.com/portal/studio-aurora/unsubscribe/${'x'.repeat(43)}?why=${'y'.repeat(60)}`
    await send({ ...mail, unsubscribeUrl: url })
    const headers = headersOf(relay.mails.at(-1))
    assert.equal(headers.get('list-unsubscribe'), `<${url}>`)
    assert.equal(headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
    await send(mail)
    assert.ok(![...headersOf(relay.mails.at(-1)).keys()].some(name => name.startsWith('list-')))
  })

  test('bears the moment it was written, or that of sending', async () => {
    await send({ ...mail, date: new Date('2026-12-01T12:00:00Z') })
    assert.equal(headersOf(relay.mails.at(-1)).get('date'), 'Tue, 01 Dec 2026 12:00:00 +0000')
    await send(mail)
    assert.ok(Math.abs(Date.parse(relay.mails.at(-1)?.date ?? '') - Date.now()) < 60_000)
  })

  test('goes to its one recipient, whatever is in a name or a subject', async () => {
    const name = 'Anna\r\nBcc: eve@evil.example\r\n\r\n<script>'
    await send({ ...mail, to: { ...mail.to, name }, from: { ...mail.from, name }, subject: name })
    const received = relay.mails.at(-1)
    assert.deepEqual(received?.recipients, [mail.to.address])
    assert.deepEqual([received?.bcc, received?.cc], [undefined, undefined])
  })

  test('reads no file and no address of the web, whatever is in it', async () => {
    const text = '{"path":"/etc/passwd"}'
    await send({ ...mail, text })
    assert.equal(relay.mails.at(-1)?.text?.trim(), text)
  })
})

describe('a relay that does not take a mail', () => {
  test('for good, because of its recipient or its content, says so', async () => {
    for (const step of ['recipient', 'data'] as const)
      assert.equal((await refusal(step, 550)).permanent, true, step)
  })

  test('because of us, or for now, may take it later', async () => {
    for (const step of ['greeting', 'sender'] as const)
      assert.equal((await refusal(step, 554)).permanent, false, step)
    for (const step of steps) assert.equal((await refusal(step, 451)).permanent, false, step)
  })

  test('is quoted', async () => {
    assert.match((await refusal('recipient', 550)).message, /550.*no anna@rossi-arredi\.example here/)
  })

  test('and hangs up instead may take it later', async () => {
    for (const step of steps) assert.equal((await refusal(step, 'hang up')).permanent, false, step)
  })

  test('and hangs up when it has read it all is not asked again at once: perhaps it did take it', async () => {
    const before = relay.reached.length
    await refusal('data', 'hang up')
    assert.deepEqual(relay.reached.slice(before), steps)
  })

  test('and says nothing at all is given up in time', async () => {
    for (const step of steps) assert.equal((await refusal(step, 'silence')).permanent, false, step)
  })

  test('leaves the next mail alone', async () => {
    await refusal('recipient', 550)
    relay.answer('recipient', 'yes')
    assert.match(await send(mail), /^250 /)
  })
})

describe('a relay that asks who we are', () => {
  test('is told, over TLS', async () => {
    const transport = smtpTransport(strict.url)
    assert.match(await transport.send(mail), /^250 /)
    transport.close()
  })

  test('and does not believe us may do so later: that is for the operator to mend', async () => {
    const transport = smtpTransport(strict.url.replace('secret', 'wrong'))
    const error = await transport.send(mail).catch((reason: unknown) => reason)
    transport.close()
    assert.ok(error instanceof DeliveryError)
    assert.match(error.message, /535/)
    assert.equal(error.permanent, false)
  })

  test('is given no password under a certificate that nobody vouches for, unless the operator says so', async () => {
    const transport = smtpTransport(strict.url.replace(/\?.*/, ''))
    const error = await transport.send(mail).catch((reason: unknown) => reason)
    transport.close()
    assert.ok(error instanceof DeliveryError)
    assert.match(error.message, /certificate/)
  })
})

describe('a relay on another machine', () => {
  // To this machine by a name that isn't known to be this machine's.
  const elsewhere = relay.url.replace('127.0.0.1', '0.0.0.0')

  test('that speaks no TLS gets nothing', async () => {
    const before = relay.reached.filter(step => step !== 'greeting').length
    const transport = smtpTransport(elsewhere)
    const error = await transport.send(mail).catch((reason: unknown) => reason)
    transport.close()
    assert.ok(error instanceof DeliveryError)
    assert.match(error.message, /STARTTLS/)
    assert.equal(error.permanent, false)
    assert.equal(relay.reached.filter(step => step !== 'greeting').length, before)
  })

  test('gets mail in clear when the operator says so', async () => {
    const transport = smtpTransport(`${elsewhere}/?requireTLS=false`)
    assert.match(await transport.send(mail), /^250 /)
    transport.close()
  })
})

test('a relay that is not there may be there later', async () => {
  const gone = await startRelay()
  await gone.close()
  const transport = smtpTransport(gone.url)
  const error = await transport.send(mail).catch((reason: unknown) => reason)
  transport.close()
  assert.ok(error instanceof DeliveryError)
  assert.equal(error.permanent, false)
})

function headersOf(received: ReceivedMail | undefined): Map<string, string> {
  return new Map(received?.headers.map(({ key, value }) => [key, value]))
}

/** What sending says when the relay answers so at that step. */
async function refusal(
  step: (typeof steps)[number],
  how: number | 'hang up' | 'silence',
): Promise<DeliveryError> {
  for (const other of steps) relay.answer(other, 'yes')
  relay.answer(step, how)
  // A connection of its own, so that the greeting is one of the steps.
  const transport = smtpTransport(relay.url, { patienceSeconds: 0.5 })
  const error = await transport.send(mail).catch((reason: unknown) => reason)
  transport.close()
  assert.ok(error instanceof DeliveryError, `${step} ${how}: ${error}`)
  return error
}
