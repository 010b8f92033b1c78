import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TeamInvitationMail, teamInvitationMail } from './team-invitation-mail.ts'

const usual: TeamInvitationMail = {
  organization: {
    name: 'Studio Aurora',
    slug: 'studio-aurora',
    locale: 'en',
    contactEmail: 'hello@studio-aurora.example',
    accentColor: null,
    logoHash: null,
    portalFooter: null,
  },
  email: 'zoe@studio-aurora.example',
  role: 'admin',
  inviter: 'Marta Colombo',
  token: 'a-token_1',
  publicUrl: new URL('https://portal.example'),
  from: 'portal@dotify.example',
  messageId: '<1@dotify.example>',
}

test('it comes from the organization and answers reach it', () => {
  const { from, to, replyTo, subject } = teamInvitationMail(usual)
  assert.deepEqual(from, { name: 'Studio Aurora', address: 'portal@dotify.example' })
  assert.deepEqual(to, { name: '', address: 'zoe@studio-aurora.example' })
  assert.equal(replyTo, 'hello@studio-aurora.example')
  assert.equal(subject, 'Marta Colombo invites you to the team of Studio Aurora')
})

test('it says as what, with which address, for how long, and at its foot who entered the address', () => {
  const { text } = teamInvitationMail(usual)
  assert.match(text, /as an admin\./)
  assert.match(text, /sign in with zoe@studio-aurora\.example/)
  assert.match(text, /valid for 7 days/)
  assert.match(text, /Marta Colombo of Studio Aurora entered zoe@studio-aurora\.example/)
})

test('its one link is built from configuration, in text and in HTML', () => {
  const link = 'https://portal.example/office/join/a-token_1'
  const { text, html } = teamInvitationMail(usual)
  assert.ok(text.split('\n').includes(link))
  assert.deepEqual(
    Array.from(html.matchAll(/(?:href|src|url)[=(]"?([^"> ]+)/g), ([, url]) => url),
    [link],
  )
})

test('it shows markup in names as text, and keeps a subject on one line', () => {
  const organization = { ...usual.organization, name: '<b>A</b>', contactEmail: null }
  const mail = teamInvitationMail({ ...usual, organization, inviter: '<i>M</i>' })
  assert.doesNotMatch(mail.html, /<[bi]>/)
  assert.ok(!('replyTo' in mail))
})
