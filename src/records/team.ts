import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import { unlessRefused } from '../database/unique.ts'
import type { OrganizationId, StaffId } from '../domain/ids.ts'
import type { Role } from '../domain/role.ts'

/** Somebody who works for the organization. */
export interface TeamMember {
  readonly id: StaffId
  readonly name: string
  readonly email: string
  readonly role: Role
  /** To this organization; null before the first time. */
  readonly lastSignIn: Date | null
  /** When they last did anything here that the log tells of. */
  readonly lastActive: Date | null
}

/** Everybody on the team: owners first, then admins, each by name. */
export async function teamMembers(tx: Transaction): Promise<TeamMember[]> {
  return members(tx).execute()
}

function members(tx: Transaction) {
  return tx
    .selectFrom('memberships')
    .innerJoin('staff', 'staff.id', 'memberships.staff_id')
    .select(['staff.id', 'staff.name', 'staff.email', 'memberships.role'])
    .select(newest(sql`action = 'signed-in'`).as('lastSignIn'))
    .select(newest(sql`true`).as('lastActive'))
    .orderBy(sql`array_position(array['owner', 'admin', 'member'], memberships.role)`)
    .orderBy(sql`lower(staff.name)`)
    .orderBy('staff.id')
}

function newest(condition: ReturnType<typeof sql>) {
  return sql<Date | null>`(select at from audit_events
    where audit_events.organization_id = memberships.organization_id
      and audit_events.staff_id = memberships.staff_id and ${condition}
    order by at desc limit 1)`
}

/** Gives somebody another role than the one they were seen with. The last owner stays one. */
export async function changeRole(
  tx: Transaction,
  { id, from, to }: { readonly id: StaffId; readonly from: Role; readonly to: Role },
): Promise<'changed' | 'changed-meanwhile' | 'last-owner'> {
  const outcome = await unlessRefused(tx, KEEP_AN_OWNER, () =>
    tx
      .updateTable('memberships')
      .set({ role: to })
      .where('staff_id', '=', id)
      .where('role', '=', from)
      .executeTakeFirst(),
  )
  if (outcome === 'refused') return 'last-owner'
  return outcome.numUpdatedRows === 1n ? 'changed' : 'changed-meanwhile'
}

/** Takes somebody off the team, in the role they were seen with. The last owner stays. */
export async function removeMember(
  tx: Transaction,
  { id, role }: Pick<TeamMember, 'id' | 'role'>,
): Promise<'removed' | 'changed-meanwhile' | 'last-owner'> {
  const outcome = await unlessRefused(tx, KEEP_AN_OWNER, () =>
    tx.deleteFrom('memberships').where('staff_id', '=', id).where('role', '=', role).executeTakeFirst(),
  )
  if (outcome === 'refused') return 'last-owner'
  return outcome.numDeletedRows === 1n ? 'removed' : 'changed-meanwhile'
}

/** Who last gave somebody a role here, and when; null when nobody has. */
export async function lastRoleChange(
  tx: Transaction,
  organizationId: OrganizationId,
  id: StaffId,
): Promise<{ who: string | null; at: Date } | null> {
  const found = await tx
    .selectFrom('audit_events')
    .leftJoin('staff', 'staff.id', 'audit_events.staff_id')
    .select(['staff.name as who', 'audit_events.at'])
    .where('audit_events.organization_id', '=', organizationId)
    .where('audit_events.action', '=', 'team-role-changed')
    .where(sql<boolean>`details ->> 'member' = ${id}`)
    .orderBy('audit_events.at', 'desc')
    .executeTakeFirst()
  return found ?? null
}

/** What the trigger of db/migrations/0013_team.sql raises. */
const KEEP_AN_OWNER = 'memberships_keep_an_owner'
