import assert from 'node:assert/strict'
import type { Agency, ServiceWish } from './agency.ts'
import { rowsIn } from './page-parts.ts'

/** Every status a client can see. */
export const variety: readonly ServiceWish[] = [
  { name: 'Domain', reference: 'rossi.it', deadlines: [{ due: '2026-11-12', minor: 1250 }] },
  {
    name: 'Hosting',
    deadlines: [
      { due: '2026-12-12', minor: 24000 },
      { due: '2025-12-12', state: 'renewed' },
    ],
  },
  { name: 'Mail', every_months: 1, deadlines: [{ due: '2027-03-22', minor: 300 }] },
  { name: 'Newsletter', deadlines: [{ due: '2026-10-01', state: 'cancelled' }] },
]

/** Where an agency's clients see their deadlines. */
export function address({ slug }: Agency): string {
  return `/portal/${slug}/deadlines`
}

/** What a new client with these services sees. */
export async function list(agency: Agency, services: readonly ServiceWish[], query = '') {
  const { browser } = await agency.newClient(services)
  const { status, body } = await browser.get(`${address(agency)}${query}`)
  assert.equal(status, 200)
  return { page: body, rows: rowsIn(body) }
}
