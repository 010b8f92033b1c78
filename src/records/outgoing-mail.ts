import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId, ContactId, FlowId, MailId, OrganizationId } from '../domain/ids.ts'
import { CODE_VALID_MINUTES } from '../domain/one-time-code.ts'

/** Seconds for which a worker holds a mail; one that was killed lets go after them. Longer than any SMTP timeout. */
export const LEASE_SECONDS = 120

export interface LeasedMail {
  readonly id: MailId
  readonly attempts: number
  readonly messageId: string
  readonly flowId: FlowId | null
  /** Waited longer than a one-time code is valid. */
  readonly isStale: boolean
}

/** Queues another code mail for a flow. */
export async function queueCodeAgain(
  tx: Transaction,
  organizationId: OrganizationId,
  flowId: FlowId,
  state: 'queued' | 'withheld',
): Promise<void> {
  await tx
    .insertInto('outgoing_mail')
    .values({ organization_id: organizationId, kind: 'code', flow_id: flowId, state })
    .execute()
}

/** What an organization's mails say; the table's check allows nothing else. */
export type MailKind = 'code' | 'invitation' | 'team-invitation'

/** What kind of mail it is; null when it is gone. */
export async function mailKind(tx: Transaction, id: MailId): Promise<MailKind | null> {
  const found = await tx
    .selectFrom('outgoing_mail')
    .select(sql<MailKind>`kind`.as('kind'))
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.kind ?? null
}

/** Organizations' mail, and the code mails of staff. */
export type MailTable = 'outgoing_mail' | 'office_mail'

/** Takes the mail for this worker alone. Null when it needs no sending (any more) or another worker has it. */
export async function leaseMail(
  tx: Transaction,
  table: MailTable,
  id: MailId,
  messageIdDomain: string,
): Promise<LeasedMail | null> {
  const leased = await tx
    .updateTable(table)
    .set({
      attempts: sql`attempts + 1`,
      leased_until: sql`clock_now() + make_interval(secs => ${LEASE_SECONDS})`,
      // The same at every attempt, so that a relay or reader who got it twice can tell.
      message_id: sql`coalesce(message_id, '<' || id || '@' || ${messageIdDomain} || '>')`,
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'deferred'])
    .where(sql<boolean>`(leased_until is null or leased_until < clock_now())`)
    .returning(['id', 'attempts', 'flow_id as flowId'])
    .returning([sql<string>`message_id`.as('messageId'), isStale.as('isStale')])
    .executeTakeFirst()
  return leased ?? null
}

/** Notes on the mail whom it is for, so that their card can tell its story. */
export async function addressMail(
  tx: Transaction,
  id: MailId,
  to: { readonly clientId: ClientId; readonly contactId: ContactId },
): Promise<void> {
  await tx
    .updateTable('outgoing_mail')
    .set({ client_id: to.clientId, contact_id: to.contactId })
    .where('id', '=', id)
    .execute()
}

export interface Outcome {
  readonly state: 'sent' | 'deferred' | 'failed' | 'dropped' | 'withheld'
  readonly reply: string | null
}

/** Notes what became of a mail, in the relay's words, and lets go of it. */
export async function noteOutcome(
  tx: Transaction,
  table: MailTable,
  id: MailId,
  outcome: Outcome,
): Promise<void> {
  await tx
    .updateTable(table)
    .set({
      state: outcome.state,
      reply: outcome.reply?.slice(0, 500) ?? null,
      leased_until: null,
      sent_at: outcome.state === 'sent' ? sql`clock_now()` : null,
    })
    .where('id', '=', id)
    .execute()
}

/** Mails whose worker was killed while it held them, for any organization. */
export async function abandonedMails(
  tx: Transaction,
): Promise<{ organizationId: OrganizationId; mailId: MailId }[]> {
  return tx
    .selectFrom('outgoing_mail')
    .select(['organization_id as organizationId', 'id as mailId'])
    .where('state', 'in', ['queued', 'deferred'])
    .where('leased_until', '<', sql<Date>`clock_now()`)
    .limit(1000)
    .execute()
}

/** The same for the code mails of staff. */
export async function abandonedOfficeMails(tx: Transaction): Promise<{ flowId: FlowId; mailId: MailId }[]> {
  return tx
    .selectFrom('office_mail')
    .select(['flow_id as flowId', 'id as mailId'])
    .where('state', 'in', ['queued', 'deferred'])
    .where('leased_until', '<', sql<Date>`clock_now()`)
    .limit(1000)
    .execute()
}

const isStale = sql<boolean>`created_at < clock_now() - make_interval(mins => ${sql.lit(CODE_VALID_MINUTES)})`
