import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newAgency } from './agency.ts'
import { rowsIn, sentenceIn } from './page-parts.ts'
import { startPortal } from './portal.ts'

/* Today is today in the organization's time zone: a deadline of that day turns from expiring to expired at its midnight. */

const portal = await startPortal()

/** The last second of a day and the first of the next, in UTC. */
const midnights: Record<string, { zone: string; day: string; last: string; first: string }> = {
  'where the day begins first': {
    zone: 'Pacific/Kiritimati',
    day: '2026-12-31',
    last: '2026-12-31T09:59:59Z',
    first: '2026-12-31T10:00:00Z',
  },
  'where it ends last': {
    zone: 'Etc/GMT+12',
    day: '2026-12-31',
    last: '2027-01-01T11:59:59Z',
    first: '2027-01-01T12:00:00Z',
  },
  'before the night that loses an hour': {
    zone: 'Europe/Rome',
    day: '2026-03-28',
    last: '2026-03-28T22:59:59Z',
    first: '2026-03-28T23:00:00Z',
  },
  'after it': {
    zone: 'Europe/Rome',
    day: '2026-03-29',
    last: '2026-03-29T21:59:59Z',
    first: '2026-03-29T22:00:00Z',
  },
  'after the night that has an hour twice': {
    zone: 'Europe/Rome',
    day: '2026-10-25',
    last: '2026-10-25T22:59:59Z',
    first: '2026-10-25T23:00:00Z',
  },
  'in the west': {
    zone: 'America/New_York',
    day: '2026-11-01',
    last: '2026-11-02T04:59:59Z',
    first: '2026-11-02T05:00:00Z',
  },
  'where a day begins at one o’clock': {
    zone: 'America/Havana',
    day: '2026-03-07',
    last: '2026-03-08T04:59:59Z',
    first: '2026-03-08T05:00:00Z',
  },
  'where clocks differ by a quarter of an hour': {
    zone: 'Asia/Kathmandu',
    day: '2026-11-22',
    last: '2026-11-22T18:14:59Z',
    first: '2026-11-22T18:15:00Z',
  },
  'of a leap day': {
    zone: 'America/Los_Angeles',
    day: '2028-02-29',
    last: '2028-03-01T07:59:59Z',
    first: '2028-03-01T08:00:00Z',
  },
}

for (const [where, { zone, day, last, first }] of Object.entries(midnights))
  test(`midnight ${where} (${zone})`, async () => {
    const agency = await newAgency(portal, { time_zone: zone, expiring_days: 0 })
    await portal.database.setClock(last)
    const { browser } = await agency.newClient([{ deadlines: [{ due: day }] }])
    const look = async () => {
      const { body } = await browser.get(`/portal/${agency.slug}/deadlines`)
      const [row] = rowsIn(body)
      return { due: row?.due, distance: row?.distance, status: row?.status, sentence: sentenceIn(body) }
    }
    const before = await look()
    assert.deepEqual([before.due, before.distance, before.status], [day, 'today', 'Expiring'])
    assert.match(before.sentence, /^1 service expires today\./)
    await portal.database.setClock(first)
    const after = await look()
    assert.deepEqual([after.due, after.distance, after.status], [day, 'yesterday', 'Expired'])
    assert.match(after.sentence, /^1 service has expired\./)
  })

test('two organizations see the same moment as two days', async () => {
  await portal.database.setClock('2026-12-31T10:30:00Z')
  const services = [{ deadlines: [{ due: '2026-12-31' }] }]
  const status = async (time_zone: string) => {
    const agency = await newAgency(portal, { time_zone })
    const { browser } = await agency.newClient(services)
    return rowsIn((await browser.get(`/portal/${agency.slug}/deadlines`)).body)[0]?.status
  }
  assert.deepEqual(
    [await status('Pacific/Kiritimati'), await status('Pacific/Pago_Pago')],
    ['Expired', 'Expiring'],
  )
})

test('a browser’s own zone and language change nothing about a date', async () => {
  await portal.database.setClock('2026-11-22T12:00:00Z')
  const agency = await newAgency(portal, { time_zone: 'Europe/Rome' })
  const { browser } = await agency.newClient([{ deadlines: [{ due: '2026-12-31' }] }])
  const headers = { 'Accept-Language': 'en-US', 'Sec-CH-Timezone': 'Pacific/Kiritimati' }
  const plain = await browser.get(`/portal/${agency.slug}/deadlines`)
  const other = await browser.get(`/portal/${agency.slug}/deadlines`, { headers })
  assert.equal(other.body, plain.body)
})
