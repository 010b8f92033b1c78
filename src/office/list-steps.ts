import type { Direction, KeysetPage } from '../records/keyset-page.ts'

/** The parameters of an address, one of which names the row that its page adjoins. */
type Names = Readonly<Record<Direction, string>>

/** By the list's order; or by time, where the newest stands first. */
export const inOrder: Names = { on: 'after', back: 'before' }
export const newestFirst: Names = { on: 'before', back: 'after' }

/** The row that an address names, as text; empty where it names none. */
export function adjoiningRow(
  query: Readonly<Record<string, string>>,
  names: Names,
): { readonly direction: Direction; readonly row: string } {
  const direction = query[names.on] === undefined ? 'back' : 'on'
  // PostgreSQL's text has no NUL.
  return { direction, row: (query[names[direction]] ?? '').replaceAll('\0', '') }
}

/** Addresses of what lies before and behind a page; null where nothing does. Beside a page that is empty lies the first. */
export function listSteps<Row>(
  { rows, hasPrevious, hasNext }: KeysetPage<Row>,
  names: Names,
  rowText: (row: Row) => string,
  addressOf: (place: Readonly<Record<string, string>>) => string,
): { readonly previous: string | null; readonly next: string | null } {
  const beside = (name: string, row: Row | undefined) => addressOf(row ? { [name]: rowText(row) } : {})
  return {
    previous: hasPrevious ? beside(names.back, rows[0]) : null,
    next: hasNext ? beside(names.on, rows.at(-1)) : null,
  }
}
