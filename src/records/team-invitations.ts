import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { MailId, OrganizationId, StaffId, TeamInvitationId } from '../domain/ids.ts'
import type { Role } from '../domain/role.ts'
import { TEAM_INVITATION_VALID_DAYS } from '../domain/team-invitation.ts'

/** An invitation to the team that nobody has accepted, with what became of its mail. */
export interface TeamInvitation {
  readonly id: TeamInvitationId
  readonly email: string
  readonly role: Role
  /** Who sent it, by the name of that day. */
  readonly inviter: string
  readonly expiresAt: Date
  readonly isExpired: boolean
  /** As in `outgoing_mail`; null for a mail that is gone. */
  readonly mailState: string | null
  /** The relay's words on the last attempt. */
  readonly reply: string | null
}

/** Whom to invite as what, and who does. */
export interface TeamInviting {
  readonly organizationId: OrganizationId
  readonly email: string
  readonly canonicalEmail: string
  readonly role: Role
  readonly invitedBy: StaffId
  readonly inviter: string
}

/** The invitations that are open or ran out, the newest first. */
export async function openTeamInvitations(tx: Transaction): Promise<TeamInvitation[]> {
  return invitations(tx).orderBy('membership_invitations.id', 'desc').execute()
}

export async function teamInvitation(tx: Transaction, id: TeamInvitationId): Promise<TeamInvitation | null> {
  const found = await invitations(tx).where('membership_invitations.id', '=', id).executeTakeFirst()
  return found ?? null
}

function invitations(tx: Transaction) {
  return tx
    .selectFrom('membership_invitations')
    .leftJoin('outgoing_mail', join =>
      join
        .onRef('outgoing_mail.organization_id', '=', 'membership_invitations.organization_id')
        .onRef('outgoing_mail.id', '=', 'membership_invitations.mail_id'),
    )
    .select(['membership_invitations.id', 'membership_invitations.email', 'membership_invitations.role'])
    .select(['membership_invitations.inviter', 'membership_invitations.expires_at as expiresAt'])
    .select(sql<boolean>`membership_invitations.expires_at <= clock_now()`.as('isExpired'))
    .select(['outgoing_mail.state as mailState', 'outgoing_mail.reply'])
    .where('membership_invitations.accepted_at', 'is', null)
}

/**
 * Invites somebody, or renews the invitation that their address has. Only one in `roles` is renewed: the others answer
 * 'not-yours'.
 */
export async function inviteToTeam(
  tx: Transaction,
  { organizationId, email, canonicalEmail, role, invitedBy, inviter }: TeamInviting,
  roles: readonly Role[],
): Promise<'invited' | 'member-already' | 'not-yours'> {
  if (await isMember(tx, canonicalEmail)) return 'member-already'
  const details = { email, role, invited_by: invitedBy, inviter, expires_at: inSevenDays }
  const invitation = await tx
    .insertInto('membership_invitations')
    .values({ organization_id: organizationId, canonical_email: canonicalEmail, ...details })
    .onConflict(known =>
      known
        .columns(['organization_id', 'canonical_email'])
        .where('accepted_at', 'is', null)
        .doUpdateSet(details)
        .where('membership_invitations.role', 'in', roles),
    )
    .returning(['id', 'mail_id as mailId'])
    .executeTakeFirst()
  if (!invitation) return 'not-yours'
  await mail(tx, organizationId, invitation)
  return 'invited'
}

/** Sends an invitation once more, with seven days anew. */
export async function renewTeamInvitation(
  tx: Transaction,
  organizationId: OrganizationId,
  id: TeamInvitationId,
): Promise<void> {
  const renewed = await tx
    .updateTable('membership_invitations')
    .set({ expires_at: inSevenDays })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .returning(['id', 'mail_id as mailId'])
    .executeTakeFirst()
  if (renewed) await mail(tx, organizationId, renewed)
}

/** Takes an invitation back: its link opens nothing any more. */
export async function revokeTeamInvitation(tx: Transaction, id: TeamInvitationId): Promise<void> {
  await tx
    .deleteFrom('membership_invitations')
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .execute()
}

/** The invitation that a mail is to bring; null when it was revoked, accepted, or is brought by another mail by now. */
export async function teamInvitationOfMail(
  tx: Transaction,
  mailId: MailId,
): Promise<Pick<TeamInvitation, 'id' | 'email' | 'role' | 'inviter'> | null> {
  const found = await tx
    .selectFrom('membership_invitations')
    .select(['id', 'email', 'role', 'inviter'])
    .where('mail_id', '=', mailId)
    .executeTakeFirst()
  return found ?? null
}

/** Gives an invitation the token of its link, valid for seven days from now, in place of any earlier one. */
export async function putTeamToken(tx: Transaction, id: TeamInvitationId, tokenHash: Buffer): Promise<void> {
  await tx
    .updateTable('membership_invitations')
    .set({ token_hash: tokenHash, expires_at: inSevenDays })
    .where('id', '=', id)
    .execute()
}

async function isMember(tx: Transaction, canonicalEmail: string): Promise<boolean> {
  const found = await tx
    .selectFrom('memberships')
    .innerJoin('staff', 'staff.id', 'memberships.staff_id')
    .select('staff.id')
    .where('staff.canonical_email', '=', canonicalEmail)
    .executeTakeFirst()
  return found !== undefined
}

/** Queues the mail and ends the link that went out before. One that is on its way already will do. */
async function mail(
  tx: Transaction,
  organizationId: OrganizationId,
  { id, mailId }: { readonly id: TeamInvitationId; readonly mailId: MailId | null },
): Promise<void> {
  if (mailId && (await isOnItsWay(tx, mailId))) return
  const queued = await tx
    .insertInto('outgoing_mail')
    .values({ organization_id: organizationId, kind: 'team-invitation' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('membership_invitations')
    .set({ mail_id: queued.id, token_hash: null })
    .where('id', '=', id)
    .execute()
}

async function isOnItsWay(tx: Transaction, id: MailId): Promise<boolean> {
  const found = await tx
    .selectFrom('outgoing_mail')
    .select('id')
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'deferred'])
    .executeTakeFirst()
  return found !== undefined
}

const inSevenDays = sql<Date>`clock_now() + make_interval(days => ${sql.lit(TEAM_INVITATION_VALID_DAYS)})`
