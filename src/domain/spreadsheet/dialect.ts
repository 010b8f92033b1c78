import { fieldOf } from './columns.ts'
import { type Delimiter, delimiters, MOST_COLUMNS, splitTable, type TableRow } from './table.ts'

/** Rows in which the headings are looked for: titles and notes may stand above them. */
const ROWS_ABOVE = 10

export type Dialect = { delimiter: Delimiter; headings: TableRow | null }

/**
 * What separates the cells, and the row that names the columns: together the pair under which most headings are known.
 * Headings carry no numbers, so the decimal commas of the rows below can't mislead.
 */
export function recognizeDialect(text: string): Dialect {
  const declared = delimiters.filter(delimiter => text.startsWith(`sep=${delimiter}`)) // Excel's own way to say it
  const dialects = (declared.length > 0 ? declared : delimiters).map(delimiter =>
    dialectWith(delimiter, text),
  )
  return dialects.reduce((best, next) => (weight(next) > weight(best) ? next : best))
}

function dialectWith(delimiter: Delimiter, text: string): Dialect {
  const { rows } = splitTable(text, delimiter, { atMost: ROWS_ABOVE })
  const [headings = null] = rows.toSorted((one, other) => known(other) - known(one))
  return { delimiter, headings }
}

/** Known headings first; among equals, more cells. */
function weight({ headings }: Dialect): number {
  return headings ? known(headings) + Math.min(headings.cells.length, 999) / 1000 : 0
}

function known(row: TableRow): number {
  return new Set(
    row.cells
      .slice(0, MOST_COLUMNS)
      .map(fieldOf)
      .filter(field => field !== null),
  ).size
}
