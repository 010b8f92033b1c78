import assert from 'node:assert/strict'
import { test } from 'node:test'
import { priceChange } from './price-change.ts'

const euro = (minor: number) => ({ minor, currency: 'EUR' })

test('220 that became 240 is a tenth dearer, less a bit', () => {
  const change = priceChange(euro(220_00), euro(240_00))
  assert.deepEqual(change?.from, euro(220_00))
  assert.equal(change?.ratio?.toFixed(4), '0.0909')
})

test('a price that fell has a negative ratio', () => {
  assert.equal(priceChange(euro(200_00), euro(150_00))?.ratio, -0.25)
  assert.equal(priceChange(euro(200_00), euro(0))?.ratio, -1)
})

test('the same price is no change', () => {
  assert.equal(priceChange(euro(220_00), euro(220_00)), null)
})

test('a price that grew more than tenfold is told by what it was, not by thousands of per cent', () => {
  assert.deepEqual(priceChange(euro(99), euro(10_000_00)), { from: euro(99), ratio: null })
})

test('a price that hardly moved is told by what it was, not by 0 %', () => {
  assert.deepEqual(priceChange(euro(1000_00), euro(1000_10)), { from: euro(1000_00), ratio: null })
  assert.deepEqual(priceChange(euro(1000_00), euro(999_90)), { from: euro(1000_00), ratio: null })
})

test('what was free, a credit, or in another currency changed by no ratio', () => {
  assert.deepEqual(priceChange(euro(0), euro(10_00)), { from: euro(0), ratio: null })
  assert.deepEqual(priceChange(euro(-5_00), euro(10_00)), { from: euro(-5_00), ratio: null })
  const dollars = { minor: 100_00, currency: 'USD' }
  assert.deepEqual(priceChange(dollars, euro(100_00)), { from: dollars, ratio: null })
})
