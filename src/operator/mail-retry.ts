import { openDatabase } from '../database/open.ts'
import { asOperator } from '../database/scopes.ts'
import { counted } from '../domain/counted.ts'
import { type Retried, retryMails } from '../records/mail-operations.ts'
import { type Command, readArguments, UsageError } from './command.ts'
import { mailIdFrom } from './mail-show.ts'
import { complain, say } from './say.ts'

const DAYS = 7

/** Puts mails back into the queue. */
export const retryMail: Command = {
  summary: 'send mails again that failed or were put off',
  help: `bin/portal mail retry <id> | --failed | --deferred

Puts mails back into the queue as if they had never been tried; they go out within moments while the portal runs.
A code that nobody waits for any more is left as it is, and what nobody may get any more is not sent.

  --failed     all that failed in the last ${DAYS} days
  --deferred   all that wait because the relay put them off, after it was mended`,
  run: async (args, { config }) => {
    const which = readWhich(args)
    const { pool, close } = await openDatabase(config, { shared: true })
    const queued = await asOperator(pool, tx => retryMails(tx, which)).finally(close)
    if (queued > 0) say(`Put back into the queue: ${counted(queued, 'mail')}.`)
    else complain(nothingToDo(which))
    return queued > 0 || !('id' in which) ? 0 : 1
  },
}

function readWhich(args: string[]): Retried {
  const { values, positionals } = readArguments(args, { options, wanted: isBare(args) ? ['The id'] : [] })
  if (values.failed && values.deferred) throw new UsageError('--failed and --deferred are two errands')
  if (values.failed) return { state: 'failed', days: DAYS }
  if (values.deferred) return { state: 'deferred', days: DAYS }
  return { id: mailIdFrom(positionals[0] ?? '') }
}

const options = { failed: { type: 'boolean' }, deferred: { type: 'boolean' } } as const

function isBare(args: readonly string[]): boolean {
  return !args.some(arg => arg.startsWith('--'))
}

function nothingToDo(which: Retried): string {
  if (!('id' in which))
    return `No mail of the last ${DAYS} days is ${which.state}, codes aside that are too old.`
  return `Mail ${which.id} is not there, or neither failed nor put off, or a code that is too old: bin/portal mail show says which.`
}
