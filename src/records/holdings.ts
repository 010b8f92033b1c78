import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ServiceId } from '../domain/ids.ts'
import type { Holdings } from '../domain/import-plan/holdings.ts'
import { serviceTitle } from '../domain/spreadsheet/identity.ts'

/** Everything of the organization that a spreadsheet can say something about, also what is archived or closed. */
export async function holdingsOf(tx: Transaction): Promise<Holdings> {
  const [clients, contacts, services, deadlines] = await Promise.all([
    tx
      .selectFrom('clients')
      .select(['id', 'version', 'name', 'tags'])
      .select(({ fn, val }) => [
        fn.coalesce('company', val('')).as('company'),
        fn.coalesce('phone', val('')).as('phone'),
        fn.coalesce('vat_number', val('')).as('vatNumber'),
        fn.coalesce('address', val('')).as('address'),
        fn.coalesce('notes', val('')).as('notes'),
        sql<boolean>`archived_at is not null`.as('archived'),
      ])
      .orderBy('id')
      .execute(),
    tx
      .selectFrom('contacts')
      .select([
        'id',
        'version',
        'client_id as clientId',
        'name',
        'email',
        'canonical_email as canonicalEmail',
        'locale',
      ])
      .execute(),
    tx
      .selectFrom('services')
      .select(['id', 'version', 'client_id as clientId', 'name', 'reference', 'type'])
      .select(['every_months as months', 'anchor_day as anchorDay', 'parent_id as parent'])
      .select(['consequence', 'supplier', 'notes'])
      .orderBy('id')
      .execute(),
    tx
      .selectFrom('deadlines')
      .select([
        'id',
        'version',
        'service_id as serviceId',
        'due_on as due',
        'amount_minor as minor',
        'currency',
      ])
      .select(['cost_minor as costMinor', 'notes', 'state', 'closed_on as closedOn'])
      .execute(),
  ])
  const titles = new Map(services.map(service => [service.id, serviceTitle(service)]))
  const packageOf = ({ parent }: { parent: ServiceId | null }) => (parent && titles.get(parent)) ?? ''
  return {
    ...{ clients, contacts, deadlines },
    services: services.map(service => ({ ...service, package: packageOf(service) })),
  }
}
