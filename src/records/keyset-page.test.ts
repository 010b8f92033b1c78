import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Direction, keysetPage } from './keyset-page.ts'

const cases: readonly [string, Direction | null, readonly number[], string][] = [
  ['a list that fits', null, [1, 2, 3], '1 2 3'],
  ['nothing at all', null, [], ''],
  ['the beginning of a longer list', null, [1, 2, 3, 4], '1 2 3 …'],
  ['on from a row, to the end', 'on', [4, 5], '… 4 5'],
  ['on from a row', 'on', [4, 5, 6, 7], '… 4 5 6 …'],
  ['on from the last row', 'on', [], '…'],
  ['back from a row, to the beginning', 'back', [3, 2, 1], '1 2 3 …'],
  ['back from a row', 'back', [7, 6, 5, 4], '… 5 6 7 …'],
  ['back from the first row', 'back', [], '…'],
]

for (const [what, direction, found, shown] of cases)
  test(`a page of three, ${what}`, () => {
    const { rows, hasPrevious, hasNext } = keysetPage(found, { place: direction && { direction }, most: 3 })
    const words = [...(hasPrevious ? ['…'] : []), ...rows, ...(hasNext ? ['…'] : [])]
    assert.equal(words.join(' '), shown)
  })
