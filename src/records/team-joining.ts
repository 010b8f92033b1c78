import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import { unlessTaken } from '../database/unique.ts'
import type { OrganizationId, StaffId } from '../domain/ids.ts'
import type { Role } from '../domain/role.ts'
import { recordEvent } from './audit-events.ts'
import { type Organization, organizationColumns, todayOfOrganization } from './organizations.ts'

/** The invitation whose token was presented. */
export interface PresentedInvitation {
  readonly organization: Organization
  readonly email: string
  readonly role: Role
  readonly inviter: string
  readonly state: 'open' | 'accepted' | 'expired'
  /** What the person of that address is called; null for somebody new. */
  readonly knownAs: string | null
}

/** Null for a token that no invitation has: it was revoked or sent anew, or there never was one. */
export async function presentedInvitation(tx: Transaction): Promise<PresentedInvitation | null> {
  const found = await tx
    .selectFrom('membership_invitations as invitation')
    .innerJoin('organizations', 'organizations.id', 'invitation.organization_id')
    .leftJoin('staff', 'staff.canonical_email', 'invitation.canonical_email')
    .select(organizationColumns)
    .select(todayOfOrganization.as('today'))
    .select(['invitation.email', 'invitation.role', 'invitation.inviter', 'staff.name as knownAs'])
    .select(
      sql<PresentedInvitation['state']>`case when invitation.accepted_at is not null then 'accepted'
        when invitation.expires_at <= clock_now() then 'expired' else 'open' end`.as('state'),
    )
    .executeTakeFirst()
  if (!found) return null
  const { email, role, inviter, state, knownAs, ...organization } = found
  return { organization, email, role, inviter, state, knownAs }
}

/** Makes the address of the presented invitation a member. False when it is no longer open, as at the second of two clicks. */
export async function acceptInvitation(
  tx: Transaction,
  person: { readonly name: string; readonly locale: string },
): Promise<boolean> {
  const invitation = await tx
    .selectFrom('membership_invitations')
    .select(['organization_id as organizationId', 'email', 'canonical_email as canonicalEmail', 'role'])
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', sql<Date>`clock_now()`)
    .forUpdate()
    .executeTakeFirst()
  if (!invitation) return false
  const staffId = await personOf(tx, invitation, person)
  await addMember(tx, { ...invitation, staffId })
  await tx.updateTable('membership_invitations').set({ accepted_at: sql`clock_now()` }).execute()
  return true
}

interface Invited {
  readonly organizationId: OrganizationId
  readonly email: string
  readonly canonicalEmail: string
  readonly role: Role
}

/** Somebody who works elsewhere already stays one person, and keeps their name. */
async function personOf(
  tx: Transaction,
  { email, canonicalEmail }: Invited,
  person: { readonly name: string; readonly locale: string },
): Promise<StaffId> {
  await tx
    .insertInto('staff')
    .values({ ...person, email, canonical_email: canonicalEmail })
    .onConflict(known => known.column('canonical_email').doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('staff')
    .select('id')
    .where('canonical_email', '=', canonicalEmail)
    .executeTakeFirstOrThrow()
  return id
}

/** Who has become a member by another way meanwhile keeps the role they have. */
async function addMember(
  tx: Transaction,
  { organizationId, staffId, role }: Invited & { readonly staffId: StaffId },
): Promise<void> {
  const member = { organization_id: organizationId, staff_id: staffId, role }
  const added = await unlessTaken(tx, 'memberships_pkey', () =>
    tx.insertInto('memberships').values(member).execute(),
  )
  if (added === 'taken') return
  const event = { organizationId, staffId, action: 'team-joined', actor: 'staff' } as const
  await recordEvent(tx, { ...event, details: { role } })
}
