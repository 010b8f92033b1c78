/** Which way a page lies from the row that it adjoins, in the list's order. */
export type Direction = 'on' | 'back'

/** The part of a list that adjoins a place, or that begins it. */
export interface Part<Place> {
  readonly place: Place | null
  /** So many rows at the most. */
  readonly most: number
}

/** A page in the list's order, and whether the list goes on at either end of it. */
export interface KeysetPage<Row> {
  readonly rows: readonly Row[]
  readonly hasPrevious: boolean
  readonly hasNext: boolean
}

/** The page among the rows that were found from a place: the nearest first, and one more than the page takes. */
export function keysetPage<Row>(
  found: readonly Row[],
  { place, most }: Part<{ readonly direction: Direction }>,
): KeysetPage<Row> {
  const rows = found.slice(0, most)
  const more = found.length > most
  return place?.direction === 'back'
    ? { rows: rows.reverse(), hasPrevious: more, hasNext: true }
    : { rows, hasPrevious: place !== null, hasNext: more }
}
