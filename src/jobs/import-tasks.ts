import { workerData } from 'node:worker_threads'
import { connect } from '../database/connection.ts'
import { asStaff, type StaffIdentity } from '../database/scopes.ts'
import type { ImportId } from '../domain/ids.ts'
import { keepSpreadsheet, readKeptSpreadsheet, type Sheet } from '../records/import-reading.ts'
import { doTasks } from './thread-tasks.ts'
import { type ImportSpreadsheet, writeImport } from './write-import.ts'

/* What runs in the thread for imports (import-thread.ts). */

/** What the thread is started with. */
export interface ImportThreadData {
  readonly databaseUrl: string
}

// import-thread.ts gives nothing else.
const { databaseUrl } = workerData as ImportThreadData
/** One import being written, with what is told of it, and one being read. */
const pool = connect(databaseUrl, { size: 3 })

const tasks = {
  keep: ({ identity, sheet }: { identity: StaffIdentity; sheet: Sheet }) =>
    asStaff(pool, identity, tx => keepSpreadsheet(tx, identity, sheet)),
  readAgain: ({ identity, id, frequency }: { identity: StaffIdentity; id: ImportId; frequency: string }) =>
    asStaff(pool, identity, tx => readKeptSpreadsheet(tx, id, frequency)),
  write: (wanted: ImportSpreadsheet) => writeImport(wanted, pool),
}

export type ImportTasks = typeof tasks

doTasks(tasks)
