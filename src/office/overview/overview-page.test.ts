import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calm, clientId, nothingDue, overviewOf } from '../../../test/gallery/office.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { idOf } from '../../../test/gallery/services.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type OverviewPage, overviewPage } from './overview-page.ts'

const page = (changes: Partial<OverviewPage> = {}) => overviewPage(english, overviewOf(changes))

test('it opens with what has expired and what will, and the amounts by currency', () => {
  assert.match(
    wordsOf(page()),
    /Expired 4 €93\.60 Next 7 days 2 €60\.80 Next 30 days 22 €1,234\.50 and CHF 250\.00/,
  )
})

test('each deadline leads to itself, to its client and to its renewal', () => {
  const addresses = addressesIn(page())
  for (const url of [
    `/office/studio-aurora/deadlines/${idOf(0)}`,
    `/office/studio-aurora/clients/${clientId}`,
    `/office/studio-aurora/deadlines/${idOf(0)}/renewal`,
  ])
    assert.ok(addresses.includes(url), url)
  assert.match(
    wordsOf(page()),
    /Domain 001 negozio-1\S+ Rossi Arredi Srl 12 Nov 2026 10 days ago €14\.90 Monthly Renew/,
  )
})

test('what doesn’t fit is counted and led to', () => {
  assert.match(wordsOf(page()), /12 more: show all/)
  assert.ok(addressesIn(page()).includes('/office/studio-aurora/deadlines?due=30'))
})

test('each figure leads to the deadlines it counts, unless there are none', () => {
  const leads = (shown: unknown) => String(shown).match(/<dt class="[^"]*"><a href="[^"]*"/g)?.length ?? 0
  assert.equal(leads(page()), 3)
  assert.equal(leads(page({ sums: calm })), 0)
  for (const query of ['status=expired', 'due=7', 'due=30'])
    assert.ok(addressesIn(page()).includes(`/office/studio-aurora/deadlines?${query}`), query)
})

test('a stretch in which nothing is due isn’t shown', () => {
  const { lists } = overviewOf()
  const shown = wordsOf(page({ lists: { ...lists, week: { rows: [], more: 0 } } }))
  assert.doesNotMatch(shown, /Due in the next 7 days/)
  assert.match(shown, /Later in the next 30 days/)
})

test('what clients did is there, each with its client', () => {
  assert.match(wordsOf(page()), /What clients did Anna Rossi signed in Rossi Arredi Srl 2 h ago/)
})

test('a calm month is said to be one', () => {
  assert.match(
    wordsOf(page({ sums: calm, lists: nothingDue, activities: [] })),
    /Expired 0 Next 7 days 0 Next 30 days 0 Nothing expires in the next 30 days .* What happens will appear here\./,
  )
})

test('without any client it says how to begin', () => {
  const shown = page({ isEmpty: true })
  assert.match(wordsOf(shown), /No clients yet .* Add the first client Import a spreadsheet$/)
  assert.doesNotMatch(String(shown), /class="tiles/)
})
