import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readBounce } from './bounce.ts'

const mailId = '0193a1b2-0000-7000-8000-00000000abcd'

/** What Postfix sends when another server refuses a recipient. */
const postfix = {
  'Return-Path': '<>',
  'Delivered-To': `bounces+${mailId}@portal.example`,
  From: 'MAILER-DAEMON@mx.example (Mail Delivery System)',
  Subject: 'Undelivered Mail Returned to Sender',
  To: `bounces+${mailId}@portal.example`,
  'Auto-Submitted': 'auto-replied',
}

const failed = {
  'Final-Recipient': 'rfc822; Anna@rossi-arredi.example',
  'Original-Recipient': 'rfc822;anna@rossi-arredi.example',
  Action: 'failed',
  Status: '5.1.1',
  'Diagnostic-Code':
    'smtp; 550 5.1.1 <anna@rossi-arredi.example>: Recipient address\r\n    rejected: User unknown',
}

type Fields = Readonly<Record<string, string>>

const linesOf = (fields: Fields) =>
  Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)

function report({
  headers = {},
  status = {},
  enclosed = '',
}: {
  headers?: Fields
  status?: Fields
  enclosed?: string
} = {}) {
  const lines = [
    ...linesOf({ ...postfix, ...headers }),
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    ...['--b', 'Content-Type: text/plain', '', 'I’m sorry to have to inform you …', ''],
    ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', ''],
    ...linesOf({ ...failed, ...status }),
    ...[
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${enclosed}@portal.example>`,
      '',
      '--b--',
      '',
    ],
  ]
  return new TextEncoder().encode(lines.join('\r\n'))
}

describe('A report of a mail that came back', () => {
  test('says which mail it was, to whom, why, and that nobody has the address', async () => {
    assert.deepEqual(await readBounce(report()), {
      mailId,
      recipients: ['anna@rossi-arredi.example', 'anna@rossi-arredi.example'],
      words: '550 5.1.1 <anna@rossi-arredi.example>: Recipient address rejected: User unknown',
      isAddressDead: true,
    })
  })

  test('is known by the mail that it encloses where its own address says nothing', async () => {
    const headers = { To: 'bounces@portal.example', 'Delivered-To': '' }
    assert.equal((await readBounce(report({ headers, enclosed: mailId })))?.mailId, mailId)
    assert.equal(await readBounce(report({ headers, enclosed: 'somebody-elses' })), null)
  })

  test('does not call an address dead for a mailbox that is full, or a mail that is unwanted', async () => {
    for (const code of ['5.2.2', '5.7.1', '4.4.7', '5.3.4', '5.0.0']) {
      const bounce = await readBounce(report({ status: { Status: code, 'Diagnostic-Code': '' } }))
      assert.equal(bounce?.isAddressDead, false, code)
      assert.equal(bounce?.words, code)
    }
    for (const code of ['5.1.1', '5.1.2', '5.1.10', '5.2.1'])
      assert.equal((await readBounce(report({ status: { Status: code } })))?.isAddressDead, true, code)
  })

  test('is none when a mail is delayed or has arrived', async () => {
    for (const action of ['delayed', 'delivered', 'relayed', ''])
      assert.equal(await readBounce(report({ status: { Action: action } })), null, action)
  })

  test('is none when somebody is on holiday, or writes nonsense', async () => {
    const holiday = `To: bounces+${mailId}@portal.example\r\nSubject: Out of office\r\n\r\nAction: failed\r\nStatus: 5.1.1`
    for (const text of [holiday, '', '\0'.repeat(100), 'Content-Type: multipart/report; boundary=""\r\n\r\n'])
      assert.equal(await readBounce(new TextEncoder().encode(text)), null)
  })
})
