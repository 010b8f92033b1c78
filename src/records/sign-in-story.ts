import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Transaction } from '../database/connection.ts'
import { sessionIsLiving } from './sessions.ts'

/** Somebody asked for a code with an address; nothing here opens anything. */
export interface PastFlow {
  readonly askedAt: Date
  readonly lastSendAt: Date
  /** Codes entered, right or wrong. */
  readonly attempts: number
  /** Null where no code was made. */
  readonly codeExpiresAt: Date | null
  readonly usedAt: Date | null
  /** The newest mail; null when it is long swept away. */
  readonly mail: { readonly state: string; readonly reply: string | null } | null
}

/** Who asked for a code with an address of a contact in the last 24 hours, newest first, ten at most. */
export async function recentFlows(tx: Transaction, canonicalEmail: string): Promise<PastFlow[]> {
  return tx
    .selectFrom('portal_flows')
    .select(['created_at as askedAt', 'last_send_at as lastSendAt', 'attempts'])
    .select(['code_expires_at as codeExpiresAt', 'used_at as usedAt'])
    .select(({ selectFrom }) =>
      jsonObjectFrom(
        selectFrom('outgoing_mail')
          .whereRef('outgoing_mail.organization_id', '=', 'portal_flows.organization_id')
          .whereRef('outgoing_mail.flow_id', '=', 'portal_flows.id')
          .select(['outgoing_mail.state', 'outgoing_mail.reply'])
          .orderBy('outgoing_mail.id', 'desc')
          .limit(1),
      ).as('mail'),
    )
    .where('canonical_email', '=', canonicalEmail)
    .where('created_at', '>', sql<Date>`clock_now() - interval '1 day'`)
    .orderBy('portal_flows.id', 'desc')
    .limit(10)
    .execute()
}

/** Where the person of an address is signed in, as which client, the last used first. */
export interface OpenSession {
  readonly since: Date
  readonly lastUsedAt: Date
  readonly userAgent: string
  readonly clientName: string
}

/** The living sessions of an address, as whichever of its clients. */
export async function openSessions(tx: Transaction, canonicalEmail: string): Promise<OpenSession[]> {
  return tx
    .selectFrom('portal_sessions')
    .innerJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'portal_sessions.organization_id')
        .onRef('contacts.id', '=', 'portal_sessions.contact_id'),
    )
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'contacts.organization_id')
        .onRef('clients.id', '=', 'contacts.client_id'),
    )
    .select(['portal_sessions.created_at as since', 'portal_sessions.last_used_at as lastUsedAt'])
    .select(['portal_sessions.user_agent as userAgent', 'clients.name as clientName'])
    .where('contacts.canonical_email', '=', canonicalEmail)
    .where(sessionIsLiving)
    .orderBy('portal_sessions.last_used_at', 'desc')
    .execute()
}

/** Signs the person of an address out everywhere, as whichever client. Answers how many sessions ended. */
export async function endSessionsOf(tx: Transaction, canonicalEmail: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('portal_sessions')
    .where('contact_id', 'in', db =>
      db.selectFrom('contacts').select('contacts.id').where('contacts.canonical_email', '=', canonicalEmail),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Makes every browser that an address has signed in with one that nobody knows. */
export async function forgetBrowsersOf(tx: Transaction, canonicalEmail: string): Promise<void> {
  await tx.deleteFrom('portal_browsers').where('canonical_email', '=', canonicalEmail).execute()
}
