import { readFile } from 'node:fs/promises'
import { getSystemErrorMessage } from 'node:util'
import { StartError } from '../config.ts'
import { openDatabase } from '../database/open.ts'
import { readFrequency } from '../domain/spreadsheet/frequency.ts'
import { type Command, readArguments, UsageError } from './command.ts'
import { type ImportWish, importInto } from './import-dialogue.ts'

/** Imports the list of services that an agency keeps in a spreadsheet. */
export const importSpreadsheet: Command = {
  summary: 'read a spreadsheet of services into an organization',
  help: `bin/portal import --organization <slug> <file.csv> [options]

Reads a spreadsheet saved as CSV, one service a row, with headings in English or Italian; shows what it understood and
what it would change; asks; and writes all of it or nothing. Importing the file again writes what has changed in it.

  --organization <slug>   whose clients they are
  --frequency <words>     for rows that say none, as annual, "every 6 months" or one-off
  --skip-bad-rows         write the good rows although others can't be read
  --dry-run               only show
  --yes                   don't ask`,
  run: async (args, { config, interrupted }) => {
    const { file, ...wish } = readWish(args)
    const bytes = await contentOf(file)
    const { pool, close } = await openDatabase(config, { shared: true })
    return importInto(pool, { name: file, bytes }, wish, interrupted).finally(close)
  },
}

const options = {
  organization: { type: 'string' },
  frequency: { type: 'string' },
  'skip-bad-rows': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const

function readWish(args: string[]): ImportWish & { file: string } {
  const { values, positionals } = readArguments(args, { options, wanted: ['The file'] })
  const [file = ''] = positionals
  const { organization: slug, frequency, yes } = values
  if (slug === undefined) throw new UsageError('--organization is missing')
  const months = frequency === undefined ? null : readFrequency(frequency)
  if (months && 'reason' in months)
    throw new UsageError(`"${frequency}" is no frequency, as annual and one-off are`)
  return {
    ...{ file, slug, yes, dryRun: values['dry-run'], skipBadRows: values['skip-bad-rows'] },
    ...(months && { months: months.value }),
  }
}

async function contentOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const number = error instanceof Error && 'errno' in error ? Number(error.errno) : 0
    throw new StartError(`${file} can't be read: ${number < 0 ? getSystemErrorMessage(number) : error}.`)
  }
}
