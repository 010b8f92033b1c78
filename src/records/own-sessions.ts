import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientIdentity } from '../database/scopes.ts'
import type { SessionId } from '../domain/ids.ts'
import { recordEvent } from './audit-events.ts'
import { recordSignOut } from './office-presence.ts'
import { officeSessionIsLiving } from './office-sessions.ts'
import { sessionIsLiving } from './sessions.ts'

/** Where somebody is signed in, as their own door shows it: a contact with their address, as whichever of its clients. */
export interface OwnSession {
  readonly id: SessionId
  readonly since: Date
  readonly lastUsedAt: Date
  readonly userAgent: string
  /** By the clock of every rule about time. */
  readonly now: Date
}

/** One of one's sessions, or all but the one that one is here with. */
export type WhichSessions = { readonly id: SessionId } | { readonly allBut: SessionId }

/** One's living sessions at the portal or the office, the last used first. */
export function ownSessions(
  tx: Transaction,
  sessions: 'portal_sessions' | 'office_sessions',
): Promise<OwnSession[]> {
  return tx
    .selectFrom(sessions)
    .select(['id', 'created_at as since', 'last_used_at as lastUsedAt', 'user_agent as userAgent'])
    .select(sql<Date>`clock_now()`.as('now'))
    .where(isLiving[sessions])
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .execute()
}

const isLiving = { portal_sessions: sessionIsLiving, office_sessions: officeSessionIsLiving }

/** Ends a contact's sessions. Twice is as good as once. */
export async function endOwnSessions(
  tx: Transaction,
  contact: ClientIdentity,
  which: WhichSessions,
): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('portal_sessions')
    .where(isMeant(which))
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return
  const { organizationId, clientId, contactId } = contact
  const who = { organizationId, clientId, contactId, actor: 'contact' } as const
  await recordEvent(tx, { ...who, action: 'signed-out-elsewhere' })
}

/**
 * Ends sessions of somebody of the staff and forgets the browsers they were opened in: whoever signs in there again is new. The
 * organizations where they were used hear of it, and no others.
 */
export async function endOwnOfficeSessions(tx: Transaction, which: WhichSessions): Promise<void> {
  await recordSignOut(
    tx,
    'signed-out-elsewhere',
    sql<boolean>`${isMeant(which)} and ${officeSessionIsLiving}`,
  )
  await tx.deleteFrom('office_browsers').where(isBrowserOf(which)).execute()
  await tx.deleteFrom('office_sessions').where(isMeant(which)).execute()
}

function isMeant(which: WhichSessions) {
  return 'id' in which ? sql<boolean>`id = ${which.id}` : sql<boolean>`id <> ${which.allBut}`
}

/** Of a session that is over nobody knows the browser any more: with all others, those are meant too. */
function isBrowserOf(which: WhichSessions) {
  return 'id' in which
    ? sql<boolean>`session_id = ${which.id}`
    : sql<boolean>`session_id is distinct from ${which.allBut}`
}
