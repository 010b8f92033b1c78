import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId } from '../domain/ids.ts'

/** A client that may be erased, and all that would go with it. */
export interface ErasableClient {
  readonly id: ClientId
  readonly name: string
  readonly isArchived: boolean
  readonly goes: ClientTraces
}

/** How many of each there are. */
export interface ClientTraces {
  readonly contacts: number
  readonly services: number
  readonly deadlines: number
  readonly mails: number
  readonly signIns: number
  /** What the audit log tells of the client, sign-ins included. */
  readonly events: number
  /** Spreadsheets that are held for import, of whichever clients: any of them may name this one. */
  readonly spreadsheets: number
}

/** One client of the organization with what hangs on it; null for what does not exist. */
export async function erasableClient(tx: Transaction, id: ClientId): Promise<ErasableClient | null> {
  const { rows } = await sql<Omit<ErasableClient, 'goes'> & ClientTraces>`
    select id, name, archived_at is not null as "isArchived",
      ${countOf('contacts')} as contacts, ${countOf('services')} as services, ${countOf('deadlines')} as deadlines,
      ${countOf('outgoing_mail')} as mails, ${countOf('audit_events')} as events,
      (select count(*) from audit_events where audit_events.organization_id = clients.organization_id
        and client_id = clients.id and action = 'signed-in') as "signIns",
      (select count(*) from imports where imports.organization_id = clients.organization_id) as spreadsheets
    from clients where id = ${id}`.execute(tx)
  const [found] = rows
  if (!found) return null
  const { name, isArchived, id: _, ...goes } = found
  return { id, name, isArchived, goes }
}

function countOf(table: string) {
  const rows = sql.table(table)
  return sql`(select count(*) from ${rows} where ${rows}.organization_id = clients.organization_id and client_id = clients.id)`
}

/** The same, held so that nobody adds to it or erases it before this transaction ends. */
export async function heldForErasure(tx: Transaction, id: ClientId): Promise<ErasableClient | null> {
  await tx.selectFrom('clients').select('id').where('id', '=', id).forUpdate().execute()
  return erasableClient(tx, id)
}

/** Deletes the client that the erasure door was entered for, with everything that is known of it. */
export async function eraseClient(tx: Transaction, id: ClientId): Promise<void> {
  await forgetSignIns(tx, id)
  await tx.deleteFrom('imports').execute()
  await tx.deleteFrom('clients').where('id', '=', id).execute()
}

/** Codes under way belong to an address: what another client has too goes on. */
async function forgetSignIns(tx: Transaction, id: ClientId): Promise<void> {
  await tx
    .deleteFrom('portal_flows')
    .where('canonical_email', 'in', db =>
      db.selectFrom('contacts').select('canonical_email').where('client_id', '=', id),
    )
    .where('canonical_email', 'not in', db =>
      db.selectFrom('contacts').select('canonical_email').where('client_id', '<>', id),
    )
    .execute()
}
