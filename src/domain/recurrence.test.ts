import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { anchorDays, frequencies, plainDates } from '../../test/arbitraries.ts'
import { isFrequency, nextDue, occurrences } from './recurrence.ts'

const date = Temporal.PlainDate.from

function renewals(first: string, months: number, count: number): string[] {
  const anchorDay = date(first).day
  const dues = [date(first)]
  while (dues.length <= count) dues.push(nextDue(dues.at(-1) ?? date(first), months, anchorDay))
  return dues.slice(1).map(String)
}

describe('the next due date', () => {
  test('monthly from 31 January is the last of each month and the 31st again', () => {
    assert.deepEqual(renewals('2027-01-31', 1, 4), ['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'])
    assert.deepEqual(renewals('2028-01-31', 1, 2), ['2028-02-29', '2028-03-31'])
  })

  test('yearly from 29 February is the 28th until a leap year', () => {
    assert.deepEqual(renewals('2024-02-29', 12, 5), [
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
      '2029-02-28',
    ])
    assert.deepEqual(renewals('2096-02-29', 48, 2), ['2100-02-28', '2104-02-29'])
  })

  test('every half year from 31 August keeps August’s 31st', () => {
    assert.deepEqual(renewals('2026-08-31', 6, 3), ['2027-02-28', '2027-08-31', '2028-02-29'])
  })

  test('goes across the turn of the year', () => {
    assert.deepEqual(renewals('2026-12-15', 1, 1), ['2027-01-15'])
    assert.deepEqual(renewals('2026-11-30', 3, 2), ['2027-02-28', '2027-05-30'])
  })

  test('after decades is where Temporal finds it from the first day in one step', () => {
    fc.assert(
      fc.property(plainDates, frequencies, fc.integer({ min: 1, max: 40 }), (first, months, count) => {
        const expected = first.add({ months: months * count }).toString()
        assert.equal(renewals(first.toString(), months, count).at(-1), expected)
      }),
    )
  })

  test('is always later, in exactly the month that many months on', () => {
    fc.assert(
      fc.property(plainDates, frequencies, anchorDays, (due, months, anchorDay) => {
        const next = nextDue(due, months, anchorDay)
        assert.ok(Temporal.PlainDate.compare(due, next) < 0)
        assert.equal(next.toPlainYearMonth().toString(), due.toPlainYearMonth().add({ months }).toString())
      }),
    )
  })

  test('lies on the anchor day, or on the last day of a month that ends before it', () => {
    fc.assert(
      fc.property(plainDates, frequencies, anchorDays, (due, months, anchorDay) => {
        const { day, daysInMonth } = nextDue(due, months, anchorDay)
        assert.equal(day, Math.min(anchorDay, daysInMonth))
      }),
    )
  })

  test('returns to the anchor day from a date that was moved', () => {
    assert.equal(nextDue(date('2026-11-12'), 12, 3).toString(), '2027-11-03')
  })
})

describe('a frequency', () => {
  test('is a whole number of months from 1 to 600', () => {
    assert.ok([1, 3, 6, 12, 24, 599, 600].every(isFrequency))
    for (const months of [0, -1, 1.5, 601, Number.NaN, Number.POSITIVE_INFINITY])
      assert.ok(!isFrequency(months), String(months))
  })

  test('of any other kind is a bug, not an endless loop', () => {
    for (const everyMonths of [0, -12, 1.5, Number.NaN]) {
      const due = date('2026-11-22')
      assert.throws(() => nextDue(due, everyMonths, 22), RangeError)
      const recurrence = { due, everyMonths, anchorDay: 22 }
      assert.throws(() => occurrences(recurrence, { from: due, until: due }), RangeError)
    }
  })
})

describe('occurrences in a period', () => {
  const year = { from: date('2026-11-22'), until: date('2027-11-21') }
  const inYear = (due: string, everyMonths: number | null, anchorDay = date(due).day) =>
    occurrences({ due: date(due), everyMonths, anchorDay }, year).map(String)

  test('are the due date alone when it is paid once', () => {
    assert.deepEqual(inYear('2027-01-31', null), ['2027-01-31'])
    assert.deepEqual(inYear('2026-11-21', null), [])
    assert.deepEqual(inYear('2027-11-22', null), [])
  })

  test('include the first and the last day', () => {
    assert.deepEqual(inYear('2026-11-22', null), ['2026-11-22'])
    assert.deepEqual(inYear('2027-11-21', null), ['2027-11-21'])
  })

  test('begin with the due date and go on with the renewals', () => {
    assert.deepEqual(inYear('2027-01-28', 6), ['2027-01-28', '2027-07-28'])
    assert.deepEqual(inYear('2027-08-31', 1), ['2027-08-31', '2027-09-30', '2027-10-31'])
  })

  test('leave out what was due before it, and keep its renewals', () => {
    assert.deepEqual(inYear('2026-11-12', 12), ['2027-11-12'])
    assert.deepEqual(inYear('2001-11-12', 12), ['2027-11-12'])
    assert.deepEqual(inYear('2001-12-31', 120), [])
  })

  test('follow the anchor after a due date that lies beside it', () => {
    assert.deepEqual(inYear('2026-12-03', 6, 15), ['2026-12-03', '2027-06-15'])
  })

  test('of a period that ends before it begins are none', () => {
    const backwards = { from: date('2027-01-02'), until: date('2027-01-01') }
    assert.deepEqual(occurrences({ due: date('2027-01-01'), everyMonths: 1, anchorDay: 1 }, backwards), [])
  })

  test('are those that renewing again and again would reach', () => {
    const days = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(
        plainDates,
        frequencies,
        anchorDays,
        plainDates,
        days,
        (due, everyMonths, anchorDay, from, length) => {
          const until = from.add({ days: length })
          const expected: string[] = []
          for (
            let day = due;
            Temporal.PlainDate.compare(day, until) <= 0;
            day = nextDue(day, everyMonths, anchorDay)
          )
            if (Temporal.PlainDate.compare(from, day) <= 0) expected.push(day.toString())
          assert.deepEqual(
            occurrences({ due, everyMonths, anchorDay }, { from, until }).map(String),
            expected,
          )
        },
      ),
    )
  })
})
