import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosenCoding } from './content-coding.ts'

const table: readonly (readonly [accepted: string, chosen: string | null])[] = [
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br', 'br'],
  ['', null],
  ['identity', null],
  ['deflate, zstd', null],
  // What is named with nothing is refused.
  ['br;q=0', null],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.000, gzip;q=0.0', null],
  ['gzip;q=0, br ; q=0', null],
  // A star is whatever isn't named.
  ['*', 'br'],
  ['*;q=0', null],
  ['*;q=0, gzip', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['gzip, *;q=0.5', 'gzip'],
  ['*;q=0, identity', null],
  // The heavier one wins, not compressing too.
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0.001', 'br'],
  ['br;q=1.0, gzip;q=1', 'br'],
  ['gzip;q=0.5, identity', null],
  ['gzip, identity;q=0.5', 'gzip'],
  ['gzip;q=0.5, identity;q=0.5', 'gzip'],
  ['identity;q=0', null],
  // However it is spelled; a weight that is none counts for nothing.
  ['BR;Q=1', 'br'],
  ['\tgzip ;\tq=0.3 , br;q=0.2', 'gzip'],
  ['br;q=2, gzip;q=-1', null],
  ['br;q=x, gzip', 'gzip'],
  ['brotli, xgzip', null],
  [',,;q=1,=', null],
]

for (const [accepted, chosen] of table)
  test(`"${accepted}" is answered with ${chosen ?? 'no coding'}`, () => {
    assert.equal(chosenCoding(accepted, ['br', 'gzip']), chosen)
  })

test('what we don’t have is not chosen', () => {
  assert.equal(chosenCoding('gzip', ['br']), null)
  assert.equal(chosenCoding('gzip, br;q=0.1', ['br']), 'br')
})
