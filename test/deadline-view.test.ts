import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newAgency } from './agency.ts'
import { address, list, variety } from './deadline-list.ts'
import { monthsIn, rowsIn, sentenceIn, tilesIn } from './page-parts.ts'
import { startPortal } from './portal.ts'
import { wordsOf } from './words.ts'

/*
 * The seed's section "Deadline View": the list. One deadline is in test/deadline.test.ts, the past in test/history.test.ts.
 */

const portal = await startPortal()
await portal.database.setClock('2026-11-22T12:00:00Z')
const agency = await newAgency(portal, { name: 'Studio Aurora', time_zone: 'Europe/Rome' })

describe('the active deadlines list', () => {
  test('has service, reference, due date, distance, amount, frequency and status of each', async () => {
    const { rows } = await list(agency, variety)
    assert.deepEqual(
      rows.map(({ url, ...row }) => row),
      [
        {
          service: 'Domain',
          reference: 'rossi.it',
          due: '2026-11-12',
          date: '12 Nov 2026',
          distance: '10 days ago',
          amount: '€12.50',
          renews: 'Yearly',
          status: 'Expired',
          color: 'expired',
        },
        {
          service: 'Hosting',
          reference: '',
          due: '2026-12-12',
          date: '12 Dec 2026',
          distance: 'in 20 days',
          amount: '€240.00',
          renews: 'Yearly',
          status: 'Expiring',
          color: 'expiring',
        },
        {
          service: 'Mail',
          reference: '',
          due: '2027-03-22',
          date: '22 Mar 2027',
          distance: 'in 4 months',
          amount: '€3.00',
          renews: 'Monthly',
          status: 'Active',
          color: 'active',
        },
      ],
    )
  })

  test('leads from each row to the deadline itself', async () => {
    const client = await agency.newClient(variety)
    const page = await client.browser.get(address(agency))
    assert.deepEqual(
      rowsIn(page.body).map(({ url }) => url),
      [0, 1, 3].map(index => `/portal/${agency.slug}/deadlines/${client.deadlines[index]}`),
    )
    for (const { url, service } of rowsIn(page.body))
      assert.match((await client.browser.get(url)).body, new RegExp(`<h1>${service}</h1>`))
  })

  test('begins with what is due first, and services of one day by their names, capital or not', async () => {
    const { rows } = await list(agency, [
      { name: 'Later', deadlines: [{ due: '2027-01-01' }] },
      { name: 'Web', deadlines: [{ due: '2026-12-01' }] },
      { name: 'app', deadlines: [{ due: '2026-12-01' }] },
      { name: 'Domain', deadlines: [{ due: '2026-12-01' }] },
      { name: 'Earlier', deadlines: [{ due: '2020-01-01' }] },
    ])
    assert.deepEqual(
      rows.map(({ service }) => service),
      ['Earlier', 'app', 'Domain', 'Web', 'Later'],
    )
  })

  test('has columns with headings, and a name that says what it shows', async () => {
    const { page } = await list(agency, variety)
    assert.deepEqual(
      Array.from(page.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/g), ([, heading]) => heading),
      ['Service', 'Due date', 'Amount', 'Renews', 'Status'],
    )
    assert.match(page, /<h2[^>]* id="list">All deadlines<\/h2>/)
    assert.match(page, /<table[^>]* aria-labelledby="list"/)
  })

  const frequencies: [months: number | null, words: string][] = [
    [null, 'One-off'],
    [1, 'Monthly'],
    [3, 'Quarterly'],
    [6, 'Every 6 months'],
    [12, 'Yearly'],
    [24, 'Every 2 years'],
    [18, 'Every 18 months'],
    [600, 'Every 50 years'],
  ]

  test('says every frequency in words', async () => {
    const { rows } = await list(
      agency,
      frequencies.map(([every_months], index) => ({
        name: `${index}`,
        every_months,
        deadlines: [{ due: '2026-12-01' }],
      })),
    )
    assert.deepEqual(
      rows.map(({ renews }) => renews),
      frequencies.map(([, words]) => words),
    )
  })

  const amounts: [minor: number, currency: string, words: string][] = [
    [0, 'EUR', '€0.00'],
    [1, 'EUR', '€0.01'],
    [123456789, 'EUR', '€1,234,567.89'],
    [999_999_999_999_999, 'EUR', '€9,999,999,999,999.99'],
    [-2400, 'EUR', '-€24.00'],
    [15000, 'JPY', 'JP¥15,000'],
    [12345, 'KWD', 'KWD 12.345'],
    [2400, 'CHF', 'CHF 24.00'],
  ]

  test('formats each amount in its currency, with as many decimals as that has', async () => {
    const { rows } = await list(
      agency,
      amounts.map(([minor, currency], index) => ({
        name: `${index}`,
        deadlines: [{ due: '2026-12-01', minor, currency }],
      })),
    )
    assert.deepEqual(
      rows.map(({ amount }) => amount),
      amounts.map(([, , words]) => words),
    )
  })

  const distances: [due: string, words: string][] = [
    ['2016-11-22', '10 years ago'],
    ['2025-11-22', '12 months ago'],
    ['2026-10-11', '6 weeks ago'],
    ['2026-11-21', 'yesterday'],
    ['2026-11-22', 'today'],
    ['2026-11-23', 'tomorrow'],
    ['2026-12-15', 'in 23 days'],
    ['2027-01-01', 'in 6 weeks'],
    ['2027-01-28', 'in 2 months'],
    ['2027-03-14', 'in 4 months'],
    ['2029-11-22', 'in 3 years'],
  ]

  test('says how far away each date is', async () => {
    const { rows } = await list(
      agency,
      distances.map(([due], index) => ({ name: `${index}`, deadlines: [{ due }] })),
    )
    assert.deepEqual(
      rows.map(({ distance }) => distance),
      distances.map(([, words]) => words),
    )
  })
})

describe('above the list', () => {
  test('a sentence says what needs attention and what comes next', async () => {
    const { page } = await list(agency, variety)
    assert.equal(
      sentenceIn(page),
      '1 service has expired and 1 expires in the next 30 days. Next: Hosting, 12 December, €240.00.',
    )
  })

  test('every status is counted', async () => {
    const { page } = await list(agency, variety)
    assert.deepEqual(tilesIn(page), ['Expired 1', 'Expiring 1', 'Active 1', 'Next 12 months €264'])
  })

  test('twelve months say what renews when, renewals to come included, what has passed left out', async () => {
    const { page } = await list(agency, variety)
    assert.deepEqual(monthsIn(page), [
      'November 2026: €0.00',
      'December 2026: €240.00',
      'January 2027: €0.00',
      'February 2027: €0.00',
      'March 2027: €3.00',
      'April 2027: €3.00',
      'May 2027: €3.00',
      'June 2027: €3.00',
      'July 2027: €3.00',
      'August 2027: €3.00',
      'September 2027: €3.00',
      'October 2027: €3.00',
    ])
  })

  test('currencies are never added up', async () => {
    const { page } = await list(agency, [
      { name: 'Euro', deadlines: [{ due: '2026-12-01', minor: 10000 }] },
      { name: 'Yen', deadlines: [{ due: '2026-12-01', minor: 10000, currency: 'JPY' }] },
    ])
    assert.equal(tilesIn(page).at(-1), 'Next 12 months €100 and JP¥10,000')
    assert.equal(monthsIn(page)[1], 'December 2026: €100.00 and JP¥10,000')
    assert.match(wordsOf(page), /The bars show EUR; other currencies are in the figures\./)
  })
})

test('nothing that a client adds to the address widens the view', async () => {
  const { id } = await agency.newClient(variety)
  const mine = await agency.newClient([{ name: 'Mine alone', deadlines: [{ due: '2026-12-01' }] }])
  for (const query of [
    `?client=${id}`,
    `?client_id=${id}`,
    `?organization=${agency.id}`,
    '?all=1',
    `?status=active&client=${id}`,
  ]) {
    const page = await mine.browser.get(`${address(agency)}${query}`)
    assert.doesNotMatch(page.body, /Domain|Hosting|Newsletter/, query)
  }
})
