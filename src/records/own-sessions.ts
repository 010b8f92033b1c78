import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientIdentity } from '../database/scopes.ts'
import type { SessionId } from '../domain/ids.ts'
import { recordEvent } from './audit-events.ts'
import { sessionIsLiving } from './sessions.ts'

/** Where a contact is signed in, as their own door shows it: with their address, as whichever of its clients. */
export interface OwnSession {
  readonly id: SessionId
  readonly since: Date
  readonly lastUsedAt: Date
  readonly userAgent: string
  /** By the clock of every rule about time. */
  readonly now: Date
}

/** The contact's living sessions, the last used first. */
export function ownSessions(tx: Transaction): Promise<OwnSession[]> {
  return tx
    .selectFrom('portal_sessions')
    .select(['id', 'created_at as since', 'last_used_at as lastUsedAt', 'user_agent as userAgent'])
    .select(sql<Date>`clock_now()`.as('now'))
    .where(sessionIsLiving)
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Ends one of the contact's sessions, or all but the one they are here with. Twice is as good as once. */
export async function endOwnSessions(
  tx: Transaction,
  contact: ClientIdentity,
  which: { readonly id: SessionId } | { readonly allBut: SessionId },
): Promise<void> {
  const sessions = tx.deleteFrom('portal_sessions')
  const { numDeletedRows } = await ('id' in which
    ? sessions.where('id', '=', which.id)
    : sessions.where('id', '<>', which.allBut)
  ).executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return
  const { organizationId, clientId, contactId } = contact
  const who = { organizationId, clientId, contactId, actor: 'contact' } as const
  await recordEvent(tx, { ...who, action: 'signed-out-elsewhere' })
}
