import assert from 'node:assert/strict'
import { createHash, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { startRelay } from '../../test/smtp-relay.ts'
import { StartError } from '../config.ts'
import { configuredDkim } from './dkim.ts'
import type { Message } from './message.ts'
import { smtpTransport } from './smtp.ts'

const folder = mkdtempSync(join(tmpdir(), 'portal-dkim-'))
after(() => rmSync(folder, { recursive: true }))
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyFile = kept('good.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }))
const mailFrom = 'Dotify <portal@mail.dotify.example>'
const dkim = { keyFile, selector: 'portal', domain: 'dotify.example' }

const relay = await startRelay()
const { send, close } = smtpTransport(relay.url, { dkim: configuredDkim({ dkim, mailFrom }) })
after(close)

describe('a signed mail', () => {
  const mail: Message = {
    from: { name: 'Studio Àurora', address: 'portal@mail.dotify.example' },
    to: { name: '株式会社あおぞら', address: 'anna@rossi-arredi.example' },
    replyTo: 'hello@studio-aurora.example',
    subject: 'Il tuo codice – caffè ☕ '.repeat(6),
    text: '.\n..\n\nÈ valido per 10 minuti.  \n\n\n',
    html: '<!doctype html>\n.<p>È  valido \t per 10 minuti.</p>\n',
    messageId: '<0193a1b2@dotify.example>',
    unsubscribeUrl: `https://portal.example.com/unsubscribe/${'x'.repeat(90)}`,
  }

  test('can be told from a forged one with the key in the DNS', async () => {
    await send(mail)
    const raw = relay.mails.at(-1)?.raw ?? ''
    assert.deepEqual(verify(raw, publicKey), { isBodyWhole: true, isSigned: true })
    assert.equal(verify(raw.replace('valido', 'valida'), publicKey).isBodyWhole, false)
    assert.equal(verify(raw.replace('One-Click', 'Two-Click'), publicKey).isSigned, false)
  })

  test('names the domain and the selector, and covers what a reader sees and acts on', async () => {
    await send(mail)
    const tags = tagsOf(relay.mails.at(-1)?.raw ?? '')
    assert.deepEqual([tags.get('d'), tags.get('s')], ['dotify.example', 'portal'])
    const covered = (tags.get('h') ?? '').toLowerCase().split(':')
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'content-type'])
      assert.ok(covered.includes(name), name)
    for (const name of ['list-unsubscribe', 'list-unsubscribe-post']) assert.ok(covered.includes(name), name)
  })

  test('is one of a portal with a key alone', async () => {
    const plain = smtpTransport(relay.url, { dkim: configuredDkim({ dkim: undefined, mailFrom }) })
    await plain.send(mail)
    plain.close()
    assert.doesNotMatch(relay.mails.at(-1)?.raw ?? '', /DKIM-Signature/i)
  })
})

describe('the key', () => {
  test('signs for the domain that mails come from, unless told which', () => {
    const domain = (wanted: string | undefined) =>
      configuredDkim({ dkim: { ...dkim, domain: wanted }, mailFrom })?.domain
    assert.equal(domain(undefined), 'mail.dotify.example')
    assert.equal(domain('dotify.example'), 'dotify.example')
  })

  test('that cannot sign stops the start with a sentence that says why', () => {
    const elliptic = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
    const short = generateKeyPairSync('rsa', { modulusLength: 768 }).privateKey
    const files: Readonly<Record<string, RegExp>> = {
      [join(folder, 'missing.pem')]: /^DKIM_KEY_FILE cannot be read: ENOENT/,
      [folder]: /^DKIM_KEY_FILE cannot be read: EISDIR/,
      [kept('text.pem', 'hello')]: /^DKIM_KEY_FILE must hold a private key in PEM/,
      [kept('public.pem', publicKey.export({ type: 'spki', format: 'pem' }))]:
        /^DKIM_KEY_FILE must hold a private key/,
      [kept('elliptic.pem', elliptic)]: /^DKIM_KEY_FILE must hold an RSA key, and .* for ed25519$/,
      [kept('short.pem', short.export({ type: 'pkcs8', format: 'pem' }))]: /2048 bits, and .* has 768$/,
    }
    for (const [file, words] of Object.entries(files)) refuses({ ...dkim, keyFile: file }, words)
  })

  test('for a domain that mails don’t come from stops the start too', () => {
    for (const domain of ['other.example', 'otify.example', 'sub.mail.dotify.example'])
      refuses({ ...dkim, domain }, /^DKIM_DOMAIN must be the domain of MAIL_FROM, mail\.dotify\.example/)
  })
})

function refuses(wanted: typeof dkim, words: RegExp) {
  assert.throws(
    () => configuredDkim({ dkim: wanted, mailFrom }),
    (error: unknown) => error instanceof StartError && words.test(error.message),
  )
}

function kept(name: string, content: string | Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

/** As who receives a mail does it: RFC 6376 §6.1, for relaxed/relaxed, which is what we say. */
function verify(raw: string, key: KeyObject): { isBodyWhole: boolean; isSigned: boolean } {
  const tags = tagsOf(raw)
  const bodyHash = createHash('sha256').update(relaxedBody(raw), 'latin1').digest('base64')
  const left = fieldsOf(raw)
  const signed = (tags.get('h') ?? '').split(':').flatMap(name => {
    // The last of a name is signed first (§5.4.2).
    const index = left.findLastIndex(field => nameOf(field) === name.trim().toLowerCase())
    return index < 0 ? [] : left.splice(index, 1).map(relaxedField)
  })
  const own = relaxedField(signatureOf(raw)).replace(/(;\s*b=)[^;]*$/, '$1')
  const check = createVerify('RSA-SHA256').update(`${signed.join('\r\n')}\r\n${own}`, 'latin1')
  return {
    isBodyWhole: bodyHash === tags.get('bh'),
    isSigned: check.verify(key, tags.get('b') ?? '', 'base64'),
  }
}

function fieldsOf(raw: string): string[] {
  return raw.slice(0, raw.indexOf('\r\n\r\n')).split(/\r\n(?![ \t])/)
}

function signatureOf(raw: string): string {
  return fieldsOf(raw).find(field => nameOf(field) === 'dkim-signature') ?? ''
}

function tagsOf(raw: string): Map<string, string> {
  const value = signatureOf(raw)
    .replace(/^[^:]*:/, '')
    .replace(/\s+/g, '')
  return new Map(
    value.split(';').map(tag => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  )
}

function nameOf(field: string): string {
  return field.slice(0, field.indexOf(':')).toLowerCase()
}

function relaxedField(field: string): string {
  const value = field.slice(field.indexOf(':') + 1).replace(/\r\n/g, '')
  return `${nameOf(field)}:${value.replace(/[ \t]+/g, ' ').trim()}`
}

function relaxedBody(raw: string): string {
  const lines = raw.slice(raw.indexOf('\r\n\r\n') + 4).split('\r\n')
  const relaxed = lines.map(line => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  return relaxed
    .join('\r\n')
    .replace(/(\r\n)+$/, '')
    .concat('\r\n')
}
