import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientRows, clientsOf, noFilters } from '../../../test/gallery/office.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { filtersFrom, filtersQuery } from './client-filters.ts'
import { type ClientsPage, clientsPage } from './clients-page.ts'

const page = (changes: Partial<ClientsPage> = {}) => clientsPage(english, clientsOf(changes))
const narrowed = {
  q: 'rossi & figli',
  status: 'expired',
  portal: 'invited',
  tag: 'retail',
  sort: 'due',
} as const

test('a row says client, contact, what is due next, how much is open, and the portal', () => {
  assert.match(
    wordsOf(page()),
    /Cantine Conti & Figli Società Agricola a Responsabilità Limitata info@negozio-3\.grandi-magazzini\.example and 1 more 18 Nov 2026 4 days ago Expired 2 open deadlines 2 Not invited/,
  )
})

test('a client without contacts or deadlines has words for it', () => {
  assert.match(wordsOf(page()), /Rossi Arredi Srl No contact/)
  assert.match(wordsOf(page()), /Nothing due 9 open deadlines/)
})

test('searching is a form that works without a script and keeps what was chosen', () => {
  const shown = String(page({ filters: narrowed }))
  assert.match(
    shown,
    /<form class="filters" method="get" action="\/office\/studio-aurora\/clients" role="search"/,
  )
  assert.match(shown, /type="search" id="q" name="q" value="rossi &amp; figli"/)
  assert.match(shown, /<input type="hidden" name="status" value="expired">/)
  for (const choice of ['invited', 'retail', 'due'])
    assert.match(shown, new RegExp(`<option value="${choice}" selected>`))
})

test('another status keeps the rest of the filters', () => {
  assert.ok(
    addressesIn(page({ filters: narrowed })).includes(
      '/office/studio-aurora/clients?q=rossi+%26+figli&status=archived&portal=invited&tag=retail&sort=due',
    ),
  )
})

test('without tags there is nothing to filter by', () => {
  assert.doesNotMatch(wordsOf(page({ tags: [] })), /Tag/)
})

test('the list goes on where it says', () => {
  const next = '/office/studio-aurora/clients?after=x'
  assert.match(wordsOf(page({ next })), /Next$/)
  assert.ok(addressesIn(page({ next })).includes(next))
  assert.doesNotMatch(wordsOf(page()), /Previous|Next$/)
})

test('a search without result leads back to all', () => {
  const shown = page({ clients: [], filters: { ...noFilters, q: 'zzz' } })
  assert.match(wordsOf(shown), /No client fits Show all clients$/)
})

test('when all are archived it says so', () => {
  assert.match(wordsOf(page({ clients: [] })), /No active clients All clients are archived\.$/)
})

test('the first client is asked for, without filters for nothing', () => {
  const shown = page({ clients: [], isEmpty: true })
  assert.match(wordsOf(shown), /No clients yet .* Add the first client Import a spreadsheet$/)
  assert.doesNotMatch(String(shown), /role="search"/)
})

test('fifty rows are fifty rows', () => {
  assert.equal(String(page({ clients: clientRows(50) })).match(/<tr>/g)?.length, 51)
})

test('filters come from the address and go back into it', () => {
  assert.deepEqual(filtersFrom(narrowed), narrowed)
  assert.deepEqual(filtersQuery(narrowed), narrowed)
  assert.deepEqual(filtersFrom({}), noFilters)
  assert.ok(Object.values(filtersQuery(noFilters)).every(value => value === undefined))
})

test('a misspelt filter counts as none', () => {
  assert.deepEqual(filtersFrom({ q: '  ', status: 'all', portal: 'x', tag: '', sort: 'id' }), noFilters)
})

test('who listens hears how many were found, and a script knows what to exchange', () => {
  const shown = String(page({ next: '/x' }))
  assert.match(shown, /<form class="filters"[^>]* data-results="found clients">/)
  assert.match(
    shown,
    /id="found" role="status">12 clients and more<\/p>\s*<div id="clients"><div class="list-head"><nav/,
  )
})

test('clients are chosen by boxes to be invited together, or all that the list shows', () => {
  const shown = page({ filters: { ...noFilters, portal: 'never-invited' } })
  assert.equal(String(shown).match(/<input type="checkbox" name="client"/g)?.length, 12)
  assert.ok(addressesIn(shown).includes('/office/studio-aurora/invitations?portal=never-invited'))
  assert.match(String(shown), /<input type="hidden" name="of" value="ticked">/)
})

test('without the portal in the plan nobody is chosen, and the reason stands beside the button', () => {
  const shown = page({ canInvite: false })
  assert.doesNotMatch(String(shown), /type="checkbox"/)
  assert.match(
    wordsOf(shown),
    /Invite all in this list Invitations can’t be sent: the client portal is part of/,
  )
})
