import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Transaction } from '../database/connection.ts'
import type { OrganizationId, SessionId, StaffId } from '../domain/ids.ts'
import type { Role } from '../domain/role.ts'
import { SESSION_DAYS, SESSION_IDLE_DAYS } from './sessions.ts'

/** Somebody of the staff who is signed in, and where they work. */
export interface StaffMember {
  readonly id: StaffId
  readonly name: string
  readonly email: string
  readonly locale: string
  /** By the clock of every rule about time. */
  readonly now: Date
  readonly session: { readonly id: SessionId; readonly endsAt: Date }
  /** The last note of the session's use is more than an hour old. */
  readonly isDueATouch: boolean
  /** Where this session was used before. */
  readonly entered: readonly OrganizationId[]
  readonly memberships: readonly { readonly slug: string; readonly name: string; readonly role: Role }[]
}

/** The person whose session token was presented; null when the session is over or the person's address changed. */
export async function presentedStaff(tx: Transaction): Promise<StaffMember | null> {
  const found = await tx
    .selectFrom('office_sessions')
    .innerJoin('staff', join =>
      join
        .onRef('staff.id', '=', 'office_sessions.staff_id')
        .onRef('staff.canonical_email', '=', 'office_sessions.canonical_email'),
    )
    .where(officeSessionIsLiving)
    .select(['staff.id', 'staff.name', 'staff.email', 'staff.locale', isLongUntouched.as('isDueATouch')])
    .select(['office_sessions.id as sessionId', endsAt.as('sessionEndsAt'), 'office_sessions.entered'])
    .select(sql<Date>`clock_now()`.as('now'))
    .select(({ selectFrom }) =>
      jsonArrayFrom(
        selectFrom('memberships')
          .innerJoin('organizations', 'organizations.id', 'memberships.organization_id')
          .whereRef('memberships.staff_id', '=', 'staff.id')
          .select(['organizations.slug', 'organizations.name', 'memberships.role'])
          .orderBy('organizations.name'),
      ).as('memberships'),
    )
    .executeTakeFirst()
  if (!found) return null
  const { sessionId, sessionEndsAt, ...staff } = found
  return { ...staff, session: { id: sessionId, endsAt: sessionEndsAt } }
}

/** The staff member of an address that a finished flow has proven. */
export async function staffOfAddress(tx: Transaction, canonicalEmail: string): Promise<StaffId | null> {
  const found = await tx
    .selectFrom('staff')
    .select('id')
    .where('canonical_email', '=', canonicalEmail)
    .executeTakeFirst()
  return found?.id ?? null
}

/** Opens a session; its token's hash must be among those presented. */
export async function openOfficeSession(
  tx: Transaction,
  session: {
    readonly staffId: StaffId
    readonly tokenHash: Buffer
    readonly canonicalEmail: string
    readonly userAgent: string
  },
): Promise<void> {
  await tx
    .insertInto('office_sessions')
    .values({
      staff_id: session.staffId,
      token_hash: session.tokenHash,
      canonical_email: session.canonicalEmail,
      user_agent: session.userAgent.slice(0, 400),
    })
    .execute()
}

/** Notes that the presented session was used: its idle time is counted from here. */
export async function touchOfficeSession(tx: Transaction): Promise<void> {
  await tx
    .updateTable('office_sessions')
    .set({ last_used_at: sql`clock_now()` })
    .where(isLongUntouched)
    .execute()
}

/** Ends the presented sessions, except one that is only being opened. Answers with the address of the one that ended. */
export async function endPresentedOfficeSessions(
  tx: Transaction,
  exceptTokenHash?: Buffer,
): Promise<string | null> {
  let query = tx.deleteFrom('office_sessions')
  if (exceptTokenHash) query = query.where('token_hash', '<>', exceptTokenHash)
  const ended = await query.returning('canonical_email').executeTakeFirst()
  return ended?.canonical_email ?? null
}

const isLongUntouched = sql<boolean>`office_sessions.last_used_at < clock_now() - interval '1 hour'`

const endsAt = sql<Date>`office_sessions.created_at + make_interval(days => ${sql.lit(SESSION_DAYS)})`

/** Used within 14 days and opened within 90. */
export const officeSessionIsLiving = sql<boolean>`office_sessions.last_used_at > clock_now() - make_interval(days => ${sql.lit(SESSION_IDLE_DAYS)})
  and office_sessions.created_at > clock_now() - make_interval(days => ${sql.lit(SESSION_DAYS)})`
