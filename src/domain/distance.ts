import type { Temporal } from 'temporal-polyfill'
import { daysBetween } from './calendar-day.ts'

/** How far a date is away, as people say it: 11 days ahead, 2 months ago (negative). Made for Intl.RelativeTimeFormat. */
export type Distance = Readonly<{ value: number; unit: 'day' | 'week' | 'month' | 'year' }>

const daysPerMonth = 365.2425 / 12

/** Up to 30 days in days, under 60 in weeks, under two years in months, then in years; rounded to the nearest. */
export function distance(from: Temporal.PlainDate, to: Temporal.PlainDate): Distance {
  const signedDays = daysBetween(from, to)
  const sign = Math.sign(signedDays)
  const days = Math.abs(signedDays)
  if (days <= 30) return { value: signedDays, unit: 'day' }
  if (days < 60) return { value: sign * Math.round(days / 7), unit: 'week' }
  const months = Math.round(days / daysPerMonth)
  if (months < 24) return { value: sign * months, unit: 'month' }
  return { value: sign * Math.round(months / 12), unit: 'year' }
}
