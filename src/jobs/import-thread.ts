import type { Logger } from 'pino'
import type { SpreadsheetReader } from '../records/import-reading.ts'
import { backgroundThread, ThreadEnded } from './background-thread.ts'
import type { ImportTasks, ImportThreadData } from './import-tasks.ts'
import type { Attempted, ImportSpreadsheet } from './write-import.ts'

/** Where imports are read, compared and written: beside the thread that answers requests, which wait for none of it. */
export interface ImportThread extends SpreadsheetReader {
  readonly write: (wanted: ImportSpreadsheet) => Promise<Attempted>
  readonly end: () => Promise<void>
}

/** Five times what the largest file that is accepted takes (docs/decisions/0022). */
const READING_SECONDS = 60
const MEGABYTES = 1024

/** A thread with connections of its own to this database. Files are read one at a time, which bounds its memory. */
export function importThread(databaseUrl: string, log: Logger): ImportThread {
  const data: ImportThreadData = { databaseUrl }
  const { run, end } = backgroundThread<ImportTasks>(new URL('./import-tasks.ts', import.meta.url), {
    data,
    megabytes: MEGABYTES,
    onError: error => log.error({ event: 'import-thread', err: error }, 'the thread for imports ended'),
  })
  const inTurn = turns()
  const limit = { seconds: READING_SECONDS }
  return {
    keep: (identity, sheet, signal) =>
      inTurn(() => run('keep', { identity, sheet }, limit), signal).catch(tooMuch),
    readAgain: (identity, { id, frequency }, signal) =>
      inTurn(() => run('readAgain', { identity, id, frequency }, limit), signal).catch(tooMuch),
    write: wanted => run('write', wanted),
    end,
  }
}

function tooMuch(error: unknown): { kind: 'too-much' } {
  if (error instanceof ThreadEnded) return { kind: 'too-much' }
  throw error
}

/** Lets one piece of work wait for the other; what nobody wants any more when its turn comes is left. */
function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>, signal: AbortSignal) => {
    const mine = last.then(async () => (signal.aborted ? ({ kind: 'unwanted' } as const) : await work()))
    last = mine.catch(() => {})
    return mine
  }
}
