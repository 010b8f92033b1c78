import { type RawBuilder, sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { OrganizationId } from '../domain/ids.ts'

/*
 * Staff sign in to no organization in particular. Each organization's log tells of a session from its first page there on, and
 * of none that was used elsewhere.
 */

/** Notes that the presented session is used in an organization. True for the first time alone, however many come at once. */
export async function enterOrganization(tx: Transaction, organizationId: OrganizationId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('office_sessions')
    .set({ entered: sql`array_append(entered, ${organizationId}::uuid)` })
    .where(sql<boolean>`not ${organizationId}::uuid = any (entered)`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Tells the organizations where a session that ends was used, and where its holder still works, once: of all that the door shows. */
export async function recordSignOut(
  tx: Transaction,
  action: 'signed-out' | 'signed-out-elsewhere',
  isMeant: RawBuilder<boolean> = sql`true`,
): Promise<void> {
  await sql`
    insert into audit_events (organization_id, action, actor, staff_id)
    select distinct memberships.organization_id, ${action}::text, 'staff', memberships.staff_id
    from (select staff_id, entered from office_sessions where ${isMeant}) as ending
      join memberships on memberships.staff_id = ending.staff_id and memberships.organization_id = any (ending.entered)`.execute(
    tx,
  )
}
