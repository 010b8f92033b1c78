import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { plainDates } from '../../test/arbitraries.ts'
import { distance } from './distance.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const inDays = (days: number) => {
  const { value, unit } = distance(today, today.add({ days }))
  return `${value} ${unit}`
}

test('a date near by is so many days away', () => {
  assert.deepEqual([0, 1, -1, 11, -10, 30, -30].map(inDays), [
    '0 day',
    '1 day',
    '-1 day',
    '11 day',
    '-10 day',
    '30 day',
    '-30 day',
  ])
})

test('from the 31st day it is so many weeks, from the 60th so many months', () => {
  assert.deepEqual([31, 40, 59, -59, 60, -60].map(inDays), [
    '4 week',
    '6 week',
    '8 week',
    '-8 week',
    '2 month',
    '-2 month',
  ])
})

test('the distances in the pictures are these', () => {
  const from2026 = (due: string) => distance(today, Temporal.PlainDate.from(due))
  assert.deepEqual(from2026('2026-11-12'), { value: -10, unit: 'day' })
  assert.deepEqual(from2026('2026-12-15'), { value: 23, unit: 'day' })
  assert.deepEqual(from2026('2027-01-01'), { value: 6, unit: 'week' })
  assert.deepEqual(from2026('2027-01-28'), { value: 2, unit: 'month' })
  assert.deepEqual(from2026('2027-03-14'), { value: 4, unit: 'month' })
  assert.deepEqual(from2026('2027-04-30'), { value: 5, unit: 'month' })
})

test('it is never 24 months: that is two years', () => {
  assert.deepEqual([365, 715, 716, 731, 1095, -731].map(inDays), [
    '12 month',
    '23 month',
    '2 year',
    '2 year',
    '3 year',
    '-2 year',
  ])
})

test('there and back are equally far', () => {
  fc.assert(
    fc.property(plainDates, plainDates, (one, other) => {
      const there = distance(one, other)
      const back = distance(other, one)
      assert.equal(there.unit, back.unit)
      assert.equal(there.value + back.value, 0)
    }),
  )
})

test('it is never off by more than its rounding', () => {
  const daysIn = { day: 1, week: 7, month: 30.436875, year: 365.2425 }
  const farthestOff = { day: 0, week: 3.5, month: 15.3, year: 198 }
  for (let days = 0; days <= 5000; days += 1) {
    const { value, unit } = distance(today, today.add({ days }))
    assert.ok(Math.abs(value * daysIn[unit] - days) <= farthestOff[unit], `${days} days are ${value} ${unit}`)
  }
})
