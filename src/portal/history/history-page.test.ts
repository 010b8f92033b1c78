import assert from 'node:assert/strict'
import { test } from 'node:test'
import { english, historyOf } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type HistoryPage, historyPage } from './history-page.ts'

const page = (changes: Partial<HistoryPage> = {}) => historyPage(english, historyOf(changes))

test('each service has its own thread of past and renewed deadlines, newest first', () => {
  assert.match(
    wordsOf(page()),
    /rossi-arredi\.example Domain · \.example 12 Nov 2026 Was due 10 days ago .* 12 Nov 2025 Renewed on 3 Nov 2025 .* 12 Nov 2024/,
  )
  assert.equal(String(page()).match(/<ol class="timeline">/g)?.length, 2)
})

test('the years are ways to what fell due in them', () => {
  assert.match(wordsOf(page()), /All years 2026 2025 2024 2023/)
  assert.ok(addressesIn(page()).includes('/portal/studio-aurora/history?year=2025'))
})

test('the year looked at is marked', () => {
  assert.match(String(page({ year: 2025 })), /year=2025" aria-current="true">2025/)
  assert.match(String(page()), /history" aria-current="true">All years/)
})

test('without any history it says what will appear, and offers no years', () => {
  const shown = page({ years: [], services: [] })
  assert.match(wordsOf(shown), /No history yet Renewals and past deadlines will appear here\./)
  assert.doesNotMatch(wordsOf(shown), /All years/)
})

test('a year without anything says so and leads back', () => {
  assert.match(wordsOf(page({ year: 1999, services: [] })), /Nothing fell due in 1999 All years/)
})

test('many services come in parts, and the year stays while turning pages', () => {
  const shown = page({ year: 2025, part: { page: 2, size: 20, total: 300 } })
  assert.match(wordsOf(shown), /21–40 of 300/)
  assert.ok(addressesIn(shown).includes('/portal/studio-aurora/history?year=2025&page=3'))
})

test('a service without a reference has none', () => {
  const shown = String(page({ services: [{ name: 'A <b>', reference: null, entries: [] }] }))
  assert.match(shown, /<h2>A &lt;b&gt;<\/h2>/)
})
