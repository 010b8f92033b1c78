import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import type { ImportId, StaffId } from '../domain/ids.ts'
import type { ImportRow, ImportSummary } from '../domain/import-plan/summary.ts'
import type { ImportOutcome } from './import-runs.ts'

/** A spreadsheet that staff handed in, with what was read in it and what became of it. */
export interface HeldImport {
  readonly id: ImportId
  readonly state: 'ready' | 'queued' | 'running' | 'done' | 'failed'
  readonly summary: ImportSummary
  /** For rows that say none: `once`, a number of months, or empty when each row must say it. */
  readonly frequency: string
  readonly skipsBadRows: boolean
  readonly written: number
  /** Null until it is known. */
  readonly toWrite: number | null
  /** Null until it has come to an end. */
  readonly outcome: ImportOutcome | null
  readonly createdAt: Date
  /** The name of who handed it in, and then of who confirmed it; null for somebody who is gone. */
  readonly who: string | null
}

/** What was read in a spreadsheet and compared. */
export interface Reading {
  readonly frequency: string
  readonly summary: ImportSummary
  readonly rows: readonly ImportRow[]
}

/** Keeps a spreadsheet for a day, with what was read in it. */
export async function addImport(
  tx: Transaction,
  { organizationId, staffId }: StaffIdentity,
  content: Uint8Array,
  { frequency, summary, rows }: Reading,
): Promise<ImportId> {
  const { id } = await tx
    .insertInto('imports')
    .values({
      organization_id: organizationId,
      staff_id: staffId,
      content: Buffer.from(content),
      frequency,
      summary: JSON.stringify(summary),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addRows(tx, id, rows)
  return id
}

/** Puts another reading in place of the last one. False when it is on its way or done. */
export async function rereadImport(
  tx: Transaction,
  id: ImportId,
  { frequency, summary, rows }: Reading,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('imports')
    .set({
      frequency,
      summary: JSON.stringify(summary),
      state: 'ready',
      outcome: null,
      written: 0,
      to_write: null,
    })
    .where('id', '=', id)
    .where('state', 'in', ['ready', 'failed'])
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await tx.deleteFrom('import_rows').where('import_id', '=', id).execute()
  await addRows(tx, id, rows)
  return true
}

/** Sends it to be written, once however often it is asked for. False when it was sent before, or isn't there. */
export async function confirmImport(
  tx: Transaction,
  id: ImportId,
  { staffId, skipsBadRows }: { readonly staffId: StaffId; readonly skipsBadRows: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('imports')
    .set({ state: 'queued', staff_id: staffId, skips_bad_rows: skipsBadRows })
    .where('id', '=', id)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function importWithId(tx: Transaction, id: ImportId): Promise<HeldImport | null> {
  const found = await tx
    .selectFrom('imports')
    .leftJoin('staff', 'staff.id', 'imports.staff_id')
    .select(['imports.id', 'frequency', 'skips_bad_rows as skipsBadRows', 'written', 'to_write as toWrite'])
    .select(['imports.created_at as createdAt', 'staff.name as who'])
    // Written by the functions here and in import-runs.ts alone; the table's check allows no other state.
    .select([
      sql<HeldImport['state']>`state`.as('state'),
      sql<ImportSummary>`summary`.as('summary'),
      sql<ImportOutcome | null>`outcome`.as('outcome'),
    ])
    .where('imports.id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

/** The bytes that were handed in; null when they are gone. */
export async function importContent(tx: Transaction, id: ImportId): Promise<Buffer | null> {
  const found = await tx.selectFrom('imports').select('content').where('id', '=', id).executeTakeFirst()
  return found?.content ?? null
}

/** Which rows are shown: those with problems, those that do something, or every one. */
export const rowViews = ['problems', 'effects', 'all'] as const

export type RowView = (typeof rowViews)[number]

/** A page of the rows, in the order of the file; pages count from 1. */
export async function importedRows(
  tx: Transaction,
  id: ImportId,
  view: RowView,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<ImportRow[]> {
  return (
    tx
      .selectFrom('import_rows')
      // Written by addRows alone.
      .select(['line', sql<string[]>`cells`.as('cells'), sql<ImportRow['problems']>`problems`.as('problems')])
      .select(sql<ImportRow['effects']>`effects`.as('effects'))
      .where('import_id', '=', id)
      .$if(view === 'problems', query => query.where('problems', '<>', '[]'))
      .$if(view === 'effects', query => query.where('effects', '<>', '[]'))
      .orderBy('line')
      .limit(size)
      .offset((page - 1) * size)
      .execute()
  )
}

const BATCH = 5000

async function addRows(tx: Transaction, id: ImportId, rows: readonly ImportRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = JSON.stringify(rows.slice(start, start + BATCH))
    await sql`
      insert into import_rows (organization_id, import_id, line, cells, problems, effects)
      select current_organization(), ${id}::uuid, line, cells, problems, effects
      from json_to_recordset(${batch}::json) as row (line int, cells jsonb, problems jsonb, effects jsonb)`.execute(
      tx,
    )
  }
}
