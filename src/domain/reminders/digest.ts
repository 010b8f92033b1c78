import type { Temporal } from 'temporal-polyfill'
import { LATE_DAYS } from './due-dates.ts'

/** A monthly digest: the day it is for, and the last due date it tells of. All that is open until then is in it. */
export type Digest = Readonly<{ day: Temporal.PlainDate; until: Temporal.PlainDate }>

/** The digest that goes out on a day: on the first of the month, or up to seven days late; null on any other. */
export function digestOn(day: Temporal.PlainDate): Digest | null {
  return day.day <= 1 + LATE_DAYS ? digestOf(day) : null
}

/** The digest of the month that a day is in: it tells of due dates up to the month's end. */
export function digestOf(day: Temporal.PlainDate): Digest {
  return { day: day.with({ day: 1 }), until: day.with({ day: day.daysInMonth }) }
}
