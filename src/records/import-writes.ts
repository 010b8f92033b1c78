import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { Ref, ServiceFacts } from '../domain/import-plan/holdings.ts'
import type { Change, ImportPlan } from '../domain/import-plan/plan.ts'
import * as statements from './import-statements.ts'
import { allowLongWork } from './long-work.ts'
import type { Organization } from './organizations.ts'

/** Rows a statement takes: enough to make round trips cheap, few enough for a bar that moves. */
const BATCH = 1000

/** Writes a plan. Throws, so that nothing is written, when something it changes was changed since the plan was made. */
export async function carryOut(
  tx: Transaction,
  organization: Organization,
  { clients, contacts, services, deadlines, renewals }: ImportPlan,
  onProgress: (written: number) => void,
): Promise<void> {
  // The commit sums up every client that was written.
  await allowLongWork(tx)
  await forgetPlans(tx)
  const clientId = await idsFor(tx, clients.create)
  const serviceId = await idsFor(tx, services.create)
  const deadlineId = await idsFor(tx, deadlines.create)
  const parentId = ({ parent }: ServiceFacts) => (parent === null ? null : serviceId(parent))
  const write = writer(tx, organization, onProgress)
  await write(
    statements.addClients,
    clients.create.map(({ facts }, ref) => ({ id: clientId(ref), ...facts })),
  )
  await write(statements.changeClients, clients.change.map(changed))
  await write(
    statements.addContacts,
    contacts.create.map(({ client, facts }) => ({ clientId: clientId(client), ...facts })),
  )
  await write(statements.changeContacts, contacts.change.map(changed))
  await write(
    statements.addServices,
    services.create.map(({ client, facts }, ref) => {
      return { id: serviceId(ref), clientId: clientId(client), ...facts, parent: parentId(facts) }
    }),
  )
  await write(
    statements.changeServices,
    services.change.map(change => ({ ...changed(change), parent: parentId(change.after) })),
  )
  await write(statements.changeDeadlines, deadlines.change.map(changed))
  await write(
    statements.addDeadlines,
    deadlines.create.map(({ client, service, facts }, ref) => {
      return { id: deadlineId(ref), clientId: clientId(client), serviceId: serviceId(service), ...facts }
    }),
  )
  await write(
    statements.addRenewals,
    renewals.map(({ client, deadline, next, on }) => {
      return {
        clientId: clientId(client),
        deadlineId: deadlineId(deadline),
        nextId: next === null ? null : deadlineId(next),
        on,
      }
    }),
  )
}

/** Makes an id for each thing to be created; answers what a reference to one of them or to a known thing means. */
async function idsFor(tx: Transaction, created: readonly unknown[]): Promise<(ref: Ref<string>) => string> {
  const { rows } = await sql<{ id: string }>`
    select uuid_v7() as id from generate_series(1, ${created.length}::int) order by id`.execute(tx)
  return ref => {
    const id = typeof ref === 'number' ? rows[ref]?.id : ref
    if (id === undefined) throw new RangeError(`The plan refers to a thing ${ref} that it doesn't create`)
    return id
  }
}

function changed<Id, Facts extends object>({ id, version, after }: Change<Id, Facts>): object {
  return { id, version, ...after }
}

/** A function that runs a statement for all the rows it is given, batch by batch. */
function writer(tx: Transaction, organization: Organization, onProgress: (written: number) => void) {
  let written = 0
  return async (statement: statements.Statement, rows: readonly object[]): Promise<void> => {
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = rows.slice(start, start + BATCH)
      const { numAffectedRows } = await statement(organization, JSON.stringify(batch)).execute(tx)
      if (numAffectedRows !== BigInt(batch.length))
        throw new Error('Somebody changed a thing that was being imported')
      written += batch.length
      onProgress(written)
    }
  }
}

/** What PostgreSQL planned on this connection while a table was small reads the whole of it for every row that refers to it. */
async function forgetPlans(tx: Transaction): Promise<void> {
  await sql`discard plans`.execute(tx)
}
