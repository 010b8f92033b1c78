import { type SqlBool, sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { MailId } from '../domain/ids.ts'
import { CODE_VALID_MINUTES } from '../domain/one-time-code.ts'
import type { MailKind, MailTable } from './outgoing-mail.ts'

/** A mail as the operator sees it: how it fares, and not whom it is for. */
export interface OperatedMail {
  readonly id: MailId
  /** Null for mails to staff as such. */
  readonly organization: string | null
  readonly kind: MailKind
  readonly state: string
  readonly attempts: number
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly nextAttemptAt: Date
  /** The relay's words on the last attempt; they often repeat the address. */
  readonly reply: string | null
  readonly messageId: string | null
}

/** The mail with this id; null when there is none. */
export async function operatedMail(tx: Transaction, id: MailId): Promise<OperatedMail | null> {
  const found = await operatedMails(tx).where('id', '=', id).executeTakeFirst()
  return found ?? null
}

/** Mails that the relay puts off or refused within so many days, the newest first. */
export async function troubledMails(
  tx: Transaction,
  { days, most }: { readonly days: number; readonly most: number },
): Promise<OperatedMail[]> {
  return operatedMails(tx)
    .where('state', 'in', ['deferred', 'failed', 'bounced'])
    .where('createdAt', '>', sql<Date>`clock_now() - make_interval(days => ${days})`)
    .orderBy('createdAt', 'desc')
    .limit(most)
    .execute()
}

/** Which mails are to be put back into the queue. */
export type Retried =
  | { readonly id: MailId }
  | { readonly state: 'failed' | 'deferred'; readonly days: number }

/**
 * Queues mails anew that failed or are put off, as if they had never been tried. A code that nobody waits for any more stays as
 * it is. Answers how many were queued.
 */
export async function retryMails(tx: Transaction, which: Retried): Promise<number> {
  const counts = await Promise.all([retry(tx, 'outgoing_mail', which), retry(tx, 'office_mail', which)])
  return counts.reduce((sum, count) => sum + count, 0)
}

async function retry(tx: Transaction, table: MailTable, which: Retried): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable(table)
    // The trigger that queues a mail fires when its next attempt is another.
    .set({ state: 'queued', attempts: 0, next_attempt_at: sql`clock_now()` })
    .where('state', 'in', 'id' in which ? ['failed', 'deferred'] : [which.state])
    .where(isAmong(which))
    .where(mayBeOfUse)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function isAmong(which: Retried) {
  return 'id' in which
    ? sql<SqlBool>`id = ${which.id}`
    : sql<SqlBool>`created_at > clock_now() - make_interval(days => ${which.days})`
}

const isFresh = sql<SqlBool>`created_at > clock_now() - make_interval(mins => ${sql.lit(CODE_VALID_MINUTES)})`
const mayBeOfUse = sql<SqlBool>`(kind <> 'code' or ${isFresh})`

/** The mails of organizations and those to staff as such. */
function operatedMails(tx: Transaction) {
  return tx
    .selectFrom(
      tx
        .selectFrom('outgoing_mail')
        .innerJoin('organizations', 'organizations.id', 'outgoing_mail.organization_id')
        .select([
          'outgoing_mail.id',
          sql<string | null>`slug`.as('organization'),
          sql<MailKind>`kind`.as('kind'),
        ])
        .select(['state', 'attempts', 'outgoing_mail.created_at as createdAt', 'sent_at as sentAt'])
        .select(['next_attempt_at as nextAttemptAt', 'reply', 'message_id as messageId'])
        .unionAll(
          tx
            .selectFrom('office_mail')
            .select(['id', sql<string | null>`null`.as('organization'), sql<MailKind>`kind`.as('kind')])
            .select(['state', 'attempts', 'created_at as createdAt', 'sent_at as sentAt'])
            .select(['next_attempt_at as nextAttemptAt', 'reply', 'message_id as messageId']),
        )
        .as('mail'),
    )
    .selectAll()
}
