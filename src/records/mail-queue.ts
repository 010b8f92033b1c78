import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { MailKind, Outcome } from './outgoing-mail.ts'

/** What came of an attempt, and how many seconds after the mail was queued. */
export interface MailAttempt {
  readonly kind: MailKind
  readonly state: Outcome['state']
  readonly seconds: number
}

export interface WaitingMails {
  readonly kind: MailKind
  readonly state: 'queued' | 'deferred'
  readonly mails: number
  /** Since the oldest of them was queued. */
  readonly oldestSeconds: number
}

/** How many mails of each kind wait, those to staff as such among them. */
export async function waitingMails(tx: Transaction): Promise<WaitingMails[]> {
  return tx
    .selectFrom(db =>
      db
        .selectFrom('outgoing_mail')
        .select([sql<MailKind>`kind`.as('kind'), 'state', 'created_at'])
        .where('state', 'in', WAITING)
        .unionAll(
          db
            .selectFrom('office_mail')
            .select([sql<MailKind>`kind`.as('kind'), 'state', 'created_at'])
            .where('state', 'in', WAITING),
        )
        .as('waiting'),
    )
    .select(['kind', sql<WaitingMails['state']>`state`.as('state')])
    .select(sql<number>`count(*)::int`.as('mails'))
    .select(sql<number>`extract(epoch from clock_now() - min(created_at))::float8`.as('oldestSeconds'))
    .groupBy(['kind', 'state'])
    .orderBy('kind')
    .orderBy('state', 'desc')
    .execute()
}

const WAITING = ['queued', 'deferred'] as const

/** How long the oldest mail has waited; 0 where none does. */
export async function oldestWaitingSeconds(tx: Transaction): Promise<number> {
  const waiting = await waitingMails(tx)
  return Math.max(0, ...waiting.map(({ oldestSeconds }) => oldestSeconds))
}
