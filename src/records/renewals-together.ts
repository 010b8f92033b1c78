import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import type { DeadlineId } from '../domain/ids.ts'
import type { DeadlineSheet, DueFacts } from './deadline-sheet.ts'
import { renewHeld } from './renewals.ts'

/** An open deadline that is held, and what is due next; null for a one-off. */
export interface Pair {
  readonly sheet: DeadlineSheet
  readonly next: DueFacts | null
}

/** Renews all of them, or none: then it answers with those whose service is due on the next day already. */
export async function renewTogether(
  tx: Transaction,
  by: StaffIdentity,
  pairs: readonly Pair[],
  today: Temporal.PlainDate,
): Promise<readonly DeadlineId[]> {
  await sql`savepoint together`.execute(tx)
  const taken: DeadlineId[] = []
  for (const { sheet, next } of pairs)
    if ((await renewHeld(tx, by, sheet, { today, next })) === 'date-taken') taken.push(sheet.id)
  await (taken.length > 0 ? sql`rollback to savepoint together` : sql`release savepoint together`).execute(tx)
  return taken
}
