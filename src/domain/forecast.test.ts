import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { anchorDays, currencies, frequencies, plainDates } from '../../test/arbitraries.ts'
import { dueWithin, forecast, type OpenDeadline } from './forecast.ts'
import { totals } from './money.ts'
import { nextDue } from './recurrence.ts'

const today = Temporal.PlainDate.from('2026-11-22')

function open(due: string, minor: number, everyMonths: number | null = 12, currency = 'EUR'): OpenDeadline {
  const date = Temporal.PlainDate.from(due)
  return { due: date, amount: { minor, currency }, everyMonths, anchorDay: date.day }
}

/** The amounts of twelve months from November, in the first currency. */
function bars(deadlines: readonly OpenDeadline[]): number[] {
  return forecast(deadlines, { today, months: 12 })[0]?.months.map(month => month.minor) ?? []
}

const deadlines: fc.Arbitrary<OpenDeadline[]> = fc.array(
  fc.record({
    due: fc.integer({ min: -2000, max: 900 }).map(days => today.add({ days })),
    amount: fc.record({ minor: fc.integer({ min: -10_000, max: 100_000 }), currency: currencies }),
    everyMonths: fc.oneof(frequencies, fc.constant(null)),
    anchorDay: anchorDays,
  }),
  { maxLength: 20 },
)

/** All that falls due in a period, found the slow way: by renewing until the period is over. */
function falling(all: readonly OpenDeadline[], from: Temporal.PlainDate, until: Temporal.PlainDate) {
  return all.flatMap(({ due, amount, everyMonths, anchorDay }) => {
    const found = []
    let day: Temporal.PlainDate | null = due
    while (day !== null && Temporal.PlainDate.compare(day, until) <= 0) {
      if (Temporal.PlainDate.compare(from, day) <= 0) found.push({ day, amount })
      day = everyMonths === null ? null : nextDue(day, everyMonths, anchorDay)
    }
    return found
  })
}

describe('the forecast', () => {
  test('begins with the current month and has as many as asked for', () => {
    const [euro] = forecast([open('2026-12-03', 24000)], { today, months: 12 })
    assert.deepEqual(
      euro?.months.map(({ month }) => month.toString()),
      [
        '2026-11',
        '2026-12',
        ...Array.from({ length: 10 }, (_, index) => `2027-${String(index + 1).padStart(2, '0')}`),
      ],
    )
    assert.equal(forecast([open('2026-12-03', 24000)], { today, months: 3 })[0]?.months.length, 3)
  })

  test('counts a renewal in each month it comes round', () => {
    assert.deepEqual(bars([open('2027-01-28', 5900, 6)]), [0, 0, 5900, 0, 0, 0, 0, 0, 5900, 0, 0, 0])
    assert.deepEqual(bars([open('2026-12-01', 9000, 1)]), [0, ...Array.from({ length: 11 }, () => 9000)])
    assert.deepEqual(bars([open('2027-03-14', 55680)]), [0, 0, 0, 0, 55680, 0, 0, 0, 0, 0, 0, 0])
  })

  test('counts what is paid once, once', () => {
    assert.deepEqual(bars([open('2026-12-15', 3500, null)]), [0, 3500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  })

  test('counts what is due today, and in the last days of its last month', () => {
    assert.deepEqual(bars([open('2026-11-22', 100, null)]).at(0), 100)
    assert.deepEqual(bars([open('2027-10-31', 100, null)]).at(-1), 100)
    assert.deepEqual(forecast([open('2027-11-01', 100, null)], { today, months: 12 }), [])
  })

  test('leaves out the date that has passed, and counts the renewals after it', () => {
    assert.deepEqual(bars([open('2026-11-12', 1890, 6)]), [0, 0, 0, 0, 0, 0, 1890, 0, 0, 0, 0, 0])
    assert.deepEqual(forecast([open('2026-11-12', 1890, null)], { today, months: 12 }), [])
  })

  test('keeps the anchor day: monthly from the 31st falls in every month', () => {
    assert.deepEqual(bars([open('2026-12-31', 100, 1)]), [0, ...Array.from({ length: 11 }, () => 100)])
  })

  test('adds up to its total', () => {
    fc.assert(
      fc.property(deadlines, all => {
        for (const { months, total } of forecast(all, { today, months: 12 }))
          assert.equal(
            total,
            months.reduce((sum, month) => sum + month.minor, 0),
          )
      }),
    )
  })

  test('is a chart for each currency, which never mix', () => {
    const found = forecast([open('2026-12-03', 500, 12, 'JPY'), open('2026-12-03', 24000)], {
      today,
      months: 2,
    })
    assert.deepEqual(
      found.map(({ currency, total }) => ({ currency, total })),
      [
        { currency: 'EUR', total: 24000 },
        { currency: 'JPY', total: 500 },
      ],
    )
  })

  test('of nothing is none', () => {
    assert.deepEqual(forecast([], { today, months: 12 }), [])
  })

  test('is what renewing everything, date by date, would cost in each month', () => {
    fc.assert(
      fc.property(deadlines, plainDates, (all, day) => {
        const moved = all.map(deadline => ({ ...deadline, due: day.add(today.until(deadline.due)) }))
        for (const { currency, months } of forecast(moved, { today: day, months: 12 }))
          for (const { month, minor } of months) {
            const first = month.toPlainDate({ day: 1 })
            const from = Temporal.PlainDate.compare(first, day) < 0 ? day : first
            const costs = falling(moved, from, month.toPlainDate({ day: 31 })).filter(
              ({ amount }) => amount.currency === currency,
            )
            assert.equal(
              minor,
              costs.reduce((sum, { amount }) => sum + amount.minor, 0),
              `${month} ${currency}`,
            )
          }
      }),
    )
  })
})

describe('what is due within so many days', () => {
  const soon = (all: readonly OpenDeadline[], days = 30) => dueWithin(all, { today, days })

  test('counts today and the last day, as the expiring window does', () => {
    assert.deepEqual(soon([open('2026-11-22', 1), open('2026-12-22', 20)]), [{ minor: 21, currency: 'EUR' }])
    assert.deepEqual(soon([open('2026-11-21', 1), open('2026-12-23', 20)]), [])
  })

  test('counts each time a service comes round in it', () => {
    assert.deepEqual(soon([open('2026-11-30', 100, 1)], 60), [{ minor: 200, currency: 'EUR' }])
  })

  test('counts the renewal of what has expired, if it falls in the window', () => {
    assert.deepEqual(soon([open('2026-11-12', 100, 1)]), [{ minor: 100, currency: 'EUR' }])
  })

  test('in the picture is what Hosting, PEC and maintenance cost', () => {
    const picture = [open('2026-12-03', 24000), open('2026-12-15', 3500), open('2026-12-01', 9000, 1)]
    assert.deepEqual(soon([...picture, open('2027-01-28', 5900, 6)]), [{ minor: 36500, currency: 'EUR' }])
  })

  test('is what renewing everything, date by date, would cost', () => {
    fc.assert(
      fc.property(deadlines, fc.integer({ min: 0, max: 400 }), (all, days) => {
        const costs = falling(all, today, today.add({ days })).map(({ amount }) => amount)
        assert.deepEqual(soon(all, days), totals(costs))
      }),
    )
  })
})
