import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { examine } from '../database/isolation/examination.ts'
import { openAsItIs } from '../database/open.ts'
import { type Command, readArguments, UsageError } from './command.ts'
import { isHealthy, report } from './doctor-report.ts'
import { say } from './say.ts'

const options = {
  json: { type: 'boolean' },
  organizations: { type: 'string', default: '20' },
  clients: { type: 'string', default: '50' },
} as const

/** Shows whether the database keeps organizations and clients apart. */
export const doctor: Command = {
  summary: 'show whether the database keeps organizations and clients apart',
  help: `bin/portal doctor [--organizations <number>] [--clients <number>] [--json]

Looks at the database as it is, while it is in use, and changes nothing: whether every table guards its rows, every role
has its rights and no more, and what a sample of organizations and clients can read of others. Prints a line for each
and ends with 0 when all is well, with 1 when something isn't. It names organizations only where something is wrong.

  --organizations <number>   so many are picked by chance to look from, 20 unless told otherwise
  --clients <number>         and so many clients of theirs, 50 unless told otherwise
  --json                     the report for programs

Works as the role of DATABASE_URL. With DATABASE_OWNER_URL it also says whether the migrations are this version's.`,
  run: async (args, { config }) => {
    const { values } = readArguments(args, { options })
    const size = { organizations: howMany(values.organizations), clients: howMany(values.clients) }
    const { pool, owner, close } = await openAsItIs(config)
    const examination = await examine(pool, owner, size).finally(close)
    const examined = { version: await version(), ...examination }
    if (values.json) say(JSON.stringify({ healthy: isHealthy(examined), ...examined }, null, 2))
    else for (const line of report(examined)) say(line)
    return isHealthy(examined) ? 0 : 1
  },
}

function howMany(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`"${text}" is no number of any, as 20 is`)
  return Number(text)
}

async function version(): Promise<string> {
  const file = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')
  return String(JSON.parse(file).version)
}
