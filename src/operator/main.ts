import { readConfig, StartError } from '../config.ts'
import { type Command, UsageError } from './command.ts'
import { doctor } from './doctor.ts'
import { importSpreadsheet } from './import.ts'
import { inColumns } from './in-columns.ts'
import { retryMail } from './mail-retry.ts'
import { showMail } from './mail-show.ts'
import { mailStatus } from './mail-status.ts'
import { migrateDatabase } from './migrate.ts'
import { createOrganization } from './organization-create.ts'
import { deleteOrganization } from './organization-delete.ts'
import { listOrganizations } from './organization-list.ts'
import { setPlan } from './organization-set-plan.ts'
import { complain, say } from './say.ts'

const commands: ReadonlyMap<string, Command> = new Map([
  ['import', importSpreadsheet],
  ['organization create', createOrganization],
  ['organization list', listOrganizations],
  ['organization set-plan', setPlan],
  ['organization delete', deleteOrganization],
  ['mail status', mailStatus],
  ['mail show', showMail],
  ['mail retry', retryMail],
  ['migrate', migrateDatabase],
  ['doctor', doctor],
])

process.exitCode = await main(process.argv.slice(2))

/** Does what the arguments ask for. Answers 0 when it is done, 1 when it could not be, 2 for arguments it can't take. */
async function main(args: string[]): Promise<number> {
  const asksForHelp = args.includes('--help') || args.includes('-h')
  const [name, command] = [...commands].find(([name]) => isNamed(name, args)) ?? []
  if (command && asksForHelp) say(command.help)
  else if (name && command) return run(name, command, args.slice(name.split(' ').length))
  else if (asksForHelp || args.length === 0) say(overview())
  else complain(`There is no command "${args.join(' ')}": bin/portal --help lists those there are.`)
  return asksForHelp ? 0 : 2
}

function isNamed(name: string, args: readonly string[]): boolean {
  return name.split(' ').every((word, index) => args[index] === word)
}

async function run(name: string, command: Command, args: string[]): Promise<number> {
  const interruption = new AbortController()
  process.once('SIGINT', () => interruption.abort()).once('SIGTERM', () => interruption.abort())
  try {
    const config = readConfig(process.env, { demo: false })
    return await command.run(args, { config, interrupted: interruption.signal })
  } catch (error) {
    if (interruption.signal.aborted) complain('Interrupted: nothing was written.')
    else complain(inWords(error, name))
    return error instanceof UsageError ? 2 : interruption.signal.aborted ? 130 : 1
  }
}

/** A sentence for what can be expected to go wrong, and everything that is known of anything else. */
function inWords(error: unknown, name: string): string {
  if (error instanceof UsageError)
    return `${error.message}: bin/portal ${name} --help says how it is written.`
  if (error instanceof StartError) return error.message
  const undefinedTable = error instanceof Error && 'code' in error && error.code === '42P01'
  if (undefinedTable) return 'The database is not migrated: run bin/portal migrate.'
  return error instanceof Error && error.stack ? error.stack : String(error)
}

function overview(): string {
  const list = inColumns([...commands].map(([name, { summary }]) => [`  bin/portal ${name}`, summary]))
  return `The operator's commands\n\n${list.join('\n')}\n\nEach says more with --help. The database is that of DATABASE_URL, else the one in DATA_DIR.`
}
