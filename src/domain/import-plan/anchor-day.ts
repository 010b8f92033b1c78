import type { Temporal } from 'temporal-polyfill'
import { dayInMonth, monthNumber } from '../calendar-day.ts'

/**
 * The day of the month (1 to 31) that a service's recurrence keeps: the one it may have kept so far, if the due date can
 * follow from it, else the due date's own. 28 February after 31 January stays on the 31st.
 */
export function anchorDay(due: Temporal.PlainDate, soFar: number): number {
  return dayInMonth(monthNumber(due), soFar).day === due.day ? soFar : due.day
}
