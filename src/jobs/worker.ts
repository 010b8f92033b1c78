import { type Job, Logger as QueueLogger, run, type TaskList } from 'graphile-worker'
import { leadsToPooler } from '../database/asking.ts'
import type { Pool } from '../database/connection.ts'
import { asKeeper } from '../database/scopes.ts'
import { MOST_AT_ONCE } from '../mail/smtp.ts'
import { purge } from '../records/housekeeping.ts'
import { abandonedImports } from '../records/import-runs.ts'
import { resumeMails } from '../records/outgoing-mail.ts'
import { deleteClosed } from './delete-closed.ts'
import type { Delivery } from './deliver.ts'
import { type DeliverMail, deliverMail } from './deliver-mail.ts'
import { type DeliverOfficeMail, deliverOfficeMail } from './deliver-office-mail.ts'
import { holdRounds } from './hold-rounds.ts'
import { type Attempt, importSpreadsheet } from './import-spreadsheet.ts'
import { keptRunning } from './kept-running.ts'
import { noteBounces } from './note-bounces.ts'
import { noteStrongModes } from './note-strong-mode.ts'
import type { ImportSpreadsheet } from './write-import.ts'

/**
 * Works the queue until it is stopped; stopping waits for what is under way. `queue` needs connections of its own. Tests start
 * themselves what the clock starts.
 */
export async function startWorker(
  delivery: Delivery,
  queue: Pool,
  { crontab = CRONTAB } = {},
): Promise<{ stop: () => Promise<void> }> {
  const common = {
    pgPool: queue,
    noHandleSignals: true,
    noPreparedStatements: await leadsToPooler(queue),
    // Notifications start a job at once; this is for retries that fall due, and behind a pooler, which passes none on.
    pollInterval: 1000,
    logger: quieted(delivery),
    preset: TELLING_IN_BATCHES,
  }
  const runners = [
    { ...common, concurrency: MOST_AT_ONCE.other, taskList: tasks(delivery), crontab },
    // With places of their own, codes wait for no other mail, however slow the relay is.
    { ...common, concurrency: MOST_AT_ONCE.urgent, taskList: codeTasks(delivery), crontab: '' },
  ]
  const running = await Promise.all(runners.map(options => keptRunning(() => run(options), delivery.log)))
  return { stop: () => Promise.all(running.map(({ stop }) => stop())).then(() => {}) }
}

/** What became of jobs is told to the database together, and again when it was away: told alone, it would end the process. */
const TELLING_IN_BATCHES: GraphileConfig.Preset = {
  worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
}

/** What runs by the clock (UTC): minute, hour, day, month, weekday. */
const CRONTAB = `
* * * * * resume-mails
* * * * * note-strong-mode
* * * * * resume-imports
*/5 * * * * hold-reminder-rounds
* * * * * note-bounces
* * * * * delete-closed
17 * * * * purge
`

/* The queue's rows are written by our own triggers (db/migrations/0024_delivery.sql, 0030_mails_from_the_door.sql, 0015_imports.sql). */

function codeTasks(delivery: Delivery): TaskList {
  return {
    'deliver-code': payload => deliverMail(payload as DeliverMail, delivery),
    'deliver-office-code': payload => deliverOfficeMail(payload as DeliverOfficeMail, delivery),
  }
}

function tasks(delivery: Delivery): TaskList {
  return {
    'deliver-mail': payload => deliverMail(payload as DeliverMail, delivery),
    'deliver-office-mail': payload => deliverOfficeMail(payload as DeliverOfficeMail, delivery),
    'resume-mails': async () => {
      const resumed = await asKeeper(delivery.pool, resumeMails)
      if (resumed > 0) delivery.log.warn({ event: 'mails-resumed', resumed })
    },
    'import-spreadsheet': async (payload, { job, addJob }) => {
      const wanted = payload as ImportSpreadsheet
      const outcome = await importSpreadsheet(wanted, delivery, isLast(job))
      if (outcome === 'busy')
        await addJob('import-spreadsheet', wanted, { ...importJob(wanted), runAt: inAMoment() })
    },
    'resume-imports': async (_, { addJob }) => {
      for (const wanted of await asKeeper(delivery.pool, abandonedImports))
        await addJob('import-spreadsheet', wanted, importJob(wanted))
    },
    'hold-reminder-rounds': () => holdRounds(delivery),
    'note-bounces': () => noteBounces(delivery),
    'delete-closed': () => deleteClosed(delivery),
    'note-strong-mode': () => noteStrongModes(delivery),
    purge: () => asKeeper(delivery.pool, purge),
  }
}

function importJob({ importId }: ImportSpreadsheet) {
  return { jobKey: importId, maxAttempts: 5 }
}

function inAMoment(): Date {
  return new Date(Date.now() + 1000)
}

function isLast(job: Job): Attempt {
  return { isLast: job.attempts >= job.max_attempts }
}

/** The queue's own messages go to our log: what failed as warnings, the rest for debugging. */
function quieted({ log }: Delivery) {
  return new QueueLogger(() => (level, message) => {
    if (level === 'error') log.warn({ event: 'queue' }, message)
    else log.debug({ event: 'queue' }, message)
  })
}
