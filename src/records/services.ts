import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import { prepared } from '../database/prepared.ts'
import type { DeadlineId, ServiceId } from '../domain/ids.ts'

export interface ClientService {
  readonly id: ServiceId
  readonly name: string
  readonly reference: string
}

/** Every service of the client, by name. */
export const clientServices: (tx: Transaction) => Promise<ClientService[]> = prepared(servicesByName)

/** The services of the package that a deadline belongs to, the parent first; the service alone where there is no package. */
export async function packageOfDeadline(tx: Transaction, id: DeadlineId): Promise<ClientService[]> {
  return servicesByName(tx)
    .clearOrderBy()
    .where(isInPackageOf(tx, id))
    .orderBy(sql`services.id <> ${rootOfDeadline(tx, id)}`)
    .orderBy(byName)
    .execute()
}

/** Among the parent of a deadline's service and what is in it. A part may be a package of its own, shown on its parts' pages. */
export function isInPackageOf(tx: Transaction, id: DeadlineId) {
  return sql<boolean>`${rootOfDeadline(tx, id)} in (services.id, services.parent_id)`
}

/** People look for "app" before "Web", where bytes have it behind. */
export const byName = sql`lower(services.name)`

/** The parent of a deadline's service, or the service itself where it has none. */
function rootOfDeadline(tx: Transaction, id: DeadlineId) {
  return withService(tx)
    .select(sql<ServiceId>`coalesce(services.parent_id, services.id)`.as('root'))
    .where('deadlines.id', '=', id)
}

function servicesByName(tx: Transaction) {
  return tx
    .selectFrom('services')
    .select(['services.id', 'services.name', 'services.reference'])
    .orderBy(byName)
    .orderBy('services.id')
}

/** Deadlines, each with its service. */
export function withService(tx: Transaction) {
  return tx
    .selectFrom('deadlines')
    .innerJoin('services', join =>
      join
        .onRef('services.organization_id', '=', 'deadlines.organization_id')
        .onRef('services.id', '=', 'deadlines.service_id'),
    )
}
