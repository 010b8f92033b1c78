/**
 * How many slips of the finger lie between two texts: a character more, less or another, or two neighbours swapped
 * (Damerau 1964, as optimal string alignment).
 */
export function editDistance(one: string, other: string): number {
  const [from, to] = [Array.from(one), Array.from(other)]
  let [before, last] = [[] as number[], Array.from({ length: to.length + 1 }, (_, column) => column)]
  for (const [row, character] of from.entries()) {
    const next = [row + 1]
    for (const [column, wanted] of to.entries()) {
      const replaced = at(last, column) + Number(character !== wanted)
      const swapped = character === to[column - 1] && from[row - 1] === wanted
      const swap = swapped ? at(before, column - 1) + 1 : replaced
      next.push(Math.min(replaced, swap, at(last, column + 1) + 1, at(next, column) + 1))
    }
    ;[before, last] = [last, next]
  }
  return at(last, to.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
