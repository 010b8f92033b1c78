import { Temporal } from 'temporal-polyfill'

/** The calendar day that an instant falls on in an IANA time zone. */
export function dayInZone(at: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
}
