import { isDeepStrictEqual } from 'node:util'
import type { Pool, Transaction } from '../database/connection.ts'
import { asStaff, asWorker } from '../database/scopes.ts'
import type { ImportId, OrganizationId } from '../domain/ids.ts'
import { planSize } from '../domain/import-plan/plan.ts'
import { deedsOf, summarize } from '../domain/import-plan/summary.ts'
import { compareSpreadsheet } from '../records/import-reading.ts'
import {
  type ConfirmedImport,
  confirmedImport,
  finishImport,
  noteProgress,
  shownDeeds,
} from '../records/import-runs.ts'
import { carryOut } from '../records/import-writes.ts'
import { currentOrganization } from '../records/organizations.ts'
import { isAlone, noteImport } from '../records/spreadsheet-import.ts'

export interface ImportSpreadsheet {
  readonly organizationId: OrganizationId
  readonly importId: ImportId
}

/** What came of an attempt: `busy` is to be tried again in a moment. */
export type Attempted = 'over' | 'busy' | 'rows-went-bad' | 'nothing-to-write'

/** Writes an import that this worker has leased, in one transaction, and tells beside it how far it is. */
export async function writeImport(
  { organizationId, importId }: ImportSpreadsheet,
  pool: Pool,
): Promise<Attempted> {
  const progress = latestOf((written, toWrite) =>
    asWorker(pool, organizationId, tx => noteProgress(tx, importId, { written, toWrite })),
  )
  const inOrganization = { organizationId, staffId: null }
  return asStaff(pool, inOrganization, tx => write(tx, importId, progress.tell)).finally(progress.told)
}

type Progress = (written: number, toWrite: number) => void

/** Reads and compares again, because what was shown may be a day old, and writes. */
async function write(tx: Transaction, id: ImportId, onProgress: Progress): Promise<Attempted> {
  const organization = await currentOrganization(tx)
  // It was closed meanwhile, and is about to be deleted.
  if (!organization) return 'over'
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
