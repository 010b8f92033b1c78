import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import type { DeadlineId } from '../domain/ids.ts'
import { recordDeadlineEvent } from './deadline-events.ts'
import { type DeadlineSheet, heldSheet, ownVersion } from './deadline-sheet.ts'

export interface Cancelling {
  readonly id: DeadlineId
  /** Of the sheet that was looked at; null for whoever didn't look. */
  readonly version: string | null
  readonly today: Temporal.PlainDate
}

/** What became of it, and the sheet as it was found. Null for a deadline that isn't there. */
export type Cancelled = {
  readonly kind: 'cancelled' | 'already-cancelled' | 'renewed-before' | 'outdated'
  readonly sheet: DeadlineSheet
} | null

/** Closes an open deadline as cancelled, unless somebody changed it since it was looked at. */
export async function cancelDeadline(
  tx: Transaction,
  by: StaffIdentity,
  { id, version, today }: Cancelling,
): Promise<Cancelled> {
  const sheet = await heldSheet(tx, id)
  if (!sheet) return null
  if (sheet.state === 'cancelled') return { kind: 'already-cancelled', sheet }
  if (sheet.state === 'renewed') return { kind: 'renewed-before', sheet }
  if (version !== null && ownVersion(sheet.version) !== ownVersion(version))
    return { kind: 'outdated', sheet }
  await tx
    .updateTable('deadlines')
    .set({ state: 'cancelled', closed_on: today, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
  await recordDeadlineEvent(tx, by, 'deadline-cancelled', sheet)
  return { kind: 'cancelled', sheet }
}
