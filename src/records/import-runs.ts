import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ImportId, OrganizationId, StaffId } from '../domain/ids.ts'
import type { ImportRow, Tallies } from '../domain/import-plan/summary.ts'

/** Seconds for which a worker holds an import without a sign of life; one that was killed lets go after them. */
const LEASE_SECONDS = 60

/** What came of an import. */
export type ImportOutcome =
  | {
      readonly kind: 'done'
      readonly tallies: Tallies
      /** Rows with problems that were left out. */
      readonly leftOut: number
      /** Somebody changed something since it was looked at, so that other things were written than shown. */
      readonly differs: boolean
    }
  | { readonly kind: 'failed'; readonly why: 'rows-went-bad' | 'nothing-to-write' | 'broken' }

/** Takes a confirmed import for this worker alone. False when it is over, or another worker has it. */
export async function leaseImport(tx: Transaction, id: ImportId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('imports')
    .set({ state: 'running', leased_until: leaseEnd, written: 0, to_write: null })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .where(sql<boolean>`(leased_until is null or leased_until < clock_now())`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes how far the import is, for those who look on, and holds it further. */
export async function noteProgress(
  tx: Transaction,
  id: ImportId,
  { written, toWrite }: { readonly written: number; readonly toWrite: number },
): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ written, to_write: toWrite, leased_until: leaseEnd })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Lets another attempt have it. */
export async function letGoOfImport(tx: Transaction, id: ImportId): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ leased_until: null })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Notes that nothing was written, and why. */
export async function giveUpImport(
  tx: Transaction,
  id: ImportId,
  why: Extract<ImportOutcome, { kind: 'failed' }>['why'],
): Promise<void> {
  const outcome: ImportOutcome = { kind: 'failed', why }
  await tx
    .updateTable('imports')
    .set({ state: 'failed', leased_until: null, outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Notes what was written, in the transaction that writes it. Of the file only the rows that were left out are still needed. */
export async function finishImport(tx: Transaction, id: ImportId, outcome: ImportOutcome): Promise<void> {
  const finished = { leased_until: null, content: null, written: sql<number>`coalesce(to_write, written)` }
  await tx
    .updateTable('imports')
    .set({ ...finished, state: 'done', outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('import_rows').where('import_id', '=', id).where('problems', '=', '[]').execute()
}

/** A confirmed import as the worker needs it. */
export interface ConfirmedImport {
  readonly staffId: StaffId | null
  readonly content: Buffer
  readonly frequency: string
  readonly skipsBadRows: boolean
}

/** Null when it is over already. */
export async function confirmedImport(tx: Transaction, id: ImportId): Promise<ConfirmedImport | null> {
  const found = await tx
    .selectFrom('imports')
    .select(['staff_id as staffId', 'content', 'frequency', 'skips_bad_rows as skipsBadRows'])
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return found?.content ? { ...found, content: found.content } : null
}

/** What was shown of rows that do something, before it was confirmed. */
export async function shownDeeds(
  tx: Transaction,
  id: ImportId,
): Promise<Pick<ImportRow, 'line' | 'effects'>[]> {
  return tx
    .selectFrom('import_rows')
    .select(['line', sql<ImportRow['effects']>`effects`.as('effects')]) // written by imports.ts alone
    .where('import_id', '=', id)
    .where('effects', '<>', '[]')
    .orderBy('line')
    .execute()
}

/** Imports whose worker was killed while it held them, for any organization. */
export async function abandonedImports(
  tx: Transaction,
): Promise<{ organizationId: OrganizationId; importId: ImportId }[]> {
  return tx
    .selectFrom('imports')
    .select(['organization_id as organizationId', 'id as importId'])
    .where('state', '=', 'running')
    .where('leased_until', '<', sql<Date>`clock_now()`)
    .limit(1000)
    .execute()
}

const leaseEnd = sql<Date>`clock_now() + make_interval(secs => ${sql.lit(LEASE_SECONDS)})`
