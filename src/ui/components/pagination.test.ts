import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { texts } from '../../language/texts.ts'
import { pagination } from './pagination.ts'

const english = texts('en')
const shown = (page: number, total: number) =>
  pagination(english, { page, size: 50, total }, number => `/list?page=${number}`)

test('a list that fits on a page has no pages', () => {
  for (const total of [0, 1, 50]) assert.equal(String(shown(1, total)), '')
})

test('the first of six pages leads on only', () => {
  assert.equal(wordsOf(shown(1, 300)), '1–50 of 300 Next')
  assert.deepEqual(addressesIn(shown(1, 300)), ['/list?page=2'])
})

test('a page in the middle leads both ways', () => {
  assert.equal(wordsOf(shown(3, 300)), '101–150 of 300 Previous Next')
  assert.deepEqual(addressesIn(shown(3, 300)), ['/list?page=2', '/list?page=4'])
})

test('the last page counts what is left and leads back only', () => {
  assert.equal(wordsOf(shown(2, 51)), '51–51 of 51 Previous')
  assert.deepEqual(addressesIn(shown(6, 300)), ['/list?page=5'])
})

test('large totals are grouped', () => {
  assert.match(wordsOf(shown(25, 12_345)), /1,201–1,250 of 12,345/)
})
