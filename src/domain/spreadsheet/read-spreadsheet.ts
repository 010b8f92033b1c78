import type { FrequencyMonths } from '../recurrence.ts'
import { type KnownColumn, readColumns } from './columns.ts'
import { contradictions, withoutRepeats } from './contradictions.ts'
import { type DecimalMark, decimalMark } from './decimal-mark.ts'
import { recognizeDialect } from './dialect.ts'
import { type DateOrder, dateStyle } from './due-date.ts'
import { decode, type Encoding } from './encoding.ts'
import { type Field, requiredFields } from './fields.ts'
import { atColumn, type FileReason, type Problem } from './problem.ts'
import { type Conventions, readRow, type SpreadsheetRow } from './row.ts'
import { type Delimiter, MOST_COLUMNS, splitTable, type TableRow } from './table.ts'

const MOST_MEGABYTES = 5
const MOST_ROWS = 50_000

export type ReadingOptions = {
  /** ISO 4217 code for amounts that name no currency: the organization's. */
  currency: string
  /** For rows that name no frequency. Left out, a row without one is a problem. */
  months?: FrequencyMonths
}

/** How the file was understood, to be shown to the person before anything is written. */
export type Understanding = {
  encoding: Encoding
  delimiter: Delimiter
  /** The line the headings stand on. */
  headings: number
  columns: KnownColumn[]
  dates: DateOrder
  decimalMark: DecimalMark
}

export type Spreadsheet = {
  /** Rows without any problem, each about another service. */
  rows: SpreadsheetRow[]
  problems: Problem[]
  /** What stands below the headings, blank rows left out. */
  table: TableRow[]
  /** Null when the file as a whole can't be read. */
  understood: Understanding | null
}

/**
 * Reads the list of services an agency keeps in a spreadsheet and has saved as CSV: English or Italian headings, one
 * service a row. Whatever the bytes are, it answers with rows and problems and never throws.
 */
export function readSpreadsheet(bytes: Uint8Array, options: ReadingOptions): Spreadsheet {
  if (bytes.length > MOST_MEGABYTES * 1024 ** 2)
    return unreadable({ kind: 'too-large', megabytes: MOST_MEGABYTES })
  const decoded = decode(bytes)
  if ('reason' in decoded) return unreadable(decoded.reason)
  const { text, encoding } = decoded.value
  const { delimiter, headings } = recognizeDialect(text)
  const { rows, quoteLeftOpen } = splitTable(text, delimiter)
  if (quoteLeftOpen) return unreadable({ kind: 'quote-not-closed' }, quoteLeftOpen.line)
  const wide = rows.find(({ cells }) => cells.length > MOST_COLUMNS)
  if (wide) return unreadable({ kind: 'too-many-columns', most: MOST_COLUMNS }, wide.line)
  const services = rows.filter(({ line }) => headings !== null && line > headings.line)
  if (headings === null || services.length === 0) return unreadable({ kind: 'empty' })
  if (services.length > MOST_ROWS) return unreadable({ kind: 'too-many-rows', most: MOST_ROWS })
  return readServices(services, headings, { encoding, delimiter, options })
}

function unreadable(reason: FileReason, line: number | null = null): Spreadsheet {
  return { rows: [], problems: [{ line, column: null, cell: null, reason }], table: [], understood: null }
}

type File = { encoding: Encoding; delimiter: Delimiter; options: ReadingOptions }

function readServices(
  services: TableRow[],
  headings: TableRow,
  { encoding, delimiter, options }: File,
): Spreadsheet {
  const { columns, problems } = readColumns(headings, requiredIn(options))
  const conventions = conventionsOf(services, columns, options)
  const { dates, decimalMark } = conventions
  return {
    ...(problems.length > 0 ? { rows: [], problems } : readRows(services, conventions)),
    table: services,
    understood: { encoding, delimiter, headings: headings.line, columns, dates: dates.order, decimalMark },
  }
}

function requiredIn({ months }: ReadingOptions): Field[] {
  return months === undefined ? [...requiredFields, 'frequency'] : [...requiredFields]
}

/** What a date or an amount means is settled by all cells of their kind together. */
function conventionsOf(
  services: TableRow[],
  columns: KnownColumn[],
  { currency, months }: ReadingOptions,
): Conventions {
  const cells = (...wanted: Field[]) => {
    const indexes = columns
      .filter(({ field }) => field !== null && wanted.includes(field))
      .map(({ index }) => index)
    return services.flatMap(row => indexes.map(index => row.cells[index] ?? ''))
  }
  const dates = dateStyle(cells('due', 'renewals'))
  return { columns, dates, decimalMark: decimalMark(cells('amount', 'cost')), currency, months }
}

function readRows(
  services: TableRow[],
  conventions: Conventions,
): { rows: SpreadsheetRow[]; problems: Problem[] } {
  const readings = services.map(service => readRow(service, conventions))
  const rows = withoutRepeats(readings.filter(reading => 'service' in reading))
  const contradicting = contradictions(rows).map(problem => atColumn(problem, conventions.columns))
  const problems = [
    ...readings.flatMap(reading => ('problems' in reading ? reading.problems : [])),
    ...contradicting,
  ]
  const bad = new Set(problems.map(({ line }) => line))
  return {
    rows: rows.filter(({ line }) => !bad.has(line)),
    problems: problems.sort((one, other) => position(one) - position(other)),
  }
}

/** Orders problems as the file is read: line by line, from left to right. */
function position({ line, column }: Problem): number {
  return (line ?? 0) + (column?.index ?? 0) / 100_000
}
