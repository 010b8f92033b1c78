import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId, ContactId, FlowId, MailId, OrganizationId } from '../domain/ids.ts'

/** Seconds for which a worker holds a mail; one that was killed lets go after them. Longer than any SMTP timeout. */
export const LEASE_SECONDS = 120

export interface LeasedMail {
  readonly id: MailId
  readonly kind: MailKind
  /** Counted with this one; by it the mail is known to be still this worker's. */
  readonly attempts: number
  readonly messageId: string
  /** The sign-in that caused it; null for a mail of any other cause. */
  readonly flowId: FlowId | null
  readonly createdAt: Date
  /** Since it was queued. */
  readonly ageSeconds: number
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
export type OrganizationMailKind =
  | 'code'
  | 'invitation'
  | 'team-invitation'
  | 'reminder'
  | 'digest'
  | 'relay-trial'
  | 'relay-notice'
  | 'address-changed'

/** What mails to staff as such say, whichever organizations they work for. */
export type OfficeMailKind = 'code' | 'new-browser'

export type MailKind = OrganizationMailKind | OfficeMailKind

/** Organizations' mail, and the mails to staff as such. */
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
      message_id: messageIdOf(messageIdDomain),
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'deferred'])
    .where(sql<boolean>`(leased_until is null or leased_until < clock_now())`)
    .returning(['id', 'attempts', 'flow_id as flowId', 'created_at as createdAt'])
    .returning([sql<string>`message_id`.as('messageId'), ageSeconds.as('ageSeconds')])
    .returning(sql<MailKind>`kind`.as('kind'))
    .executeTakeFirst()
  return leased ?? null
}

/**
 * The same at every attempt, so that a relay or a mail program that got it twice can tell. But a code is a new one each time:
 * were its mail taken for the one before, its reader would be left with a code that works no more.
 */
function messageIdOf(domain: string) {
  return sql<string>`case when kind <> 'code' and message_id is not null then message_id
    when kind <> 'code' or attempts = 0 then '<' || id || '@' || ${domain} || '>'
    else '<' || id || '.' || attempts + 1 || '@' || ${domain} || '>' end`
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
  /** Seconds until it is tried again; only of a mail that is deferred. */
  readonly pauseSeconds?: number
}

/**
 * Notes what became of a mail, in the relay's words, and lets go of it, unless another worker has taken it since. Answers how
 * many seconds ago it was queued.
 */
export async function noteOutcome(
  tx: Transaction,
  table: MailTable,
  { id, attempts }: Pick<LeasedMail, 'id' | 'attempts'>,
  { state, reply, pauseSeconds }: Outcome,
): Promise<number> {
  const noted = await tx
    .updateTable(table)
    .set({
      state,
      // What the relay said last stays with a mail that is dropped after all.
      reply: reply === null ? sql`reply` : reply.slice(0, 500),
      leased_until: null,
      sent_at: state === 'sent' ? sql`clock_now()` : null,
      // A trigger queues the next attempt, so neither is there without the other.
      ...(pauseSeconds !== undefined && {
        next_attempt_at: sql`clock_now() + make_interval(secs => ${pauseSeconds})`,
      }),
    })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .returning(ageSeconds.as('seconds'))
    .executeTakeFirst()
  return noted?.seconds ?? 0
}

/** How long a mail may wait that no worker holds: by then the queue would have given it to one that lives. */
const OVERDUE_MINUTES = 2

/**
 * Puts mails back into the queue whose worker was killed, at whichever step; answers how many. Those that merely wait
 * their turn in a long queue keep it.
 */
export async function resumeMails(tx: Transaction): Promise<number> {
  const resumed = await Promise.all([resume(tx, 'outgoing_mail'), resume(tx, 'office_mail')])
  return resumed.reduce((sum, count) => sum + count, 0)
}

async function resume(tx: Transaction, table: MailTable): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set({ leased_until: null, next_attempt_at: sql`clock_now()` })
    .where('id', 'in', db =>
      db.selectFrom(table).select('id').where(isAbandoned).orderBy('created_at').limit(1000),
    )
    .where(isAbandoned)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

const isAbandoned = sql<boolean>`state in ('queued', 'deferred')
  and coalesce(leased_until, next_attempt_at + make_interval(mins => ${sql.lit(OVERDUE_MINUTES)})) < clock_now()`

const ageSeconds = sql<number>`extract(epoch from clock_now() - created_at)::float8`
