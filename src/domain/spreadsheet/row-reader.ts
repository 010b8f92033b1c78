import { cellText, isBroken } from './cell-text.ts'
import { type KnownColumn, unnamedColumn } from './columns.ts'
import { type Field, fields } from './fields.ts'
import type { Problem, Reading, Reason } from './problem.ts'
import type { TableRow } from './table.ts'

type Cell = { column: KnownColumn; text: string }

/** Cells below no heading that a row says: where there are more, they are all there is to it. */
const MOST_UNNAMED = 10

/** Reads one row, field by field, and keeps what is wrong with it. */
export class RowReader {
  readonly line: number
  readonly problems: Problem[] = []
  readonly #columns: readonly KnownColumn[]
  readonly #cells: readonly Cell[]

  constructor({ line, cells }: TableRow, columns: readonly KnownColumn[]) {
    this.line = line
    this.#columns = columns
    this.#cells = cells
      .map((cell, index) => ({ column: columns[index] ?? unnamedColumn(index), text: cellText(cell) }))
      .filter(({ text }) => text !== '')
    for (const cell of this.#cells) this.#inspect(cell)
  }

  /** Whether the row says anything about the field. */
  has(field: Field): boolean {
    return this.#cells.some(({ column }) => column.field === field)
  }

  /** The words of a field on one line; '' for none. */
  text(field: Field): string {
    return this.paragraphs(field).replace(/\s+/g, ' ')
  }

  /** The words of a field as they are broken into lines. */
  paragraphs(field: Field): string {
    return this.#cells.find(({ column }) => column.field === field)?.text ?? ''
  }

  /** What each cell of a field means; a cell that means nothing becomes a problem. */
  read<Value>(field: Field, meaning: (text: string, column: KnownColumn) => Reading<Value>): Value[] {
    return this.#cells.flatMap(cell => {
      if (cell.column.field !== field || this.#hasProblem(cell)) return []
      const reading = meaning(cell.text, cell.column)
      if ('value' in reading) return [reading.value]
      this.#report(cell, reading.reason)
      return []
    })
  }

  /** Says that the row lacks a field it must have. */
  require(field: Field): void {
    if (!this.has(field)) this.report(field, { kind: 'missing', field })
  }

  /** Notes a problem at the cell of a field, or at its column when the cell is empty. */
  report(field: Field, reason: Reason): void {
    const cell = this.#cells.find(({ column }) => column.field === field)
    const column = this.#columns.find(known => known.field === field) ?? null
    if (cell) this.#report(cell, reason)
    else this.problems.push({ line: this.line, column, cell: null, reason })
  }

  /** Notes a problem of the whole row, at its first words. */
  reportRow(reason: Reason): void {
    const [first] = this.#cells
    if (first) this.#report(first, reason)
  }

  #inspect(cell: Cell): void {
    const { column, text } = cell
    if (column.heading === '' && this.problems.length < MOST_UNNAMED)
      this.#report(cell, { kind: 'no-heading-above' })
    if (column.field === null) return
    const { longest } = fields[column.field]
    if (text.length > longest) this.#report(cell, { kind: 'too-long', longest })
    if (isBroken(text)) this.#report(cell, { kind: 'broken-by-spreadsheet' })
  }

  /** One reason a cell: a cell that isn't what it seems gives wrong ones next. */
  #report({ column, text }: Cell, reason: Reason): void {
    if (this.#hasProblem({ column })) return
    this.problems.push({ line: this.line, column, cell: text, reason })
  }

  #hasProblem({ column }: Pick<Cell, 'column'>): boolean {
    return this.problems.some(problem => problem.column === column)
  }
}
