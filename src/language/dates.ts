import type { Temporal } from 'temporal-polyfill'
import type { Distance } from '../domain/distance.ts'
import { remembered } from '../domain/remembered.ts'

type Month = Readonly<{ year: number; month: number }>

export type Dates = Readonly<{
  /** 12 Nov 2026 */
  formatDate: (date: Temporal.PlainDate) => string
  /** 12 Nov */
  formatShortDate: (date: Temporal.PlainDate) => string
  /** 3 December, and 3 December 2028 when it isn't within a year from today. */
  formatLongDate: (date: Temporal.PlainDate, today: Temporal.PlainDate) => string
  /** Nov */
  formatMonth: (month: Month) => string
  /** November 2026 */
  formatLongMonth: (month: Month) => string
  /** in 11 days, 2 months ago, today: what `distance` measured. */
  formatDistance: (distance: Distance) => string
}>

/** Ways to write calendar dates in a locale. No time zone touches them: they are formatted as UTC, from UTC. */
export function datesIn(intl: string): Dates {
  const day = dayFormat(intl, { day: 'numeric', month: 'short', year: 'numeric' })
  const shortDay = dayFormat(intl, { day: 'numeric', month: 'short' })
  const longDay = dayFormat(intl, { day: 'numeric', month: 'long' })
  const longDayOfYear = dayFormat(intl, { day: 'numeric', month: 'long', year: 'numeric' })
  const month = dayFormat(intl, { month: 'short' })
  const longMonth = dayFormat(intl, { month: 'long', year: 'numeric' })
  const relative = new Intl.RelativeTimeFormat(intl, { numeric: 'auto' })
  return {
    formatDate: day,
    formatShortDate: shortDay,
    formatLongDate: (date, today) => (isWithinYear(date, today) ? longDay(date) : longDayOfYear(date)),
    formatMonth: month,
    formatLongMonth: longMonth,
    formatDistance: remembered(
      ({ value, unit }: Distance) => `${value} ${unit}`,
      ({ value, unit }) => relative.format(value, unit),
    ),
  }
}

function dayFormat(intl: string, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(intl, { ...options, timeZone: 'UTC' })
  return remembered(inDigits, ({ year, month, day = 1 }) => format.format(Date.UTC(year, month - 1, day)))
}

/** Whether day and month alone say which date is meant, looking ahead from today. */
function isWithinYear(date: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const ahead = inDigits(date) - inDigits(today)
  return 0 <= ahead && ahead < 1_00_00
}

/** 2026-12-03 as 2026_12_03, in which the same day a year later is 1_00_00 more. */
function inDigits({ year, month, day = 1 }: Month & { day?: number }): number {
  return year * 1_00_00 + month * 1_00 + day
}
