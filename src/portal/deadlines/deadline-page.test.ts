import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlineOf, english } from '../../../test/gallery/portal-pages.ts'
import { arredi, entriesOf, rowsOf } from '../../../test/gallery/services.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type DeadlinePage, deadlinePage, type ServicePackage } from './deadline-page.ts'

const page = (changes: Partial<DeadlinePage> = {}) => deadlinePage(english, deadlineOf(1, changes))

const members = rowsOf(arredi)
  .slice(0, 2)
  .map(({ service, reference, ...deadline }) => ({ service, reference, deadline }))
const webPresence: ServicePackage = { name: 'Web presence', members }

test('it says what is due, when, how much and how often', () => {
  assert.match(
    wordsOf(page()),
    /Hosting Business Expiring Due date 3 Dec 2026 in 11 days Amount €240\.00 Yearly Reference rossi-arredi\.example/,
  )
})

test('it leads back to all deadlines', () => {
  assert.ok(addressesIn(page()).includes('/portal/studio-aurora/deadlines'))
  assert.match(wordsOf(page()), /← All deadlines/)
})

test('the type is shown where there is one', () => {
  assert.match(wordsOf(page({ type: 'Hosting' })), /Type Hosting/)
  assert.doesNotMatch(wordsOf(page()), /Type/)
})

test('what happens if it expires is said in the words of the agency', () => {
  const consequence = 'The website stops & mail bounces <soon>.'
  assert.match(wordsOf(page({ consequence })), /If this expires The website stops & mail bounces <soon>\./)
  assert.doesNotMatch(wordsOf(page()), /If this expires/)
})

test('the timeline tells every due date and every change of price', () => {
  const timeline = entriesOf(['2026-12-03', 240_00], ['2025-12-03', 220_00, '2025-12-01'])
  assert.match(
    wordsOf(page({ timeline })),
    /Timeline 3 Dec 2026 Next due date, in 11 days €240\.00 \+9% from €220\.00 Expiring 3 Dec 2025 Renewed on 1 Dec 2025 €220\.00 Renewed/,
  )
})

test('a package shows its services, each with a way to it, this one marked', () => {
  const shown = page({ package: webPresence })
  assert.match(
    wordsOf(shown),
    /Part of Web presence rossi-arredi\.example Expired Domain · \.example 12 Nov 2026/,
  )
  assert.match(String(shown), /0001" aria-current="page">Hosting Business</)
  assert.equal(String(shown).match(/aria-current="page">[HR]/g)?.length, 1)
})

test('a service of the package that was never due has no way to it', () => {
  const support = { service: 'Support', reference: null, deadline: null }
  const shown = String(page({ package: { ...webPresence, members: [support] } }))
  assert.match(shown, /<li><span>Support<\/span><\/li>/)
})

test('outside a package none is mentioned', () => {
  assert.doesNotMatch(wordsOf(page()), /Part of/)
})

test('the title is the name of the service', () => {
  assert.match(String(page()), /<title>Hosting Business · Studio Aurora<\/title>/)
})
