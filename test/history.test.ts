import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newAgency, type ServiceWish } from './agency.ts'
import { chipsIn, paginationIn, servicesIn } from './page-parts.ts'
import { startPortal } from './portal.ts'
import { wordsOf } from './words.ts'

/* "History: ability to also view past and already renewed deadlines": by service, by year. */

const portal = await startPortal()
await portal.database.setClock('2026-11-22T12:00:00Z')
const agency = await newAgency(portal, { name: 'Studio Aurora', time_zone: 'Europe/Rome' })
const address = `/portal/${agency.slug}/history`

const years: readonly ServiceWish[] = [
  {
    name: 'Web',
    reference: 'rossi.it',
    deadlines: [
      { due: '2024-12-12', minor: 20000, state: 'renewed', closed: '2024-12-01' },
      { due: '2026-12-12', minor: 24000 },
      { due: '2025-12-12', minor: 24000, state: 'renewed', closed: '2026-01-02' },
    ],
  },
  { name: 'app', deadlines: [{ due: '2025-06-01', minor: 1000, state: 'cancelled', closed: '2025-05-01' }] },
  { name: 'Domain', deadlines: [{ due: '2026-11-01', minor: 1000 }] },
]

describe('history', () => {
  test('has every service with every date it fell due, the newest first, renewed and cancelled ones included', async () => {
    const { page } = await history(years)
    assert.deepEqual(servicesIn(page), [
      { service: 'app', entries: ['1 Jun 2025 Cancelled on 1 May 2025 €10.00 Cancelled'] },
      {
        service: 'Domain',
        entries: ['1 Nov 2026 Was due 21 days ago €10.00 Expired'],
      },
      {
        service: 'Web rossi.it',
        entries: [
          '12 Dec 2026 Next due date, in 20 days €240.00 Expiring',
          '12 Dec 2025 Renewed on 2 Jan 2026 €240.00 +20% from €200.00 Renewed',
          '12 Dec 2024 Renewed on 1 Dec 2024 €200.00 Renewed',
        ],
      },
    ])
  })

  test('offers every year in which something fell due, and only those', async () => {
    const { page } = await history([
      { deadlines: [{ due: '2019-01-01', state: 'renewed' }, { due: '2027-12-31' }] },
    ])
    assert.deepEqual(chipsIn(page).labels, ['All years', '2027', '2019'])
    assert.deepEqual(chipsIn(page).urls, [address, `${address}?year=2027`, `${address}?year=2019`])
    assert.equal(chipsIn(page).chosen, 'All years')
  })

  test('of one year has what fell due in it, whenever it was renewed', async () => {
    const { page } = await history(years, '?year=2025')
    assert.equal(chipsIn(page).chosen, '2025')
    assert.deepEqual(servicesIn(page), [
      { service: 'app', entries: ['1 Jun 2025 Cancelled on 1 May 2025 €10.00 Cancelled'] },
      // The price changed against a date of another year, and still says so.
      {
        service: 'Web rossi.it',
        entries: ['12 Dec 2025 Renewed on 2 Jan 2026 €240.00 +20% from €200.00 Renewed'],
      },
    ])
  })

  test('begins and ends a year with its calendar, for everyone', async () => {
    const { page } = await history(
      [
        {
          deadlines: [
            { due: '2024-12-31', state: 'renewed' },
            { due: '2025-01-01', state: 'renewed' },
            { due: '2025-12-31', state: 'renewed' },
            { due: '2026-01-01' },
          ],
        },
      ],
      '?year=2025',
    )
    assert.deepEqual(
      servicesIn(page)[0]?.entries.map(entry => entry.slice(0, 11)),
      ['31 Dec 2025', '1 Jan 2025 '],
    )
  })

  for (const nonsense of ['', 'abc', '2025.0', '02025', '-2025', '1999', '%00', '1e3', '__proto__'])
    test(`takes the year "${nonsense}" for all of them`, async () => {
      const { page } = await history(years, `?year=${nonsense}`)
      assert.equal(chipsIn(page).chosen, 'All years')
      assert.equal(servicesIn(page).length, 3)
    })

  test('of a service that never fell due is not told', async () => {
    const { page } = await history([...years, { name: 'Planned' }])
    assert.doesNotMatch(page, /Planned/)
  })

  test('of nothing says what will appear here', async () => {
    const { page } = await history([])
    assert.match(wordsOf(page), /No history yet Renewals and past deadlines will appear here\./)
    assert.doesNotMatch(page, /class="chips"/)
  })

  test('is the client’s own', async () => {
    await history([{ name: 'Of a neighbour', deadlines: [{ due: '2025-01-01', state: 'renewed' }] }])
    const { page } = await history(years, '?year=2025')
    assert.doesNotMatch(page, /neighbour/)
  })
})

describe('a long history', () => {
  const many: readonly ServiceWish[] = Array.from({ length: 60 }, (_, index) => ({
    name: `Service ${`${index + 1}`.padStart(2, '0')}`,
    deadlines: [{ due: '2026-12-01' }, { due: '2025-12-01', state: 'renewed' }],
  }))

  test('comes in parts of 25 services, none of them torn', async () => {
    const { browser } = await agency.newClient(many)
    const seen: { service: string; entries: string[] }[] = []
    for (let url = address; url; ) {
      const { body } = await browser.get(url)
      seen.push(...servicesIn(body))
      url = paginationIn(body).next
    }
    assert.deepEqual(
      seen.map(({ service }) => service),
      many.map(({ name }) => name),
    )
    assert.ok(seen.every(({ entries }) => entries.length === 2))
  })

  test('keeps its year from part to part', async () => {
    const { page } = await history(many, '?year=2025')
    assert.equal(paginationIn(page).next, `${address}?year=2025&page=2`)
  })

  for (const [asked, shown] of Object.entries({
    '0': '1–25',
    '-1': '1–25',
    abc: '1–25',
    '3': '51–60',
    '1000': '51–60',
    '1e9': '1–25',
  }))
    test(`answers page "${asked}" with ${shown}`, async () => {
      const { page } = await history(many, `?page=${asked}`)
      assert.equal(paginationIn(page).shown, `${shown} of 60`)
    })
})

/** What a new client with these services sees. */
async function history(services: readonly ServiceWish[], query = '') {
  const { browser } = await agency.newClient(services)
  const { status, body } = await browser.get(`${address}${query}`)
  assert.equal(status, 200)
  return { page: body }
}
