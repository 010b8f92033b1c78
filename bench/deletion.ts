/*
 * How long it takes to say what goes, to close and to delete an organization of 50,000 clients, and to erase one client of it.
 * Deletions are taken back again, so that the database is the same for the next one: to commit them would come on top.
 *
 *   node bench/deletion.ts
 */
import { connect, type Transaction } from '../src/database/connection.ts'
import { asErasure, asStaff } from '../src/database/scopes.ts'
import type { ClientId, OrganizationId } from '../src/domain/ids.ts'
import { erasableClient, eraseClient } from '../src/records/client-erasure.ts'
import {
  closeOrganization,
  deleteOrganization,
  organizationTraces,
} from '../src/records/organization-deletion.ts'
import { startDatabase } from './database.ts'

const RUNS = 3

const database = await startDatabase('fill-clients')
const pool = connect(database.appUrl, { size: 1 })
const { organizationId, clientId } = await largest()
const inside = { organizationId, staffId: null }

for (let run = 0; run < RUNS; run++) {
  const goes = await timed('say what goes', () => asStaff(pool, inside, organizationTraces))
  if (run === 0) process.stdout.write(`${JSON.stringify(goes)}\n`)
  await timed('say what goes with a client', () => asStaff(pool, inside, tx => erasableClient(tx, clientId)))
  await timed('erase a client', () =>
    takenBack({ organizationId, clientId }, tx => eraseClient(tx, clientId)),
  )
  await timed('close', () => takenBack({ organizationId }, closeOrganization))
  await timed('delete', () =>
    takenBack({ organizationId }, async (tx, sweepUp) => {
      await closeOrganization(tx)
      await deleteOrganization(tx, sweepUp)
    }),
  )
}
await pool.end()
await database.stop()

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await work()
  process.stdout.write(`${what}: ${((performance.now() - start) / 1000).toFixed(3)} s\n`)
  return result
}

async function takenBack(
  erased: { organizationId: OrganizationId; clientId?: ClientId },
  work: (tx: Transaction, sweepUp: () => void) => Promise<unknown>,
): Promise<void> {
  const done = new Error('It is taken back')
  await asErasure(pool, erased, async (tx, sweepUp) => {
    await work(tx, sweepUp)
    throw done
  }).catch(error => {
    if (error !== done) throw error
  })
}

async function largest() {
  const { rows } = await database.superuser.query<{ organizationId: OrganizationId; clientId: ClientId }>(
    `select organization_id as "organizationId", id as "clientId" from clients
     where organization_id = (select organization_id from clients group by 1 order by count(*) desc limit 1) limit 1`,
  )
  const [found] = rows
  if (!found) throw new Error('There is no client')
  return found
}
