import { CsvError, parse } from 'csv-parse/sync'

export const delimiters = [';', ',', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** Cells of a row that anybody fills: as many as a sheet of Excel had columns for twenty years. */
export const MOST_COLUMNS = 256

/** A record of the file and the line it starts on: its quoted cells may go on over several lines. */
export type TableRow = { line: number; cells: string[] }

export type Table = { rows: TableRow[]; quoteLeftOpen: { line: number } | null }

/**
 * Splits text into rows and cells as RFC 4180 says, with any line ends; rows without a word in them are left out. A quote
 * that is never closed swallows the rest of the file, so the rows before it are all there are.
 */
export function splitTable(text: string, delimiter: Delimiter, { atMost = Infinity } = {}): Table {
  try {
    return { rows: numbered(records(text, delimiter, atMost)), quoteLeftOpen: null }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const before = records(text, delimiter, Number(error.records))
    return { rows: numbered(before), quoteLeftOpen: { line: lineAfter(before.at(-1)) } }
  }
}

type Parsed = { record: string[]; info: { lines: number } }

function records(text: string, delimiter: Delimiter, atMost: number): Parsed[] {
  if (atMost === 0) return []
  const parsed: unknown = parse(text.replace(/\r\n?/g, '\n'), {
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true, // 19" rack
    relax_column_count: true,
    info: true,
    ...(Number.isFinite(atMost) && { to: atMost }),
  })
  return parsed as Parsed[] // what csv-parse returns with `info`; its types leave that out
}

function numbered(parsed: Parsed[]): TableRow[] {
  return parsed
    .map(({ record }, index) => ({ line: lineAfter(parsed[index - 1]), cells: inBounds(record) }))
    .filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
}

/** Separators of columns that nobody filled go on for as long as a sheet is wide. */
function inBounds(cells: string[]): string[] {
  if (cells.length <= MOST_COLUMNS) return cells
  return cells.slice(0, Math.max(MOST_COLUMNS, cells.findLastIndex(cell => cell.trim() !== '') + 1))
}

/** csv-parse says on which line a record ends; the next one starts on the line below. */
function lineAfter(record: Parsed | undefined): number {
  return (record?.info.lines ?? 0) + 1
}
