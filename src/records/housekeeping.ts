import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import { BROWSER_DAYS } from './browsers.ts'
import { SESSION_DAYS, SESSION_IDLE_DAYS } from './sessions.ts'

/** Deletes what has ended and what nobody will ask for again, for all organizations. */
export async function purge(tx: Transaction): Promise<void> {
  await Promise.all([
    tx.deleteFrom('portal_flows').where('created_at', '<', daysAgo(2)).execute(),
    tx.deleteFrom('office_flows').where('created_at', '<', daysAgo(2)).execute(),
    tx.deleteFrom('portal_sessions').where('last_used_at', '<', daysAgo(SESSION_IDLE_DAYS)).execute(),
    tx.deleteFrom('portal_sessions').where('created_at', '<', daysAgo(SESSION_DAYS)).execute(),
    tx.deleteFrom('office_sessions').where('last_used_at', '<', daysAgo(SESSION_IDLE_DAYS)).execute(),
    tx.deleteFrom('office_sessions').where('created_at', '<', daysAgo(SESSION_DAYS)).execute(),
    tx.deleteFrom('previews').where('ends_at', '<', daysAgo(2)).execute(),
    tx.deleteFrom('portal_browsers').where('last_used_at', '<', daysAgo(BROWSER_DAYS)).execute(),
    tx.deleteFrom('office_browsers').where('last_used_at', '<', daysAgo(BROWSER_DAYS)).execute(),
    tx
      .deleteFrom('sign_in_limits')
      .where('last_hit_at', '<', daysAgo(2))
      // Counts for as long as nobody succeeds.
      .where('name', '<>', 'address-guesses-since-success')
      .execute(),
    tx.deleteFrom('sign_in_limits').where('last_hit_at', '<', daysAgo(400)).execute(),
    tx
      .deleteFrom('code_mail_days')
      .where('day', '<', sql<Temporal.PlainDate>`clock_now()::date - 60`)
      .execute(),
    tx
      .deleteFrom('outgoing_mail')
      .where('state', 'in', ['dropped', 'withheld'])
      .where('created_at', '<', daysAgo(2))
      .execute(),
    // By then no rule reaches back to what they remember: its day would be too long ago.
    tx
      .deleteFrom('reminder_mails')
      .where('day', '<', sql<Temporal.PlainDate>`clock_now()::date - 400`)
      .execute(),
    // They hold clients' data a second time.
    tx.deleteFrom('imports').where('created_at', '<', daysAgo(1)).execute(),
  ])
}

/** Forgets who works nowhere any more and is named in no organization's log; the keeper's door lets nobody else go. */
export async function forgetStrayStaff(tx: Transaction): Promise<void> {
  // Held first: who joins an organization at this instant is looked at again, and stays.
  const strays = await tx.selectFrom('staff').select('id').orderBy('id').forUpdate().execute()
  if (strays.length === 0) return
  const ids = strays.map(({ id }) => id)
  await tx.deleteFrom('staff').where('id', 'in', ids).execute()
}

function daysAgo(days: number): RawBuilder<Date> {
  return sql<Date>`clock_now() - make_interval(days => ${days})`
}
