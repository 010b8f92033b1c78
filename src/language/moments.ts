import type { Messages } from './messages.ts'

/** The present, and the IANA time zone whose clock is on the wall. */
export type Clock = Readonly<{ now: Date; timeZone: string }>

export type Moments = Readonly<{
  /** just now, 5 min ago, 2 h ago; a day back or more its date: 12 Nov, and 3 Nov 2025 of another year. */
  formatAgo: (at: Date, clock: Clock) => string
  /** The same, with the time of a day of this year: 12 Nov 09:14. */
  formatMoment: (at: Date, clock: Clock) => string
  /** The time on the clock, of what was or will be: 14:20 today, 23 Nov 02:10 on another day, 3 Nov 2025 09:14 of another year. */
  formatTime: (at: Date, clock: Clock) => string
  /** 09:14, of whichever day. */
  formatTimeOfDay: (at: Date, clock: Clock) => string
}>

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Ways to say when something happened, for a locale and whatever time zone the reader's organization is in. */
export function momentsIn(intl: string, { t }: Messages): Moments {
  const zones = new Map<string, Zone>()
  const zone = (timeZone: string) => {
    const known = zones.get(timeZone) ?? zoneIn(intl, timeZone)
    zones.set(timeZone, known)
    return known
  }
  const recently = (milliseconds: number): string | null => {
    if (milliseconds < MINUTE) return t('ago.now')
    if (milliseconds < HOUR) return t('ago.minutes', { minutes: Math.floor(milliseconds / MINUTE) })
    return milliseconds < DAY ? t('ago.hours', { hours: Math.floor(milliseconds / HOUR) }) : null
  }
  const said = (at: Date, { now, timeZone }: Clock, sameYear: (zone: Zone) => string) => {
    const { year, date } = zone(timeZone)
    const recent = recently(now.getTime() - at.getTime())
    return recent ?? (year(at) === year(now) ? sameYear(zone(timeZone)) : date(at))
  }
  return {
    formatAgo: (at, clock) => said(at, clock, ({ day }) => day(at)),
    formatMoment: (at, clock) => said(at, clock, ({ day, time }) => `${day(at)} ${time(at)}`),
    formatTimeOfDay: (at, { timeZone }) => zone(timeZone).time(at),
    formatTime: (at, { now, timeZone }) => {
      const { year, date, day, time } = zone(timeZone)
      if (date(at) === date(now)) return time(at)
      return `${year(at) === year(now) ? day(at) : date(at)} ${time(at)}`
    },
  }
}

type Zone = Readonly<Record<'year' | 'date' | 'day' | 'time', (at: Date) => string>>

function zoneIn(intl: string, timeZone: string): Zone {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(intl, { ...options, timeZone }).format
  return {
    year: format({ year: 'numeric' }),
    date: format({ day: 'numeric', month: 'short', year: 'numeric' }),
    day: format({ day: 'numeric', month: 'short' }),
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }
}
