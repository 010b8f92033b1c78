import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import { unlessTaken } from '../database/unique.ts'
import type { DeadlineId } from '../domain/ids.ts'
import { anchorDay } from '../domain/import-plan/anchor-day.ts'
import { DUE_DATES_OF_A_SERVICE, dueColumns, serviceColumns } from './deadline-columns.ts'
import { recordDeadlineEvent } from './deadline-events.ts'
import { type DeadlineSheet, type DueFacts, heldSheet, type ServiceFacts } from './deadline-sheet.ts'

export interface Change {
  readonly id: DeadlineId
  /** Of the sheet that was looked at. */
  readonly version: string
  readonly service: ServiceFacts
  readonly due: DueFacts
}

/** What became of it; a sheet is as it stands now. Null for a deadline that isn't there. */
export type Changed =
  | { readonly kind: 'changed' | 'date-taken' }
  | { readonly kind: 'outdated'; readonly sheet: DeadlineSheet }
  | null

/** Changes a deadline and its service, unless somebody else changed either since it was looked at. */
export async function changeDeadline(tx: Transaction, by: StaffIdentity, change: Change): Promise<Changed> {
  const sheet = await heldSheet(tx, change.id)
  if (!sheet) return null
  if (sheet.version !== change.version) return { kind: 'outdated', sheet }
  const outcome = await unlessTaken(tx, DUE_DATES_OF_A_SERVICE, () => write(tx, by, sheet, change))
  return { kind: outcome === 'taken' ? 'date-taken' : 'changed' }
}

/** Only what differs gets a new version, so that nobody is told of a change that isn't there. */
async function write(
  tx: Transaction,
  by: StaffIdentity,
  sheet: DeadlineSheet,
  { service, due }: Change,
): Promise<void> {
  const changes = [
    await writeDue(tx, sheet, due),
    await writeService(tx, sheet, { ...service, anchorDay: anchorAfter(sheet, due) }),
  ]
  if (changes.some(Boolean))
    await recordDeadlineEvent(tx, by, 'deadline-changed', {
      ...sheet,
      service: { ...sheet.service, ...service },
    })
}

async function writeDue(tx: Transaction, sheet: DeadlineSheet, due: DueFacts): Promise<boolean> {
  if (isSame(dueColumns(sheet), dueColumns(due))) return false
  await tx
    .updateTable('deadlines')
    .set({ ...dueColumns(due), version: sql`version + 1` })
    .where('id', '=', sheet.id)
    .execute()
  return true
}

type Service = ServiceFacts & { readonly anchorDay: number }

async function writeService(tx: Transaction, sheet: DeadlineSheet, service: Service): Promise<boolean> {
  if (isSame(serviceColumns(sheet.service), serviceColumns(service))) return false
  await tx
    .updateTable('services')
    .set({ ...serviceColumns(service), version: sql`version + 1` })
    .where('id', '=', sheet.service.id)
    .execute()
  return true
}

/** An open deadline that is moved takes recurrence with it; one that was due long ago doesn't. */
function anchorAfter({ state, due, service }: DeadlineSheet, next: DueFacts): number {
  const isMoved = state === 'open' && !due.equals(next.due)
  return isMoved ? anchorDay(next.due, service.anchorDay) : service.anchorDay
}

/** Dates are compared as they are written. */
function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
