import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientDetails } from '../domain/client-details.ts'
import type { ClientId, OrganizationId } from '../domain/ids.ts'

export async function addClient(
  tx: Transaction,
  organizationId: OrganizationId,
  details: ClientDetails,
): Promise<ClientId> {
  const { id } = await tx
    .insertInto('clients')
    .values({ organization_id: organizationId, ...columnsOf(details) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Saves over the version that was read. False when somebody else has saved meanwhile. */
export async function saveClient(
  tx: Transaction,
  id: ClientId,
  version: number,
  details: ClientDetails,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('clients')
    .set({ ...columnsOf(details), version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts a client away, which ends its contacts' sessions, or takes it back. False when it already is so. */
export async function putAway(tx: Transaction, id: ClientId, away: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('clients')
    .set({ archived_at: away ? sql`clock_now()` : null, version: sql`version + 1` })
    .where('id', '=', id)
    .where('archived_at', away ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function columnsOf({ name, company, phone, vatNumber, address, tags, notes }: ClientDetails) {
  return {
    name,
    company: company || null,
    phone: phone || null,
    vat_number: vatNumber || null,
    address: address || null,
    tags: [...tags],
    notes: notes || null,
  }
}
