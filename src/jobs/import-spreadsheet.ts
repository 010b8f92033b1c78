import { isDeepStrictEqual } from 'node:util'
import type { Pool, Transaction } from '../database/connection.ts'
import { asStaff, asWorker, type Work } from '../database/scopes.ts'
import type { ImportId, OrganizationId } from '../domain/ids.ts'
import { planSize } from '../domain/import-plan/plan.ts'
import { deedsOf, summarize } from '../domain/import-plan/summary.ts'
import { compareSpreadsheet } from '../records/import-reading.ts'
import {
  type ConfirmedImport,
  confirmedImport,
  finishImport,
  giveUpImport,
  leaseImport,
  letGoOfImport,
  noteProgress,
  shownDeeds,
} from '../records/import-runs.ts'
import { carryOut } from '../records/import-writes.ts'
import { isAlone, noteImport, organizationAtTheDoor } from '../records/spreadsheet-import.ts'

export interface ImportSpreadsheet {
  readonly organizationId: OrganizationId
  readonly importId: ImportId
}

/** Whether the queue will try again after this one. */
export interface Attempt {
  readonly isLast: boolean
}

/** What came of an attempt: `busy` is to be tried again in a moment. */
type Attempted = 'over' | 'busy' | 'rows-went-bad' | 'nothing-to-write'

/**
 * Writes a confirmed import, all of it in one transaction or nothing. Throws when it should be tried again. It may run twice,
 * or be killed: what is written and that it was written come with the same commit.
 */
export async function importSpreadsheet(
  { organizationId, importId }: ImportSpreadsheet,
  pool: Pool,
  { isLast }: Attempt = { isLast: false },
): Promise<'over' | 'busy'> {
  if (isUnderWay) return 'busy'
  isUnderWay = true
  try {
    return await attempt(organizationId, importId, pool, isLast)
  } finally {
    isUnderWay = false
  }
}

/** One at a time in a process: more would take the connections that pages need. */
let isUnderWay = false

async function attempt(
  organizationId: OrganizationId,
  importId: ImportId,
  pool: Pool,
  isLast: boolean,
): Promise<'over' | 'busy'> {
  const byWorker = <Result>(work: Work<Result>) => asWorker(pool, organizationId, work)
  if (!(await byWorker(tx => leaseImport(tx, importId)))) return 'over'
  const progress = latestOf((written, toWrite) =>
    byWorker(tx => noteProgress(tx, importId, { written, toWrite })),
  )
  try {
    const inOrganization = { organizationId, staffId: null }
    const attempted = await asStaff(pool, inOrganization, tx => write(tx, importId, progress.tell)).finally(
      progress.told,
    )
    if (attempted === 'busy') await byWorker(tx => letGoOfImport(tx, importId))
    else if (attempted !== 'over') await byWorker(tx => giveUpImport(tx, importId, attempted))
    return attempted === 'busy' ? 'busy' : 'over'
  } catch (error) {
    await byWorker(tx => (isLast ? giveUpImport(tx, importId, 'broken') : letGoOfImport(tx, importId)))
    throw error
  }
}

type Progress = (written: number, toWrite: number) => void

/** Reads and compares again, because what was shown may be a day old, and writes. */
async function write(tx: Transaction, id: ImportId, onProgress: Progress): Promise<Attempted> {
  const organization = await organizationAtTheDoor(tx)
  if (!(await isAlone(tx))) return 'busy'
  const confirmed = await confirmedImport(tx, id)
  if (!confirmed) return 'over'
  const { sheet, plan, problems } = await compareSpreadsheet(
    tx,
    organization,
    confirmed.content,
    confirmed.frequency,
  )
  const { summary, rows } = summarize(sheet, problems, plan)
  const obstacle = obstacleTo(summary, confirmed)
  if (obstacle) return obstacle
  const size = planSize(plan)
  onProgress(0, size)
  await carryOut(tx, organization, plan, written => onProgress(written, size))
  await noteImport(tx, organization, { ...whoConfirmed(confirmed), rows: sheet.rows.length, plan })
  const differs = !isDeepStrictEqual(deedsOf(rows), await shownDeeds(tx, id))
  await finishImport(tx, id, { kind: 'done', tallies: summary.tallies, leftOut: summary.badRows, differs })
  return 'over'
}

function obstacleTo(
  { badRows, rows, size }: ReturnType<typeof summarize>['summary'],
  { skipsBadRows }: ConfirmedImport,
): 'rows-went-bad' | 'nothing-to-write' | null {
  if (badRows > 0 && !skipsBadRows) return 'rows-went-bad'
  return size === 0 || badRows === rows ? 'nothing-to-write' : null
}

function whoConfirmed({ staffId }: ConfirmedImport) {
  return { actor: 'staff' as const, ...(staffId && { staffId }) }
}

/**
 * Tells of progress in small transactions of their own, which others see at once. The import doesn't wait for them: it may
 * hold the connection that they need. While one is on its way, only the latest is kept for the next. `told` resolves when
 * nothing more will be said.
 */
function latestOf(say: (written: number, toWrite: number) => Promise<void>) {
  let next: [number, number] | null = null
  let saying: Promise<void> | null = null
  const go = async () => {
    while (next) {
      const [written, toWrite] = next
      next = null
      // What can't be told is no reason to stop.
      await say(written, toWrite).catch(() => {})
    }
    saying = null
  }
  const tell: Progress = (written, toWrite) => {
    next = [written, toWrite]
    saying ??= go()
  }
  return {
    tell,
    told: async () => {
      next = null
      await saying
    },
  }
}
