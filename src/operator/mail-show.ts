import { openDatabase } from '../database/open.ts'
import { asOperator } from '../database/scopes.ts'
import { idFrom, type MailId } from '../domain/ids.ts'
import { operatedMail } from '../records/mail-operations.ts'
import { type Command, readArguments, UsageError } from './command.ts'
import { mailReport } from './mail-report.ts'
import { complain, say } from './say.ts'

/** Shows one mail. */
export const showMail: Command = {
  summary: 'show what became of a mail',
  help: `bin/portal mail show <id> [--full]

Shows a mail's kind, organization, state and times, its Message-ID, by which the relay's log knows it, and what the relay said
last. Never what it says: a code is kept nowhere. Addresses are masked.

  --full   the relay's words as they are`,
  run: async (args, { config }) => {
    const { values, positionals } = readArguments(args, {
      options: { full: { type: 'boolean' } },
      wanted: ['The id'],
    })
    const id = mailIdFrom(positionals[0] ?? '')
    const { pool, close } = await openDatabase(config, { shared: true })
    const mail = await asOperator(pool, tx => operatedMail(tx, id)).finally(close)
    if (mail) for (const line of mailReport(mail, { isFull: values.full ?? false })) say(line)
    else complain(`There is no mail ${id}.`)
    return mail ? 0 : 1
  },
}

/** An id as it is shown, or as it stands in a Message-ID. Throws a UsageError for anything else. */
export function mailIdFrom(text: string): MailId {
  const id = idFrom<MailId>(text.replace(/^<|[.@].*$/g, '').toLowerCase())
  if (id === null) throw new UsageError(`"${text}" is no mail's id`)
  return id
}
