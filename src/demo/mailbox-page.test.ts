import assert from 'node:assert/strict'
import { test } from 'node:test'
import { texts } from '../language/texts.ts'
import { mailboxPage } from './mailbox-page.ts'

function shown(text: string): string {
  const message = {
    from: { name: 'Studio Aurora', address: 'portal@dotify.example' },
    to: { name: 'Anna Rossi', address: 'anna@rossi-arredi.example' },
    subject: 'Your client portal',
    html: '',
    messageId: '<1@dotify.example>',
    sentAt: new Date('2026-12-01T08:00:00Z'),
    text,
  }
  const page = String(mailboxPage(texts('en'), [message]))
  return /<pre>(.*)<\/pre>/s.exec(page)?.[1] ?? ''
}

test('the links of a mail can be followed, those of its text stay text', () => {
  assert.equal(
    shown('Open it:\nhttps://portal.example/a?b=1&c=2\n\nhttps://elsewhere.example in a sentence'),
    'Open it:\n<a href="https://portal.example/a?b=1&amp;c=2">https://portal.example/a?b=1&amp;c=2</a>\n\nhttps://elsewhere.example in a sentence',
  )
})

test('markup in a mail is shown as text', () => {
  assert.equal(
    shown('<b>482913</b>\n"javascript:alert(1)"'),
    '&lt;b&gt;482913&lt;/b&gt;\n&quot;javascript:alert(1)&quot;',
  )
})
