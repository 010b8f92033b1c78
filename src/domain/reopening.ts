import { type CalendarDay, daysBetween } from './calendar-day.ts'

/** Whether a deadline can still be opened again: on the day it was closed and on the day after. */
export function mayReopen(closedOn: CalendarDay, today: CalendarDay): boolean {
  return daysBetween(closedOn, today) <= 1
}
