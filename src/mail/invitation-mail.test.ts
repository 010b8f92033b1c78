import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { contrast } from '../ui/color.ts'
import { type InvitationMail, invitationMail } from './invitation-mail.ts'

const plain: InvitationMail['organization'] = {
  name: 'Studio Aurora',
  slug: 'studio-aurora',
  contactEmail: null,
  accentColor: null,
  logoHash: null,
  portalFooter: null,
}

const mailOf = (changes: Partial<InvitationMail['organization']> = {}) =>
  invitationMail({
    organization: { ...plain, ...changes },
    to: { name: 'Anna Rossi', address: 'anna@rossi-arredi.example', locale: 'en' },
    publicUrl: new URL('https://portal.example'),
    from: 'portal@dotify.example',
    messageId: '<1@dotify.example>',
  })

describe('an invitation', () => {
  test('has no picture where the organization has no logo', () => {
    assert.doesNotMatch(mailOf().html, /<img/)
  })

  test('shows the logo by its whole address, or the name where pictures are not loaded', () => {
    assert.match(
      mailOf({ logoHash: 'abc', name: 'A & B' }).html,
      /<img src="https:\/\/portal\.example\/portal\/studio-aurora\/logo\/abc" alt="A &amp; B" height="32">/,
    )
  })

  test('has the button in the organization’s colour, readable in the dark and in the light', () => {
    const { html } = mailOf({ accentColor: '#ffee00' })
    const buttons = Array.from(
      html.matchAll(/\.action \{ color: (#\w{6}); background: (#\w{6}) \}/g),
      ([, text = '', fill = '']) => ({ text, fill }),
    )
    assert.equal(buttons.length, 2)
    for (const { text, fill } of buttons) assert.ok(contrast(text, fill) >= 4.5, `${text} on ${fill}`)
    assert.doesNotMatch(mailOf().html, new RegExp(buttons[0]?.fill ?? ''))
  })

  test('ends with what the organization wrote for the foot, line by line, in text and in HTML', () => {
    const { text, html } = mailOf({ portalFooter: 'Studio Aurora <Srl>\nVia Roma 1' })
    assert.ok(text.endsWith('\n\nStudio Aurora\n\nStudio Aurora <Srl>\nVia Roma 1'))
    assert.match(html, /Studio Aurora &lt;Srl&gt;<br>Via Roma 1/)
  })

  test('answers go to the contact address, where there is one', () => {
    assert.equal(mailOf({ contactEmail: 'hello@aurora.example' }).replyTo, 'hello@aurora.example')
    assert.ok(!('replyTo' in mailOf()))
  })
})
