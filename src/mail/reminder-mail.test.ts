import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { portalCodes } from '../language/languages.ts'
import { texts } from '../language/texts.ts'
import { type ReminderMail, reminderMail } from './reminder-mail.ts'
import { defaultReminderText, type RemindedDeadline } from './reminder-words.ts'

const date = Temporal.PlainDate.from
const hosting: RemindedDeadline = {
  service: 'Hosting <Business>',
  reference: 'rossi-arredi.it',
  due: date('2026-12-08'),
  amount: { minor: 24000, currency: 'EUR' },
  consequence: 'The site & shop go offline.',
  days: -7,
}

const mailOf = (changes: Partial<ReminderMail> = {}) =>
  reminderMail({
    organization: {
      name: 'Studio Aurora',
      slug: 'studio-aurora',
      contactEmail: 'ciao@studio-aurora.example',
      accentColor: null,
      logoHash: null,
      portalFooter: null,
    },
    to: { name: 'Anna Rossi', address: 'anna@rossi-arredi.example', locale: 'en', maySignIn: true },
    client: 'Rossi Arredi',
    today: date('2026-12-01'),
    deadlines: [hosting],
    ownTexts: [],
    token: 'a-token_1',
    publicUrl: new URL('https://portal.example'),
    from: 'portal@dotify.example',
    messageId: '<1@dotify.example>',
    ...changes,
  })

describe('a reminder', () => {
  test('says who sent it and why, and answers reach the organization', () => {
    const { from, replyTo, text } = mailOf()
    assert.equal(from.name, 'Studio Aurora')
    assert.equal(replyTo, 'ciao@studio-aurora.example')
    assert.match(
      text,
      /because Studio Aurora reminds anna@rossi-arredi\.example of what falls due for Rossi Arredi/,
    )
  })

  test('has two links: to the portal, and to where it is stopped, which mail programs know too', () => {
    const { html, unsubscribeUrl } = mailOf()
    const links = Array.from(html.matchAll(/href="([^"]+)"/g), ([, url]) => url)
    assert.deepEqual(links, ['https://portal.example/portal/studio-aurora/deadlines', unsubscribeUrl])
    assert.equal(unsubscribeUrl, 'https://portal.example/portal/studio-aurora/reminders/a-token_1')
  })

  test('leads nobody to a portal that they may not enter', () => {
    const to = { name: '', address: 'dario@rossi-arredi.example', locale: 'en', maySignIn: false }
    assert.doesNotMatch(mailOf({ to }).text, /\/deadlines/)
    assert.match(mailOf({ to }).text, /^Hello Rossi Arredi,/)
  })

  test('shows markup in names and words as the text it is', () => {
    const own = { locale: 'en', subject: 'Soon:\n{services}', body: '<b>{client}</b>\nSecond line\n\nThird' }
    const { subject, html } = mailOf({ ownTexts: [own] })
    assert.equal(subject, 'Soon: Hosting <Business> (rossi-arredi.it)')
    assert.match(html, /<p>&lt;b&gt;Rossi Arredi&lt;\/b&gt;<br>Second line<\/p>\s*<p>Third<\/p>/)
    assert.match(html, /Hosting &lt;Business&gt;/)
    assert.match(html, /If this expires: The site &amp; shop go offline\./)
  })

  test('names two services in its subject, and lists fifty', () => {
    const deadlines = Array.from({ length: 60 }, (_, index) => ({
      ...hosting,
      service: `S${index}`,
      reference: '',
    }))
    const { subject, text } = mailOf({ deadlines: [hosting, ...deadlines] })
    assert.equal(subject, 'Coming up in 7 days: Hosting <Business> (rossi-arredi.it), S0 and 59 more')
    assert.match(text, /S48\n.*\n.*\n\nAnd 11 more\./)
    assert.doesNotMatch(text, /S49/)
  })

  for (const locale of portalCodes)
    test(`in ${locale} says when, in words that are true before the day, on it and after it`, () => {
      const to = { name: 'Anna', address: 'anna@rossi-arredi.example', locale, maySignIn: true }
      const { formatDistance } = texts(locale)
      const subjects = [
        { due: date('2026-12-02'), value: 1 },
        { due: date('2026-12-01'), value: 0 },
        { due: date('2026-11-24'), value: -7 },
      ].map(({ due, value }) => {
        const { subject, text } = mailOf({ to, deadlines: [{ ...hosting, due }] })
        assert.ok(text.includes(formatDistance({ value, unit: 'day' })))
        assert.doesNotMatch(`${subject}${text}`, /[{}]/)
        return subject
      })
      assert.equal(new Set(subjects).size, 3)
    })
})

test('the catalog’s words are shown with their placeholders, for whoever changes them', () => {
  const [before, today, after] = [-7, 0, 7].map(days => defaultReminderText(texts('en'), days).subject)
  assert.equal(before, 'Coming up {when}: {services}')
  assert.equal(today, 'Due today: {services}')
  assert.equal(after, 'Expired {when}: {services}')
})
