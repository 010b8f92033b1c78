import type { Pool } from '../database/connection.ts'
import { asWorker, type Work } from '../database/scopes.ts'
import { giveUpImport, leaseImport, letGoOfImport } from '../records/import-runs.ts'
import type { ImportThread } from './import-thread.ts'
import type { ImportSpreadsheet } from './write-import.ts'

/** Whether the queue will try again after this one. */
export interface Attempt {
  readonly isLast: boolean
}

/** The database, and the thread that writes. */
export interface ImportingParts {
  readonly pool: Pool
  readonly imports: Pick<ImportThread, 'write'>
}

/**
 * Writes a confirmed import, all of it in one transaction or nothing. Throws when it should be tried again. It may run twice,
 * or be killed, as may its thread: what is written and that it was written come with the same commit.
 */
export async function importSpreadsheet(
  wanted: ImportSpreadsheet,
  parts: ImportingParts,
  { isLast }: Attempt = { isLast: false },
): Promise<'over' | 'busy'> {
  if (isUnderWay) return 'busy'
  isUnderWay = true
  try {
    return await attempt(wanted, parts, isLast)
  } finally {
    isUnderWay = false
  }
}

/** One at a time in a process: more would take its memory, and the connections that others need. */
let isUnderWay = false

async function attempt(
  wanted: ImportSpreadsheet,
  { pool, imports }: ImportingParts,
  isLast: boolean,
): Promise<'over' | 'busy'> {
  const { organizationId, importId } = wanted
  const byWorker = <Result>(work: Work<Result>) => asWorker(pool, organizationId, work)
  if (!(await byWorker(tx => leaseImport(tx, importId)))) return 'over'
  try {
    const attempted = await imports.write(wanted)
    if (attempted === 'busy') await byWorker(tx => letGoOfImport(tx, importId))
    else if (attempted !== 'over') await byWorker(tx => giveUpImport(tx, importId, attempted))
    return attempted === 'busy' ? 'busy' : 'over'
  } catch (error) {
    await byWorker(tx => (isLast ? giveUpImport(tx, importId, 'broken') : letGoOfImport(tx, importId)))
    throw error
  }
}
