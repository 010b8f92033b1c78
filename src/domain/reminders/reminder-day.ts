import type { Temporal } from 'temporal-polyfill'

/** When an organization's reminders go out: the hour on the clock of its wall, 0 to 23. */
export type ReminderClock = Readonly<{ timeZone: string; hour: number }>

/**
 * The latest day whose hour has come, in the organization's time zone: all else is counted in days. Read off the clock on the
 * wall, so an hour that the clock jumps over has come after the jump, and one that comes twice has come at the first.
 */
export function reminderDay(now: Temporal.Instant, { timeZone, hour }: ReminderClock): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDateTime().subtract({ hours: hour }).toPlainDate()
}
