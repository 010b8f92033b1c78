import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Message } from '../src/mail/message.ts'
import { smtpTransport } from '../src/mail/smtp.ts'
import { noPostfix, type Postfix, type PostfixMail, startPostfix } from './postfix.ts'
import { until } from './until.ts'

/* What our mails look like when a real server has taken them in and somebody opens them. */

describe('a mail through Postfix', { skip: noPostfix() }, () => {
  let postfix: Postfix
  let relay: ReturnType<typeof smtpTransport>

  before(async () => {
    postfix = await startPostfix()
    relay = smtpTransport(postfix.url)
  })

  after(async () => {
    relay.close()
    await postfix.stop()
  })

  const arrived = async (changes: Partial<Message>): Promise<PostfixMail> => {
    const address = `reader-${++readers}@rossi-arredi.example`
    const words = await relay.send({
      ...usual,
      ...changes,
      to: { name: usual.to.name, ...changes.to, address },
    })
    assert.match(words, /^250 2\.0\.0 Ok: queued as /)
    await until(async () => (await postfix.mailsTo(address)).length > 0)
    const [mail, ...more] = await postfix.mailsTo(address)
    assert.ok(mail)
    assert.deepEqual(more, [])
    return mail
  }

  test('bears every header that it should', async () => {
    const mail = await arrived({
      date: new Date('2026-12-01T12:00:00Z'),
      returnPath: 'bounces+0193a1b2-0000-7000-8000-00000000abcd@portal.example',
      unsubscribeUrl: `https://portal.example.com/unsubscribe/${'x'.repeat(120)}`,
    })
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]))
    assert.equal(mail.messageId, usual.messageId)
    assert.equal(headers.get('date'), 'Tue, 01 Dec 2026 12:00:00 +0000')
    assert.equal(headers.get('auto-submitted'), 'auto-generated')
    assert.equal(headers.get('return-path'), '<bounces+0193a1b2-0000-7000-8000-00000000abcd@portal.example>')
    assert.equal(
      headers.get('list-unsubscribe'),
      `<https://portal.example.com/unsubscribe/${'x'.repeat(120)}>`,
    )
    assert.equal(headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
    assert.equal(mail.replyTo?.[0]?.address, usual.replyTo)
  })

  const awkward = [
    'Caffè ☕ Über-Straße 👩‍👩‍👧',
    '株式会社あおぞら・請求書のお知らせ',
    'O’Brien "The Boss" <sales>; Söhne, & Co. (Roma)',
    'Siebenhundertfünfundsiebzigprozentagentur & Söhne '.repeat(5).trim(),
  ]

  for (const words of awkward)
    test(`brings names and subjects as they were written: ${words.slice(0, 30)}`, async () => {
      const mail = await arrived({
        subject: words,
        from: { name: words, address: usual.from.address },
        to: { name: words, address: '' },
      })
      assert.deepEqual([mail.subject, mail.from?.name, mail.to?.[0]?.name], [words, words, words])
      assert.equal(mail.from?.address, usual.from.address)
      const lines = mail.raw.toString('latin1').split('\n')
      assert.ok(lines.every(line => line.length <= 998 && /^[\x20-\x7e\t\r]*$/.test(line)))
    })

  test('brings both of its parts whole: dots, long lines, other scripts, trailing spaces', async () => {
    const lines = [
      '.',
      '..',
      '.hidden',
      'From here on',
      'È valido per 10 minuti. ',
      '有効期限は10分です。',
      'x'.repeat(1200),
    ]
    const text = lines.join('\n')
    const html = `<!doctype html>\n.<p>${lines.join('</p>\n.<p>')}</p>`
    const mail = await arrived({ text, html })
    assert.equal(mail.text?.replace(/\r\n/g, '\n').trimEnd(), text)
    assert.equal(mail.html?.replace(/\r\n/g, '\n').trimEnd(), html)
    assert.match(mail.raw.toString('latin1'), /^Content-Type: multipart\/alternative;/m)
  })

  test('gets nowhere else: Postfix has nothing that leaves', async () => {
    await arrived({ to: { name: 'Anna\r\nBcc: eve@evil.example', address: '' } })
    assert.deepEqual(await postfix.mailsTo('eve@evil.example'), [])
  })
})

let readers = 0

const usual: Message = {
  from: { name: 'Studio Aurora', address: 'portal@portal.example' },
  to: { name: 'Anna Rossi', address: 'anna@rossi-arredi.example' },
  replyTo: 'hello@studio-aurora.example',
  subject: 'Your services',
  text: 'Hello',
  html: '<!doctype html><p>Hello</p>',
  messageId: '<0193a1b2@portal.example>',
}
