import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allStories, clientId, officeFrame, rossi } from '../../../test/gallery/office.ts'
import { annaForm, conflict } from '../../../test/gallery/office-forms.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type ContactFormPage, contactFields, contactFormPage } from './contact-form-page.ts'

const [anna, , bruno] = allStories

function page(changes: Partial<ContactFormPage> = {}) {
  const client = { id: clientId, name: rossi.name }
  return contactFormPage(english, {
    frame: officeFrame,
    client,
    contact: anna ?? null,
    form: annaForm(),
    locales: ['en'],
    ...changes,
  })
}

test('every field is asked for once', () => {
  for (const name of contactFields)
    assert.equal(String(page()).match(new RegExp(` name="${name}"`, 'g'))?.length, 1, name)
})

test('a new contact is posted to its client, an existing one to itself', () => {
  assert.ok(
    addressesIn(page({ contact: null })).includes(`/office/studio-aurora/clients/${clientId}/contacts`),
  )
  assert.ok(addressesIn(page()).includes(`/office/studio-aurora/contacts/${anna?.id}`))
})

test('languages are called as they call themselves; one that isn’t offered any more stays chosen', () => {
  assert.match(
    String(page()),
    /<option value="en">English<\/option><option value="it" selected>Italiano<\/option>/,
  )
})

test('what they may is ticked or not', () => {
  const form = annaForm({ values: { ...annaForm().values, maySignIn: '' } })
  assert.match(String(page({ form })), /id="maySignIn" name="maySignIn" aria-describedby="maySignIn-hint">/)
  assert.match(String(page({ form })), /name="getsReminders" aria-describedby="getsReminders-hint" checked>/)
})

test('another address for somebody who is signed in says what follows from it', () => {
  assert.match(wordsOf(page()), /Another address signs them out\./)
  assert.doesNotMatch(wordsOf(page({ contact: null })), /Another address/)
})

test('the whole story of invitations and sign-ins is told', () => {
  assert.match(
    wordsOf(page()),
    /Invited 12 Nov 09:14 The mail was delivered The mail server said 250 OK First signed in 12 Nov 10:00 Last signed in 2 h ago/,
  )
  assert.match(
    wordsOf(page({ contact: bruno ?? null })),
    /The mail could not be delivered The mail server said 550 5\.1\.2 .* First signed in never/,
  )
})

test('a new contact has no story and can’t be removed', () => {
  assert.doesNotMatch(wordsOf(page({ contact: null })), /Portal access|Remove/)
})

test('removing is folded away and explained', () => {
  assert.match(String(page()), /<summary>Remove this contact<\/summary>\s*<p>They are signed out everywhere/)
  assert.ok(addressesIn(page()).includes(`/office/studio-aurora/contacts/${anna?.id}/removal`))
})

test('what others chose is told in words, not in codes', () => {
  const form = annaForm({ conflict: conflict({ locale: 'en', maySignIn: '', getsReminders: 'yes' }) })
  assert.match(wordsOf(page({ form })), /Paolo Verdi saved: English/)
  assert.match(wordsOf(page({ form })), /Paolo Verdi saved: No/)
  assert.match(wordsOf(page({ form })), /Paolo Verdi saved: Yes/)
})

test('who unsubscribed is said beside what the agency decides, and that only they can change it', () => {
  assert.doesNotMatch(wordsOf(page()), /unsubscribed|Only they/)
  const chosen = { choice: 'none', since: new Date('2026-11-12T08:14:00Z') } as const
  const words = wordsOf(page({ contact: anna ? { ...anna, chosen } : null }))
  assert.match(words, /They unsubscribed: 12 Nov 09:14\. Only they can change that/)
})
