import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import { unlessTaken } from '../database/unique.ts'
import type { ClientId, ServiceId } from '../domain/ids.ts'
import { keepAnchor } from './anchor.ts'
import { createDeadline, createService } from './clients.ts'
import { DUE_DATES_OF_A_SERVICE, dueColumns, serviceColumns } from './deadline-columns.ts'
import { recordDeadlineEvent } from './deadline-events.ts'
import type { DueFacts, ServiceFacts } from './deadline-sheet.ts'

/** Gives a client of the organization a new service with its first deadline. Recurrence goes by that day. */
export async function addServiceDueOn(
  tx: Transaction,
  by: StaffIdentity,
  clientId: ClientId,
  { service, due }: { readonly service: ServiceFacts; readonly due: DueFacts },
): Promise<void> {
  const columns = serviceColumns({ ...service, anchorDay: due.due.day })
  const place = { organization_id: by.organizationId, client_id: clientId }
  const serviceId = await createService(tx, { ...place, ...columns })
  await open(tx, by, { id: serviceId, name: service.name, clientId }, due)
}

/** Adds a deadline to a service the client has. Null for a service that isn't the client's. */
export async function addDeadline(
  tx: Transaction,
  by: StaffIdentity,
  { clientId, serviceId }: { readonly clientId: ClientId; readonly serviceId: ServiceId },
  due: DueFacts,
): Promise<'added' | 'date-taken' | null> {
  const service = await heldService(tx, clientId, serviceId)
  if (!service) return null
  const outcome = await unlessTaken(tx, DUE_DATES_OF_A_SERVICE, async () => {
    if (!(await isDueSometime(tx, serviceId))) await keepAnchor(tx, service, due.due)
    await open(tx, by, { ...service, clientId }, due)
  })
  return outcome === 'taken' ? 'date-taken' : 'added'
}

interface Holder {
  readonly id: ServiceId
  readonly name: string
  readonly clientId: ClientId
}

async function open(tx: Transaction, by: StaffIdentity, { clientId, ...service }: Holder, due: DueFacts) {
  const id = await createDeadline(tx, {
    organization_id: by.organizationId,
    client_id: clientId,
    service_id: service.id,
    ...dueColumns(due),
  })
  await recordDeadlineEvent(tx, by, 'deadline-added', { id, client: { id: clientId }, service })
}

/** Others who work on its deadlines wait until the end of the transaction. */
async function heldService(tx: Transaction, clientId: ClientId, id: ServiceId) {
  const found = await tx
    .selectFrom('services')
    .select(['id', 'name', 'anchor_day as anchorDay'])
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return found ?? null
}

async function isDueSometime(tx: Transaction, serviceId: ServiceId): Promise<boolean> {
  const found = await tx
    .selectFrom('deadlines')
    .select('id')
    .where('service_id', '=', serviceId)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
