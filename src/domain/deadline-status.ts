import type { Temporal } from 'temporal-polyfill'
import { daysBetween } from './calendar-day.ts'

/** What the agency did with a deadline; stored. */
export type DeadlineState = 'open' | 'renewed' | 'cancelled'

/** What the client sees; derived from the state and today, never stored. */
export type DeadlineStatus = 'expired' | 'expiring' | 'active' | 'renewed' | 'cancelled'

export type Deadline = Readonly<{ state: DeadlineState; due: Temporal.PlainDate }>

/** Today in the organization's zone, and for how many days ahead a deadline counts as expiring. */
export type ExpiringWindow = Readonly<{ today: Temporal.PlainDate; expiringDays: number }>

/** The status of a deadline: its last day is not over before the organization's day is. */
export function deadlineStatus({ state, due }: Deadline, window: ExpiringWindow): DeadlineStatus {
  switch (state) {
    case 'open':
      return openStatus(daysBetween(window.today, due), window.expiringDays)
    case 'renewed':
    case 'cancelled':
      return state
  }
}

function openStatus(daysLeft: number, expiringDays: number): DeadlineStatus {
  if (daysLeft < 0) return 'expired'
  return daysLeft <= expiringDays ? 'expiring' : 'active'
}

/** The calendar date that an instant falls on in an IANA time zone. Throws a RangeError for a zone that isn't one. */
export function todayIn(timeZone: string, instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate()
}
