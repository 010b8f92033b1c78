import { openDatabase } from '../database/open.ts'
import { asOperator } from '../database/scopes.ts'
import { troubledMails } from '../records/mail-operations.ts'
import { waitingMails } from '../records/mail-queue.ts'
import { type Command, readArguments } from './command.ts'
import { mailList, queueReport } from './mail-report.ts'
import { say } from './say.ts'

const DAYS = 7
const MOST = 20

/** Shows what waits to be sent, and what is in trouble. */
export const mailStatus: Command = {
  summary: 'show what mail waits, and what the relay put off or refused',
  help: `bin/portal mail status [--full]

Shows how many mails wait, by kind, and for how long; then the latest ${MOST} of the last ${DAYS} days that the relay put off or
refused, with its words. Addresses in them are masked.

  --full   the relay's words as they are`,
  run: async (args, { config }) => {
    const { values } = readArguments(args, { options: { full: { type: 'boolean' } } })
    const { pool, close } = await openDatabase(config, { shared: true })
    const [waiting, troubled] = await asOperator(pool, tx =>
      Promise.all([waitingMails(tx), troubledMails(tx, { days: DAYS, most: MOST })]),
    ).finally(close)
    for (const line of queueReport(waiting)) say(line)
    for (const line of mailList(troubled, { isFull: values.full ?? false })) say(line)
    return 0
  },
}
