import { Temporal } from 'temporal-polyfill'
import type { TestDatabase } from './database.ts'

/** The database's clock, by which every rule about time goes: it stands still once stopped, and moves only when told. */
export interface Clock {
  /** Stops it, at noon UTC of a Tuesday. */
  stop: () => Promise<void>
  /** Lets this much time pass. */
  pass: (time: Time) => Promise<void>
  /** Lets it run again. */
  run: () => Promise<void>
}

type Time = Partial<Record<'days' | 'hours' | 'minutes' | 'seconds', number>>

const noon = Temporal.Instant.from('2026-12-01T12:00:00Z')

export function clockOf({ setClock }: TestDatabase): Clock {
  let now = noon
  const show = () => setClock(now.toString())
  return {
    stop: () => {
      now = noon
      return show()
    },
    pass: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      now = now.add({ hours: 24 * days + hours, minutes, seconds })
      return show()
    },
    run: () => setClock(null),
  }
}
