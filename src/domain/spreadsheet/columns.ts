import { cellText } from './cell-text.ts'
import { columnLetter } from './column-letter.ts'
import { withoutCurrency } from './currency.ts'
import { type Field, fieldNames, fields, mayRepeat } from './fields.ts'
import { foldedHeading } from './folded.ts'
import type { Column, Problem } from './problem.ts'
import type { TableRow } from './table.ts'

/** A column of the file and what it says: no field when its heading means nothing to us and it is left out. */
export type KnownColumn = Column & { field: Field | null; currency: string | null }

/** Understands the row of headings. A problem here makes every row unreadable. */
export function readColumns(
  headings: TableRow,
  required: readonly Field[],
): { columns: KnownColumn[]; problems: Problem[] } {
  const columns = companyAsClient(headings.cells.map(readHeading))
  return {
    columns,
    problems: [...repeated(columns, headings.line), ...missing(columns, headings.line, required)],
  }
}

/** The field a heading means, if any. */
export function fieldOf(heading: string): Field | null {
  return meaning(heading).field
}

/** A column that goes on below headings which don't: nothing says what its cells mean. */
export function unnamedColumn(index: number): KnownColumn {
  return { index, letter: columnLetter(index), heading: '', field: null, currency: null }
}

function readHeading(cell: string, index: number): KnownColumn {
  const heading = cellText(cell).replace(/\s+/g, ' ')
  return { index, letter: columnLetter(index), heading, ...meaning(heading) }
}

/** "Price USD" is a price in USD, but "Top clients" has nothing to do with the paʻanga. */
function meaning(heading: string): { field: Field | null; currency: string | null } {
  const { heading: bare, currency } = withoutCurrency(heading)
  const field = fieldNamed(foldedHeading(bare))
  if (currency !== null && (field === 'amount' || field === 'cost')) return { field, currency }
  return { field: fieldNamed(foldedHeading(heading)), currency: null }
}

const fieldsByName = new Map(
  fieldNames.flatMap(field => fields[field].headings.map(heading => [heading, field] as const)),
)

function fieldNamed(name: string): Field | null {
  const field = fieldsByName.get(name)
  if (field !== undefined) return field
  const numbered = fieldsByName.get(name.replace(/ ?\d+$/, ''))
  return numbered !== undefined && mayRepeat(numbered) ? numbered : null
}

/** Many sheets know a client only by the name of its company. */
function companyAsClient(columns: KnownColumn[]): KnownColumn[] {
  if (columns.some(({ field }) => field === 'client')) return columns
  return columns.map(column => (column.field === 'company' ? { ...column, field: 'client' } : column))
}

function repeated(columns: KnownColumn[], line: number): Problem[] {
  return columns.flatMap(column => {
    const { field } = column
    const other = columns.find(earlier => earlier.field === field)
    if (field === null || other === undefined || other === column || mayRepeat(field)) return []
    return [{ line, column, cell: column.heading, reason: { kind: 'column-twice', field, other } }]
  })
}

function missing(columns: KnownColumn[], line: number, required: readonly Field[]): Problem[] {
  const absent = required.filter(needed => columns.every(({ field }) => field !== needed))
  const found = columns.map(({ heading }) => heading).filter(heading => heading !== '')
  return absent.length === 0
    ? []
    : [{ line, column: null, cell: null, reason: { kind: 'columns-missing', missing: absent, found } }]
}
