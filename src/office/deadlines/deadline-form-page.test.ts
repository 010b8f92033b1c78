import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientId } from '../../../test/gallery/office.ts'
import { conflict, deadlineFormOf, editedDeadline, hosting } from '../../../test/gallery/office-forms.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { dueFields, serviceFields } from './deadline-form.ts'
import { deadlineFormPage } from './deadline-form-page.ts'

const page = (...about: Parameters<typeof deadlineFormOf>) =>
  deadlineFormPage(english, deadlineFormOf(...about))
const edit = (changes = {}, form = {}) => page(hosting, { target: editedDeadline, ...changes }, form)
const deadline = `/office/studio-aurora/deadlines/${editedDeadline.id}`

const ofService = () =>
  page(
    { due: '2027-12-03' },
    {
      target: {
        kind: 'of-service',
        service: {
          id: editedDeadline.serviceId,
          name: 'Hosting Business',
          reference: 'rossi-arredi.example',
        },
      },
    },
  )

const count = (shown: unknown, name: string) =>
  String(shown).match(new RegExp(` name="${name}"`, 'g'))?.length ?? 0

test('every field of the service and of the deadline is asked for once', () => {
  for (const name of [...serviceFields, ...dueFields]) assert.equal(count(edit(), name), 1, name)
})

test('for a service that exists only the due date is asked for', () => {
  for (const name of dueFields) assert.equal(count(ofService(), name), 1, name)
  for (const name of serviceFields) assert.equal(count(ofService(), name), 0, name)
  assert.match(String(ofService()), new RegExp(`name="serviceId" value="${editedDeadline.serviceId}"`))
  assert.match(wordsOf(ofService()), /For Hosting Business rossi-arredi\.example/)
})

test('a new one is posted to its client, an existing one to itself', () => {
  assert.ok(addressesIn(page()).includes(`/office/studio-aurora/clients/${clientId}/deadlines`))
  assert.ok(addressesIn(edit()).includes(deadline))
})

test('what the client has already can be chosen instead, where there is any', () => {
  assert.match(
    String(page()),
    /<form class="existing" method="get"[^>]*>.*<select id="existing" name="service">/s,
  )
  assert.match(wordsOf(page()), /Hosting Business · rossi-arredi\.example/)
  assert.doesNotMatch(String(page(undefined, { services: [] })), /id="existing"|name="parent"/)
  assert.doesNotMatch(String(edit()), /id="existing"/)
})

test('words in use are suggested', () => {
  assert.match(String(page()), /<datalist id="type-list"><option value="Domain">/)
  assert.match(String(page()), /<datalist id="service-list"><option value="Hosting Business">/)
  assert.match(String(page()), /<datalist id="supplier-list">/)
})

test('the usual frequencies have their words, and any other can be typed', () => {
  assert.match(
    wordsOf(page()),
    /Renews Yearly Monthly Quarterly Every 6 months Every 2 years One-off Another interval Months between renewals/,
  )
  assert.match(String(page()), /<option value="12" selected>Yearly/)
})

test('a service is never part of itself', () => {
  const [, parents = ''] = /<select id="parent"[^>]*>(.*?)<\/select>/s.exec(String(edit())) ?? []
  assert.doesNotMatch(parents, new RegExp(editedDeadline.serviceId))
  assert.match(parents, /Nothing: it stands alone/)
})

test('what no client sees is said to be so', () => {
  assert.match(
    wordsOf(edit()),
    /Only your team sees this Supplier Your cost In the same currency\. Notes on this deadline Notes on the service/,
  )
})

test('what was typed comes back, with what is wrong beside it', () => {
  const shown = page(
    { ...hosting, due: '3 dicembre', amount: 'about 200' },
    {},
    {
      problems: { due: 'not-a-date', amount: 'not-an-amount' },
    },
  )
  assert.match(String(shown), /value="3 dicembre"/)
  assert.match(String(shown), /value="about 200"/)
  assert.match(
    wordsOf(shown),
    /2 things to correct Due date: Enter a date like 2026-12-03\. Amount: Enter an amount/,
  )
})

test('what others saved is told in words', () => {
  const parent = deadlineFormOf().services[0]?.id ?? ''
  const shown = edit({}, { conflict: conflict({ every: '24', parent, amount: '250.00' }) })
  assert.match(wordsOf(shown), /Paolo Verdi saved: Every 2 years/)
  assert.match(wordsOf(shown), /Paolo Verdi saved: rossi-arredi\.example · Domain/)
  assert.match(wordsOf(shown), /Paolo Verdi saved: 250\.00/)
})

test('an open deadline can be cancelled, after reading what that means', () => {
  assert.match(
    String(edit()),
    /<summary>Cancel this deadline<\/summary>\s*<p>The client sees it as cancelled/,
  )
  assert.ok(addressesIn(edit()).includes(`${deadline}/cancellation`))
})

test('a closed one says so, and can be reopened for a while', () => {
  const closed = (canReopen: boolean) =>
    edit({ target: { ...editedDeadline, state: 'cancelled', canReopen } })
  assert.match(wordsOf(closed(true)), /This deadline was cancelled\. Reopen/)
  assert.doesNotMatch(wordsOf(closed(false)), /Reopen/)
  assert.ok(!addressesIn(closed(false)).includes(`${deadline}/cancellation`))
})

test('a currency that isn’t offered any more stays chosen', () => {
  assert.match(String(page({ currency: 'HUF' })), /<option value="HUF" selected>/)
})
