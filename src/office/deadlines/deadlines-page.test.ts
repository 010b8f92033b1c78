import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientId } from '../../../test/gallery/office.ts'
import { deadlineRows, deadlinesOf } from '../../../test/gallery/office-deadlines.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { idOf, many } from '../../../test/gallery/services.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import {
  type DeadlineFilters,
  filtersFrom,
  filtersIn,
  filtersQuery,
  listQuery,
  noFilters,
} from './deadline-filters.ts'
import { type DeadlinesPage, deadlinesPage } from './deadlines-page.ts'

const page = (changes: Partial<DeadlinesPage> = {}) => deadlinesPage(english, deadlinesOf(changes))
const narrowed: DeadlineFilters = {
  ...{ q: 'rossi & figli', status: 'expired', due: 7, tag: 'retail' },
  ...{ type: 'Domain', supplier: 'Server Farm Ltd', sort: 'client' },
}

test('a row says whose it is, what, when, how much, how often and how it stands', () => {
  assert.match(
    wordsOf(page()),
    /Bianchi Hotel Hosting Business rossi-arredi\.example 3 Dec 2026 in 11 days €240\.00 Yearly Expiring Renew/,
  )
})

test('a row leads to its client, its deadline and its renewal', () => {
  for (const url of [
    `/office/studio-aurora/clients/${clientId}`,
    `/office/studio-aurora/deadlines/${idOf(1)}`,
    `/office/studio-aurora/deadlines/${idOf(1)}/renewal`,
  ])
    assert.ok(addressesIn(page()).includes(url), url)
})

test('above the list stands what it comes to, per currency', () => {
  assert.match(wordsOf(page()), /41 deadlines: €4,119\.70 and CHF 250\.00/)
})

test('each status says how many there are and keeps the other filters', () => {
  assert.match(wordsOf(page()), /All open 41 Expired 1 Expiring 2 Active 38 Renewed 1204 Cancelled 0/)
  const query = listQuery({ ...narrowed, status: null })
  const urls = addressesIn(page({ filters: narrowed }))
  assert.ok(urls.includes(`/office/studio-aurora/deadlines?${query}`), urls.join('\n'))
})

test('searching is a form that works without a script and keeps what was chosen', () => {
  const shown = String(page({ filters: narrowed }))
  assert.match(
    shown,
    /<form class="filters" method="get" action="\/office\/studio-aurora\/deadlines" role="search"/,
  )
  assert.match(shown, /value="rossi &amp; figli"/)
  assert.match(shown, /<input type="hidden" name="status" value="expired">/)
  for (const choice of ['7', 'retail', 'Domain', 'Server Farm Ltd', 'client'])
    assert.match(shown, new RegExp(`<option value="${choice}" selected>`))
})

test('what nobody has isn’t asked for', () => {
  const shown = wordsOf(page({ words: { tags: [], types: [], suppliers: [] } }))
  assert.doesNotMatch(shown, /Tag|Type|Supplier/)
})

test('open deadlines are chosen by a box each, and sent with the list they are of', () => {
  const shown = String(page({ filters: narrowed }))
  assert.match(shown, /<form class="choosing" method="get" action="\/office\/studio-aurora\/renewals">/)
  assert.equal(shown.match(/type="checkbox" name="deadline"/g)?.length, 7)
  assert.match(shown, /aria-label="Hosting Business, Bianchi Hotel"/)
  assert.match(shown, /name="list" value="q=rossi\+%26\+figli&amp;status=expired&amp;due=7/)
})

test('closed ones say when, and nothing is to be renewed', () => {
  const closedOn = deadlineRows()[0]?.due ?? null
  const rows = deadlineRows().map(row => ({ ...row, status: 'renewed' as const, closedOn }))
  const shown = page({ rows })
  assert.match(wordsOf(shown), /Renewed on 12 Nov 2026/)
  assert.doesNotMatch(String(shown), /type="checkbox"|Renew selected|\/renewal"/)
})

test('a list of fifty has fifty rows, and goes on where it says', () => {
  const shown = page({ rows: deadlineRows(many(50)), next: '/x' })
  assert.equal(String(shown).match(/<tr>/g)?.length, 51)
  assert.match(String(shown), /rel="next" href="\/x"/)
  assert.match(String(shown), /id="found" role="status">50 deadlines and more</)
})

test('a list without deadlines says so, and leads back to all of them', () => {
  const none = (filters: DeadlinesPage['filters']) => wordsOf(page({ rows: [], amounts: [], filters }))
  assert.match(none(noFilters), /No open deadlines$/)
  assert.match(none({ ...noFilters, status: 'expired' }), /Nothing has expired Show all open deadlines$/)
  assert.match(none({ ...noFilters, type: 'x' }), /No deadline fits Show all open deadlines$/)
})

test('what was just renewed is said once', () => {
  assert.match(wordsOf(page({ renewed: 1 })), /1 deadline is renewed\./)
  assert.doesNotMatch(wordsOf(page()), /renewed\./)
})

test('filters come from the address, go back into it, and travel in one field', () => {
  const query = Object.fromEntries(
    Object.entries(filtersQuery(narrowed)).map(([name, value]) => [name, `${value}`]),
  )
  assert.deepEqual(filtersFrom(query), narrowed)
  assert.deepEqual(filtersIn(listQuery(narrowed)), narrowed)
  assert.equal(listQuery(noFilters), '')
})

test('a misspelt filter counts as none', () => {
  assert.deepEqual(
    filtersFrom({ q: ' \0', status: 'open', due: '8', tag: '', type: ' ', sort: 'id' }),
    noFilters,
  )
})
