import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import { unlessTaken } from '../database/unique.ts'
import type { DeadlineId } from '../domain/ids.ts'
import { keepAnchor } from './anchor.ts'
import { createDeadline } from './clients.ts'
import { DUE_DATES_OF_A_SERVICE, dueColumns } from './deadline-columns.ts'
import { recordDeadlineEvent } from './deadline-events.ts'
import { type DeadlineSheet, type DueFacts, heldSheet } from './deadline-sheet.ts'

export interface Renewing {
  readonly id: DeadlineId
  /** Of the sheet that was looked at. */
  readonly version: string
  readonly today: Temporal.PlainDate
  /** What is due next; null for a one-off. */
  readonly next: DueFacts | null
}

/** What became of it; a sheet is as it stands now. Null for a deadline that isn't there. */
export type Renewed =
  | { readonly kind: 'renewed' | 'date-taken' }
  | { readonly kind: 'closed' | 'outdated'; readonly sheet: DeadlineSheet }
  | null

/** Closes an open deadline as renewed and opens the next one. Of two who renew it at once, the second finds it closed. */
export async function renewDeadline(
  tx: Transaction,
  by: StaffIdentity,
  renewing: Renewing,
): Promise<Renewed> {
  const sheet = await heldSheet(tx, renewing.id)
  if (!sheet) return null
  if (sheet.state !== 'open') return { kind: 'closed', sheet }
  if (sheet.version !== renewing.version) return { kind: 'outdated', sheet }
  return { kind: await renewHeld(tx, by, sheet, renewing) }
}

/** Does it with an open deadline that is held, or nothing of it when its service is due on that day already. */
export async function renewHeld(
  tx: Transaction,
  by: StaffIdentity,
  sheet: DeadlineSheet,
  renewing: Pick<Renewing, 'today' | 'next'>,
): Promise<'renewed' | 'date-taken'> {
  const outcome = await unlessTaken(tx, DUE_DATES_OF_A_SERVICE, () => renew(tx, by, sheet, renewing))
  return outcome === 'taken' ? 'date-taken' : 'renewed'
}

async function renew(
  tx: Transaction,
  by: StaffIdentity,
  sheet: DeadlineSheet,
  { today, next }: Pick<Renewing, 'today' | 'next'>,
): Promise<void> {
  await tx
    .updateTable('deadlines')
    .set({ state: 'renewed', closed_on: today, version: sql`version + 1` })
    .where('id', '=', sheet.id)
    .execute()
  const nextId = next && (await openNext(tx, by, sheet, next))
  await tx
    .insertInto('renewals')
    .values({
      organization_id: by.organizationId,
      client_id: sheet.client.id,
      deadline_id: sheet.id,
      next_deadline_id: nextId,
      staff_id: by.staffId,
    })
    .execute()
  await recordDeadlineEvent(tx, by, 'deadline-renewed', sheet)
}

async function openNext(
  tx: Transaction,
  { organizationId }: StaffIdentity,
  { client, service }: DeadlineSheet,
  next: DueFacts,
): Promise<DeadlineId> {
  await keepAnchor(tx, service, next.due)
  return createDeadline(tx, {
    organization_id: organizationId,
    client_id: client.id,
    service_id: service.id,
    ...dueColumns(next),
  })
}
