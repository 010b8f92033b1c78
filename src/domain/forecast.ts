import { Temporal } from 'temporal-polyfill'
import { type CalendarDay, dayInMonth, monthNumber } from './calendar-day.ts'
import { type Money, totals } from './money.ts'
import { occurringDays, type Recurrence } from './recurrence.ts'

/** An open deadline with what it costs each time it comes round. */
export type OpenDeadline = Recurrence & Readonly<{ amount: Money }>

/** What falls due in one currency, month by month; amounts in minor units. */
export type Forecast = Readonly<{ currency: string; months: readonly MonthlyCost[]; total: number }>
export type MonthlyCost = Readonly<{ month: Temporal.PlainYearMonth; minor: number }>

type Occurrence = Money & Readonly<{ day: CalendarDay }>

/**
 * What falls due from today to the end of the last of so many calendar months, the current one being the first; per
 * currency, ordered by code. Future renewals are counted at today's amounts, and the total is the sum of the months, so
 * that a chart and the figure beside it agree. A date that has passed is left out: it shows as expired, and nobody
 * knows whether it will still be paid; the renewals after it are counted like any other service's.
 */
export function forecast(
  deadlines: readonly OpenDeadline[],
  { today, months }: Readonly<{ today: Temporal.PlainDate; months: number }>,
): Forecast[] {
  const firstMonth = monthNumber(today)
  const calendar = Array.from({ length: months }, (_, index) => yearMonth(firstMonth + index))
  const falling = occurrencesUntil(dayInMonth(firstMonth + months - 1, 31), deadlines, today)
  return totals(falling).map(({ currency, minor: total }) => {
    const minors = minorsByMonth(falling, currency)
    return {
      currency,
      months: calendar.map(month => ({ month, minor: minors.get(monthNumber(month)) ?? 0 })),
      total,
    }
  })
}

function minorsByMonth(occurrences: readonly Occurrence[], currency: string): Map<number, number> {
  const minors = new Map<number, number>()
  for (const occurrence of occurrences) {
    if (occurrence.currency !== currency) continue
    const month = monthNumber(occurrence.day)
    minors.set(month, (minors.get(month) ?? 0) + occurrence.minor)
  }
  return minors
}

/** What falls due from today to so many days ahead, both included, as a deadline's expiring window counts them. */
export function dueWithin(
  deadlines: readonly OpenDeadline[],
  { today, days }: Readonly<{ today: Temporal.PlainDate; days: number }>,
): Money[] {
  return totals(occurrencesUntil(today.add({ days }), deadlines, today))
}

function occurrencesUntil(
  until: CalendarDay,
  deadlines: readonly OpenDeadline[],
  from: CalendarDay,
): Occurrence[] {
  return deadlines.flatMap(deadline =>
    occurringDays(deadline, { from, until }).map(day => ({ day, ...deadline.amount })),
  )
}

function yearMonth(number: number): Temporal.PlainYearMonth {
  const { year, month } = dayInMonth(number, 1)
  return new Temporal.PlainYearMonth(year, month)
}
