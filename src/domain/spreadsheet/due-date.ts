import { Temporal } from 'temporal-polyfill'
import { asciiDigits } from '../decimal-digits.ts'
import { remembered } from '../remembered.ts'
import type { DateReason, Reading } from './problem.ts'

const EARLIEST_YEAR = 1970
const LATEST_YEAR = 2100

/** How the dates of a file are written: 31/12/2026, 2026-12-31, some of each; null when there are none. */
export type DateOrder = 'day first' | 'year first' | 'both' | null

export type DateStyle = {
  order: DateOrder
  /** Some date can only have its month first (12/31/2026) and none its day, so 03/04/2026 may be of March or of April. */
  monthFirst: boolean
}

/** Looks at all the dates of a file before any of them is read. */
export function dateStyle(cells: readonly string[]): DateStyle {
  const dates = cells.flatMap(cell =>
    [...cell.matchAll(/\d+([-/.])\d+\1\d+/g)].flatMap(([date]) => parts(date) ?? []),
  )
  const yearFirst = dates.some(date => date.order === 'year first')
  const dayFirst = dates.some(date => date.order === 'day first')
  return {
    order: yearFirst && dayFirst ? 'both' : yearFirst ? 'year first' : dayFirst ? 'day first' : null,
    monthFirst: dates.some(hasMonthFirst) && !dates.some(mustHaveDayFirst),
  }
}

/** Reads 31/12/2026, 31-12-2026, 31.12.2026 (the day always comes first) and 2026-12-31, with or without a midnight. */
export function readDate(cell: string, { monthFirst }: DateStyle): Reading<Temporal.PlainDate, DateReason> {
  const text = asciiDigits(cell).replace(/[T ]00:00(:00)?(\.0+)?$/, '')
  const date = parts(text)
  if (date === null) return { reason: { kind: shapeless(text) } }
  if (hasMonthFirst(date)) return { reason: { kind: 'month-first' } }
  if (monthFirst && couldHaveMonthFirst(date)) return { reason: { kind: 'day-or-month-first' } }
  return existing(date)
}

type Parts = { year: number; month: number; day: number; order: 'day first' | 'year first' }

function parts(text: string): Parts | null {
  const [, first = '', , second = '', third = ''] = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/.exec(text) ?? []
  const order = first.length === 4 ? 'year first' : 'day first'
  const [year, day] = order === 'year first' ? [first, third] : [third, first]
  if (year.length !== 4 || day.length > 2) return null
  return { year: Number(year), month: Number(second), day: Number(day), order }
}

function hasMonthFirst({ order, month, day }: Parts): boolean {
  return order === 'day first' && month > 12 && month <= 31 && day >= 1 && day <= 12
}

function mustHaveDayFirst({ order, month, day }: Parts): boolean {
  return order === 'day first' && day > 12 && month <= 12
}

function couldHaveMonthFirst({ order, month, day }: Parts): boolean {
  return order === 'day first' && day <= 12 && day !== month
}

function shapeless(text: string): 'two-digit-year' | 'day-number' | 'not-a-date' {
  if (/^\d{1,2}([-/.])\d{1,2}\1\d{2}$/.test(text)) return 'two-digit-year'
  return /^[1-9]\d{4}$/.test(text) ? 'day-number' : 'not-a-date'
}

/** Rows say the same few thousand days over and over, and Temporal takes its time to make one. */
const existing = remembered(
  ({ year, month, day }: Parts) => `${year} ${month} ${day}`,
  ({ year, month, day }): Reading<Temporal.PlainDate, DateReason> => {
    if (year < EARLIEST_YEAR || year > LATEST_YEAR)
      return { reason: { kind: 'year-out-of-range', earliest: EARLIEST_YEAR, latest: LATEST_YEAR } }
    const days = month >= 1 && month <= 12 ? Temporal.PlainYearMonth.from({ year, month }).daysInMonth : 0
    const exists = day >= 1 && day <= days
    return exists ? { value: new Temporal.PlainDate(year, month, day) } : { reason: { kind: 'no-such-day' } }
  },
)
