import { Temporal } from 'temporal-polyfill'
import { type CalendarDay, dayInMonth, dayNumber, monthNumber } from './calendar-day.ts'

/** Months from one renewal to the next, 1 to 600; null for a service that is paid once. */
export type FrequencyMonths = number | null

/** An open deadline and how it goes on. The anchor day (1 to 31) is the day of the month the service began on. */
export type Recurrence = Readonly<{
  due: Temporal.PlainDate
  everyMonths: FrequencyMonths
  anchorDay: number
}>

/** Days from the first to the last, both included. */
export type Period = Readonly<{ from: Temporal.PlainDate; until: Temporal.PlainDate }>
type DayPeriod = Readonly<{ from: CalendarDay; until: CalendarDay }>

const longestFrequency = 600

export function isFrequency(months: number): boolean {
  return Number.isInteger(months) && months >= 1 && months <= longestFrequency
}

/**
 * The due date after a renewal. It keeps the anchor day and not the day it was last clamped to: monthly from
 * 31 January goes 28 February, 31 March; annual from 29 February waits on the 28th for the next leap year.
 */
export function nextDue(due: Temporal.PlainDate, months: number, anchorDay: number): Temporal.PlainDate {
  return plainDate(dayInMonth(monthNumber(due) + checked(months), anchorDay))
}

/** The due dates inside a period of an open deadline and of the renewals that will follow it. */
export function occurrences(recurrence: Recurrence, period: Period): Temporal.PlainDate[] {
  return occurringDays(recurrence, period).map(plainDate)
}

/** As `occurrences`, in plain numbers. The deadline's own due date may lie off its anchor; the renewals lie on it. */
export function occurringDays(
  { due, everyMonths, anchorDay }: Recurrence,
  { from, until }: DayPeriod,
): CalendarDay[] {
  const days: CalendarDay[] = [due]
  if (everyMonths !== null) {
    const lastMonth = monthNumber(until)
    let month = firstRenewal(monthNumber(due), checked(everyMonths), monthNumber(from))
    for (; month <= lastMonth; month += everyMonths) days.push(dayInMonth(month, anchorDay))
  }
  const [first, last] = [dayNumber(from), dayNumber(until)]
  return days.filter(day => isBetween(first, dayNumber(day), last))
}

/** The first month with a renewal that is not before the wanted one; years of past ones are skipped in one step. */
function firstRenewal(dueMonth: number, months: number, wantedMonth: number): number {
  const renewals = Math.max(1, Math.ceil((wantedMonth - dueMonth) / months))
  return dueMonth + renewals * months
}

function isBetween(first: number, number: number, last: number): boolean {
  return first <= number && number <= last
}

function plainDate({ year, month, day }: CalendarDay): Temporal.PlainDate {
  return new Temporal.PlainDate(year, month, day)
}

function checked(months: number): number {
  if (!isFrequency(months))
    throw new RangeError(`A frequency is 1 to ${longestFrequency} months, not ${months}`)
  return months
}
