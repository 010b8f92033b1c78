import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlinesOf, english, frame } from '../../../test/gallery/portal-pages.ts'
import { arredi, awkward, type Example, many } from '../../../test/gallery/services.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type DeadlinesPage, deadlinesPage } from './deadlines-page.ts'

const page = (examples: readonly Example[] = arredi, changes: Partial<DeadlinesPage> = {}) =>
  deadlinesPage(english, deadlinesOf(examples, changes))

const [domain, hosting, pec, care, ssl] = arredi as [Example, Example, Example, Example, Example]

test('the first sentence says what needs attention and what comes next', () => {
  assert.match(
    wordsOf(page()),
    /1 service has expired and 2 expire in the next 30 days\. Next: Hosting Business, 3 December, €240\.00\./,
  )
})

for (const [services, sentence] of [
  [[domain, ssl], '1 service has expired. Next: SSL certificate, 28 January, €59.00.'],
  [[domain], '1 service has expired. E'],
  [[domain, domain, pec], '2 services have expired and 1 expires in the next 30 days.'],
  [[hosting, ssl], '1 service expires in the next 30 days.'],
  [[hosting, pec], '2 services expire in the next 30 days.'],
  [[care, ssl], 'Nothing expires in the next 30 days. Next: Website maintenance, 1 January, €90.00.'],
] as const) {
  test(`the sentence: ${sentence}`, () => assert.ok(wordsOf(page(services)).includes(sentence)))
}

test('a window of one day is called by its name', () => {
  assert.match(wordsOf(page(arredi, { expiringDays: 1 })), /expire by tomorrow/)
})

test('the tiles count by status and add up the year', () => {
  assert.match(wordsOf(page()), /Expired 1 Expiring 2 Active 4 Next 12 months €2,210/)
})

test('other currencies stand beside the first one and are never added to it', () => {
  assert.match(wordsOf(page(awkward)), /Next 12 months €10,000,000,000 and JP¥1,234,567 and KWD 12,346/)
})

test('the filters count all deadlines, and lead to pages of their own', () => {
  assert.match(wordsOf(page()), /All 7 Expired 1 Expiring 2 Active 4 Service/)
  const filters = addressesIn(page()).filter(url => url.includes('?'))
  assert.deepEqual(
    filters.map(url => url.split('?')[1]),
    ['status=expired', 'status=expiring', 'status=active'],
  )
})

test('a filter in use is marked and does not change what needs attention', () => {
  const shown = page(arredi, { filter: 'active' })
  assert.match(String(shown), /\?status=active" aria-current="true">Active/)
  assert.match(wordsOf(shown), /1 service has expired and 2 expire/)
  assert.match(wordsOf(shown), /All 7 Expired 1 Expiring 2 Active 4 Service/)
  assert.match(wordsOf(shown), /Active deadlines/)
})

for (const [filter, sentence] of [
  ['expired', 'Nothing has expired'],
  ['expiring', 'Nothing expires in the next 30 days'],
] as const) {
  test(`a filter that finds nothing says so kindly: ${sentence}`, () => {
    const shown = page([ssl], { filter })
    assert.ok(wordsOf(shown).includes(`${sentence} Show all deadlines`))
    assert.doesNotMatch(String(shown), /<table/)
  })
}

test('a client without services reads what will appear here, and sees no empty machinery', () => {
  const shown = page([])
  assert.match(wordsOf(shown), /No open deadlines What Studio Aurora looks after for you will appear here/)
  assert.doesNotMatch(String(shown), /<table|<svg|class="tiles"|class="chips"/)
})

test('one deadline is a list too', () => {
  assert.match(
    wordsOf(page([care])),
    /All 1 .* Website maintenance Monthly care plan 1 Jan 2027 in 6 weeks €90\.00 Monthly Active/,
  )
})

test('three hundred come fifty at a time, and the filter stays while turning pages', () => {
  const part = { page: 2, size: 50, total: 286 }
  const shown = page(many(300), { filter: 'active', part })
  assert.match(wordsOf(shown), /51–100 of 286/)
  assert.equal(String(shown).match(/<tr>/g)?.length, 51)
  assert.ok(addressesIn(shown).includes('/portal/studio-aurora/deadlines?status=active&page=3'))
})

test('a page past the end leads back instead of showing nothing', () => {
  const shown = page(arredi, { rows: [], part: { page: 9, size: 50, total: 7 } })
  assert.match(wordsOf(shown), /This page of the list is empty Show all deadlines/)
})

test('a service called like markup is text in the sentence too', () => {
  assert.match(String(page(awkward)), /Next: <strong>L’Oréal &amp; Figli’s &lt;b&gt;/)
})

test('the page belongs to the client and the organization of its frame', () => {
  const shown = page(arredi, { frame: { ...frame, account: { ...frame.account, client: 'Villa Rossi' } } })
  assert.match(wordsOf(shown), /Villa Rossi VR/)
  for (const url of addressesIn(shown)) assert.match(url, /^(#content|mailto:|\/portal\/studio-aurora\/)/)
})
