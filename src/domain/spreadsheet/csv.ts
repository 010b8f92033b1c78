import type { Delimiter } from './table.ts'

/** How CSV is written where a spreadsheet program is to open it at a double click. */
export type CsvDialect = { delimiter: Delimiter; decimalMark: ',' | '.' }

/** Where decimals have a comma, spreadsheet programs expect semicolons between the cells. A locale of BCP 47. */
export function csvDialect(locale: string): CsvDialect {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5)
  const mark = parts.find(({ type }) => type === 'decimal')?.value
  return mark === ',' ? { delimiter: ';', decimalMark: ',' } : { delimiter: ',', decimalMark: '.' }
}

/** Tells Excel that UTF-8 follows, which it would read as Windows-1252; the import and other programs skip it. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** One record of RFC 4180. No cell is one that a spreadsheet program would run as a formula. */
export function csvLine(cells: readonly string[], { delimiter }: CsvDialect): string {
  return `${cells.map(cell => quoted(guarded(cell), delimiter)).join(delimiter)}\r\n`
}

/**
 * An apostrophe before what begins like a formula (OWASP, CSV injection), in fullwidth forms too; a negative number is none.
 * `cellText` takes it away again. Blanks and invisible signs in front, which it takes away too, would hide a formula.
 */
function guarded(cell: string): string {
  const text = cell.replace(/^[\s\p{Cc}\u200b\u200e\u200f\u2060\ufeff\u00ad]+/u, '')
  return /^[=+\-@＝＋－＠]/.test(text) && !/^-\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
}

function quoted(cell: string, delimiter: Delimiter): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]/.test(cell)
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`
}
