import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { Holdings } from '../domain/import-plan/holdings.ts'

/** Everything of the organization that a spreadsheet can say something about, also what is archived or closed. */
export async function holdingsOf(tx: Transaction): Promise<Holdings> {
  const [clients, contacts, services, deadlines] = await Promise.all([
    tx
      .selectFrom('clients')
      .select(['id', 'version', 'name'])
      .select(({ fn, val }) => [
        fn.coalesce('company', val('')).as('company'),
        fn.coalesce('phone', val('')).as('phone'),
        fn.coalesce('vat_number', val('')).as('vatNumber'),
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
      ])
      .execute(),
    tx
      .selectFrom('services')
      .select(['id', 'version', 'client_id as clientId', 'name', 'reference', 'type'])
      .select(['every_months as months', 'anchor_day as anchorDay', 'supplier', 'notes'])
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
      .select(['cost_minor as costMinor', 'state', 'closed_on as closedOn'])
      .execute(),
  ])
  return { clients, contacts, services, deadlines }
}
