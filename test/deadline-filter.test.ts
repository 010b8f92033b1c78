import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newAgency, type ServiceWish } from './agency.ts'
import { address, list, variety } from './deadline-list.ts'
import { chipsIn, sentenceIn } from './page-parts.ts'
import { startPortal } from './portal.ts'
import { wordsOf } from './words.ts'

/* Which deadlines a list shows: by status, and within which window of days. */

const portal = await startPortal()
await portal.database.setClock('2026-11-22T12:00:00Z')
const agency = await newAgency(portal, { name: 'Studio Aurora', time_zone: 'Europe/Rome' })

describe('the filter by status', () => {
  for (const [status, services] of Object.entries({
    expired: ['Domain'],
    expiring: ['Hosting'],
    active: ['Mail'],
  }))
    test(`shows what is ${status} and nothing else, and says so`, async () => {
      const { page, rows } = await list(agency, variety, `?status=${status}`)
      assert.deepEqual(
        rows.map(({ service }) => service),
        services,
      )
      assert.equal(chipsIn(page).chosen.toLowerCase(), `${status} 1`)
      assert.match(page, new RegExp(`id="list">${status[0]?.toUpperCase()}${status.slice(1)} deadlines<`))
    })

  test('offers each status with its count, whatever is chosen', async () => {
    const { page } = await list(agency, variety, '?status=active')
    const { labels, urls } = chipsIn(page)
    assert.deepEqual(labels, ['All 3', 'Expired 1', 'Expiring 1', 'Active 1'])
    const base = address(agency)
    assert.deepEqual(urls, [
      base,
      ...['expired', 'expiring', 'active'].map(status => `${base}?status=${status}`),
    ])
  })

  for (const nonsense of [
    '',
    'nonsense',
    'EXPIRED',
    'renewed',
    'cancelled',
    '__proto__',
    '%00',
    'expired%20',
  ])
    test(`takes "${nonsense}" for no choice`, async () => {
      const { page, rows } = await list(agency, variety, `?status=${nonsense}`)
      assert.equal(rows.length, 3)
      assert.equal(chipsIn(page).chosen, 'All 3')
    })

  test('takes the first of several', async () => {
    const { rows } = await list(agency, variety, '?status=active&status=expired')
    assert.deepEqual(
      rows.map(({ service }) => service),
      ['Mail'],
    )
  })

  test('that finds nothing says so and leads back to everything', async () => {
    const { page, rows } = await list(agency, variety.slice(2), '?status=expired')
    assert.deepEqual(rows, [])
    assert.match(wordsOf(page), /Nothing has expired Show all deadlines/)
  })
})

describe('the expiring window', () => {
  const around: ServiceWish[] = ['2026-11-21', '2026-11-22', '2026-12-22', '2026-12-23'].map(due => ({
    name: due,
    deadlines: [{ due }],
  }))

  test('of 30 days has today and the thirtieth day in it, and neither yesterday nor the day after', async () => {
    const { rows } = await list(agency, around)
    assert.deepEqual(
      rows.map(({ status }) => status),
      ['Expired', 'Expiring', 'Expiring', 'Active'],
    )
  })

  test('of no days has today in it', async () => {
    const { rows, page } = await list(await newAgency(portal, { expiring_days: 0 }), around)
    assert.deepEqual(
      rows.map(({ status }) => status),
      ['Expired', 'Expiring', 'Active', 'Active'],
    )
    assert.match(sentenceIn(page), /^1 service has expired and 1 expires today\./)
  })

  test('of a year reaches a year ahead', async () => {
    const yearAhead = [
      ...around,
      { name: 'on', deadlines: [{ due: '2027-11-23' }] },
      { name: 'off', deadlines: [{ due: '2027-11-24' }] },
    ]
    const { rows } = await list(await newAgency(portal, { expiring_days: 366 }), yearAhead)
    assert.deepEqual(
      rows.slice(-2).map(({ status }) => status),
      ['Expiring', 'Active'],
    )
  })
})
