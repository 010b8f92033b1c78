import { CODE_VALID_MINUTES } from './one-time-code.ts'

/** A code is of use for minutes, anything else for days. */
export type Urgency = 'code' | 'other'

/** How long a mail has been tried for. */
export interface Tried {
  readonly attempts: number
  /** Since it was queued. */
  readonly seconds: number
}

/**
 * Seconds until a mail that a relay put off is tried again; null when it is given up. Greylisting (RFC 6647 §5) lets in
 * who comes back after five to fifteen minutes.
 */
export function pauseAfter({ attempts, seconds }: Tried, urgency: Urgency): number | null {
  const pause = PAUSES[urgency][attempts - 1] ?? null
  return urgency === 'code' && isTooLateForCode(seconds + (pause ?? 0)) ? null : pause
}

/** Nobody waits any more for a code that was asked for so many seconds ago. */
export function isTooLateForCode(seconds: number): boolean {
  return seconds >= CODE_VALID_MINUTES * MINUTE
}

const MINUTE = 60
const HOUR = 60 * MINUTE

const PAUSES: Readonly<Record<Urgency, readonly number[]>> = {
  // Ten minutes in all: then nobody waits for it any more.
  code: [5, 10, 15, 30, ...repeated(MINUTE, 9)],
  // Two days in all. RFC 5321 §4.5.4.1 asks for four to five, for mail that people wrote.
  other: [MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, ...repeated(HOUR, 47)],
}

function repeated(pause: number, times: number): number[] {
  return Array<number>(times).fill(pause)
}
