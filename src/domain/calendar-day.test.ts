import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { plainDates } from '../../test/arbitraries.ts'
import { dayInMonth, dayNumber, daysBetween, monthNumber } from './calendar-day.ts'

test('days between two dates are those Temporal counts', () => {
  fc.assert(
    fc.property(plainDates, plainDates, (from, to) => {
      assert.equal(daysBetween(from, to), from.until(to, { largestUnit: 'day' }).days)
    }),
  )
})

test('days are counted one by one through four centuries, without a gap', () => {
  let date = Temporal.PlainDate.from('1899-12-31')
  for (let count = 1; count <= 146_097; count += 1463) {
    const later = date.add({ days: 1463 })
    assert.equal(dayNumber(later) - dayNumber(date), 1463, later.toString())
    date = later
  }
})

test('years before the first and after the last that people write are counted too', () => {
  const first = Temporal.PlainDate.from('0000-03-01')
  const earlier = Temporal.PlainDate.from('-000400-02-29')
  const last = Temporal.PlainDate.from('9999-12-31')
  assert.equal(daysBetween(earlier, first), earlier.until(first).days)
  assert.equal(daysBetween(first, last), first.until(last).days)
})

test('a day the month does not have becomes its last', () => {
  fc.assert(
    fc.property(plainDates, fc.integer({ min: 1, max: 31 }), ({ year, month }, day) => {
      const expected = Temporal.PlainDate.from({ year, month, day })
      const found = dayInMonth(monthNumber({ year, month }), day)
      assert.deepEqual(found, { year: expected.year, month: expected.month, day: expected.day })
    }),
  )
})

test('February has 29 days in 2024 and 2000, 28 in 2026, 1900 and 2100', () => {
  const lastOfFebruary = (year: number) => dayInMonth(monthNumber({ year, month: 2 }), 31).day
  assert.deepEqual([2024, 2000, 2026, 1900, 2100].map(lastOfFebruary), [29, 29, 28, 28, 28])
})

test('month numbers follow one another across the turn of the year', () => {
  assert.equal(monthNumber({ year: 2027, month: 1 }) - monthNumber({ year: 2026, month: 12 }), 1)
})
