import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'

/**
 * Counts one more code mail of today, by UTC, unless that makes more than `most`; atomic for any number of workers. Answers
 * with how many there were so far, and null when it is too many.
 */
export async function countCodeMail(tx: Transaction, most: number): Promise<number | null> {
  const counted = await tx
    .insertInto('code_mail_days')
    .values({ day: today, sent: 1 })
    .onConflict(known =>
      known
        .column('day')
        .doUpdateSet({ sent: sql`code_mail_days.sent + 1` })
        .where('code_mail_days.sent', '<', most),
    )
    .returning('sent')
    .executeTakeFirst()
  return counted?.sent ?? null
}

/** How many there were today, by UTC. */
export async function codeMailsToday(tx: Transaction): Promise<number> {
  const found = await tx
    .selectFrom('code_mail_days')
    .select('sent')
    .where('day', '=', today)
    .executeTakeFirst()
  return found?.sent ?? 0
}

const today = sql<Temporal.PlainDate>`(clock_now() at time zone 'UTC')::date`
