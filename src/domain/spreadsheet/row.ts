import type { ClientDetails } from '../client-details.ts'
import type { FrequencyMonths } from '../recurrence.ts'
import { distinctContacts, readContacts, type SpreadsheetContact, withNames } from './contacts.ts'
import { type Conventions as DeadlineConventions, type Deadlines, readDeadlines } from './deadlines.ts'
import { readFrequency } from './frequency.ts'
import { readLanguages } from './language.ts'
import type { Problem } from './problem.ts'
import { RowReader } from './row-reader.ts'
import type { TableRow } from './table.ts'

/** What one row says: a service, whose it is, and its deadlines. Empty text where it says nothing. */
export type SpreadsheetRow = Deadlines & {
  /** The line of the file it starts on. */
  line: number
  client: ClientDetails
  contacts: SpreadsheetContact[]
  service: {
    name: string
    reference: string
    type: string
    months: FrequencyMonths
    /** The row itself says how often; otherwise it is what was given for rows that don't. */
    monthsStated: boolean
    /** The service of the same client that this one is part of, by its name or as `serviceTitle` writes it. */
    package: string
    consequence: string
    supplier: string
    notes: string
  }
}

/** What has been understood of the file as a whole and holds for each of its rows. */
export type Conventions = DeadlineConventions & {
  /** For rows that name no frequency; undefined when each must. */
  months: FrequencyMonths | undefined
}

/** Reads one row under the conventions of its file; with any problem there is no row. */
export function readRow(
  source: TableRow,
  conventions: Conventions,
): SpreadsheetRow | { problems: Problem[] } {
  const reader = new RowReader(source, conventions.columns)
  const row = isService(reader) ? readService(reader, conventions) : null
  return row === null || reader.problems.length > 0 ? { problems: reader.problems } : row
}

/** Sums, titles and remarks between the services name neither a service nor a due date. */
function isService(reader: RowReader): boolean {
  const names = reader.has('service') || reader.has('due')
  if (!names) reader.reportRow({ kind: 'not-a-service' })
  return names
}

function readService(reader: RowReader, conventions: Conventions): SpreadsheetRow | null {
  for (const field of ['client', 'service'] as const) reader.require(field)
  const contacts = readPeople(reader)
  const months = readMonths(reader, conventions.months)
  const deadlines = readDeadlines(reader, conventions)
  if (deadlines === null || months === undefined) return null
  return {
    line: reader.line,
    client: {
      name: reader.text('client'),
      company: reader.text('company'),
      phone: reader.text('phone'),
      vatNumber: reader.text('vatNumber'),
      address: reader.paragraphs('address'),
      tags: readTags(reader.paragraphs('tags')),
      notes: reader.paragraphs('clientNotes'),
    },
    contacts,
    service: {
      name: reader.text('service'),
      reference: reader.text('reference'),
      type: reader.text('type'),
      months,
      monthsStated: reader.has('frequency'),
      package: reader.text('package'),
      consequence: reader.paragraphs('consequence'),
      supplier: reader.text('supplier'),
      notes: reader.paragraphs('notes'),
    },
    ...deadlines,
  }
}

function readPeople(reader: RowReader): SpreadsheetContact[] {
  const addresses = distinctContacts(reader.read('email', readContacts).flat())
  const contacts = withNames(addresses, reader.paragraphs('contact'))
  const languages = reader.read('language', text => readLanguages(text, contacts.length)).flat()
  return contacts.map((contact, index) => ({ ...contact, locale: languages[index] ?? languages[0] ?? '' }))
}

/** The tags of a cell, each once. */
export function readTags(cell: string): string[] {
  return [...new Set(cell.split(/\s*[,;|\n]\s*/).filter(tag => tag !== ''))]
}

function readMonths(reader: RowReader, otherwise: FrequencyMonths | undefined): FrequencyMonths | undefined {
  if (reader.has('frequency')) return reader.read('frequency', readFrequency)[0]
  if (otherwise === undefined) reader.require('frequency')
  return otherwise
}
