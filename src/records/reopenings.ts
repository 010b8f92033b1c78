import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import type { DeadlineId } from '../domain/ids.ts'
import { mayReopen } from '../domain/reopening.ts'
import { keepAnchor } from './anchor.ts'
import { recordDeadlineEvent } from './deadline-events.ts'
import { type DeadlineSheet, heldSheet } from './deadline-sheet.ts'

/** What became of it, and the sheet as it was found. Null for a deadline that isn't there. */
export type Reopened = {
  readonly kind: 'reopened' | 'already-open' | 'too-late' | 'next-in-use'
  readonly sheet: DeadlineSheet
} | null

/**
 * Opens a deadline that was closed today or yesterday. A renewal is taken back with it: what it opened goes, if nobody
 * has done anything with that since.
 */
export async function reopenDeadline(
  tx: Transaction,
  by: StaffIdentity,
  { id, today }: { readonly id: DeadlineId; readonly today: Temporal.PlainDate },
): Promise<Reopened> {
  const sheet = await heldSheet(tx, id)
  if (!sheet) return null
  if (sheet.closedOn === null) return { kind: 'already-open', sheet }
  if (!mayReopen(sheet.closedOn, today)) return { kind: 'too-late', sheet }
  if (!(await takeBackRenewal(tx, sheet))) return { kind: 'next-in-use', sheet }
  await tx
    .updateTable('deadlines')
    .set({ state: 'open', closed_on: null, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
  await recordDeadlineEvent(tx, by, 'deadline-reopened', sheet)
  return { kind: 'reopened', sheet }
}

/** False, with nothing done, when the next deadline is no longer as the renewal opened it. */
async function takeBackRenewal(tx: Transaction, sheet: DeadlineSheet): Promise<boolean> {
  const renewal = await tx
    .selectFrom('renewals')
    .leftJoin('deadlines as next', join =>
      join
        .onRef('next.organization_id', '=', 'renewals.organization_id')
        .onRef('next.id', '=', 'renewals.next_deadline_id'),
    )
    .select(['renewals.id', 'next.id as nextId', 'next.state', 'next.version'])
    .where('renewals.deadline_id', '=', sheet.id)
    .executeTakeFirst()
  if (!renewal) return true
  const { id, nextId, state, version } = renewal
  if (nextId !== null && (state !== 'open' || version !== 1)) return false
  await tx.deleteFrom('renewals').where('id', '=', id).execute()
  if (nextId !== null) await tx.deleteFrom('deadlines').where('id', '=', nextId).execute()
  await keepAnchor(tx, sheet.service, sheet.due)
  return true
}
