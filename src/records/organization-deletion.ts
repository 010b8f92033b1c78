import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { forgetStrayStaff } from './housekeeping.ts'
import { isAlone } from './spreadsheet-import.ts'

/** How many of each go with an organization. */
export interface OrganizationTraces {
  readonly clients: number
  readonly contacts: number
  readonly services: number
  readonly deadlines: number
  readonly mails: number
  readonly events: number
  /** People on its team; who also works elsewhere stays there. */
  readonly people: number
  /** Addresses of its portal, former ones included. */
  readonly addresses: number
}

/** What there is of the organization that staff are in. */
export async function organizationTraces(tx: Transaction): Promise<OrganizationTraces> {
  const { rows } = await sql<OrganizationTraces>`
    select ${all('clients')} as clients, ${all('contacts')} as contacts, ${all('services')} as services,
      ${all('deadlines')} as deadlines, ${all('outgoing_mail')} as mails, ${all('audit_events')} as events,
      ${all('memberships')} as people, ${all('organization_slugs')} as addresses`.execute(tx)
  const [found] = rows
  if (!found) throw new Error('PostgreSQL counted nothing')
  return found
}

function all(table: string) {
  return sql`(select count(*) from ${sql.table(table)} where organization_id = current_organization())`
}

/**
 * Closes the organization that the erasure door was entered for: from the commit on nobody sees it, and the worker deletes it.
 * False when it is closed or gone already.
 */
export async function closeOrganization(tx: Transaction): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('organizations')
    .set({ closed_at: sql`clock_now()` })
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Organizations that are closed and still to be deleted, for the keeper. */
export async function closedOrganizations(tx: Transaction): Promise<OrganizationId[]> {
  const rows = await tx
    .selectFrom('organizations')
    .select('id')
    .where('closed_at', 'is not', null)
    .orderBy('closed_at')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Deletes the closed organization that the erasure door was entered for, with everything of it and whoever worked nowhere else.
 * Its slugs are nobody's ever again. Answers with the one it had; null when another deletion or an import of it is under way,
 * or when it is gone.
 */
export async function deleteOrganization(tx: Transaction, sweepUp: () => void): Promise<string | null> {
  if (!(await isOnly(tx)) || !(await isAlone(tx))) return null
  const closed = await tx
    .selectFrom('organizations')
    .select('slug')
    .where('closed_at', 'is not', null)
    .executeTakeFirst()
  if (!closed) return null
  await sql`insert into retired_slugs (slug_hash)
    select sha256(convert_to(slug, 'UTF8')) from organization_slugs`.execute(tx)
  await tx.deleteFrom('organizations').where('closed_at', 'is not', null).execute()
  sweepUp()
  await forgetStrayStaff(tx)
  return closed.slug
}

/** Keeps every other deletion out until the transaction ends: of two at once, each would take the other's people for busy. */
async function isOnly(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ only: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('deletion of organizations', 0)) as only`.execute(tx)
  return rows[0]?.only ?? false
}
