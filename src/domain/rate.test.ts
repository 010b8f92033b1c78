import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fullUntil } from './rate.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const HOUR = 3600

test('with hits to spare the next is allowed now', () => {
  assert.equal(fullUntil([], [{ most: 5, seconds: HOUR }], now), null)
  assert.equal(fullUntil([1, 2, 3, 4].map(ago), [{ most: 5, seconds: HOUR }], now), null)
  assert.equal(fullUntil([1, 2, 3, 4, HOUR].map(ago), [{ most: 5, seconds: HOUR }], now), null)
})

test('it is allowed again when the oldest that counts is an hour old', () => {
  const hits = [600, 500, 400, 300, 200].map(ago)
  assert.deepEqual(fullUntil(hits, [{ most: 5, seconds: HOUR }], now), new Date('2026-11-22T12:50:00Z'))
})

test('of several rates the one that holds longest decides', () => {
  const hits = [...Array(5).keys()].flatMap(hit => [ago(hit), ago(20 * HOUR - hit)])
  const rates = [
    { most: 5, seconds: HOUR },
    { most: 10, seconds: 24 * HOUR },
  ]
  assert.deepEqual(fullUntil(hits, rates, now), ago(-4 * HOUR))
})

test('at the moment it says, one more fits, and a millisecond earlier none does', () => {
  const rates = fc.array(
    fc.record({ most: fc.integer({ min: 1, max: 6 }), seconds: fc.integer({ min: 1, max: 90 }) }),
  )
  const hits = fc.array(fc.integer({ min: 0, max: 100 }).map(ago))
  fc.assert(
    fc.property(hits, rates, (hits, rates) => {
      const fits = (at: number) =>
        rates.every(
          ({ most, seconds }) => hits.filter(hit => hit.getTime() > at - seconds * 1000).length < most,
        )
      const end = fullUntil(hits, rates, now)?.getTime() ?? now.getTime()
      assert.ok(fits(end))
      assert.ok(end === now.getTime() || !fits(end - 1))
    }),
  )
})
