/** At most so many hits in any window of so many seconds. */
export interface Rate {
  readonly most: number
  readonly seconds: number
}

/** When the next hit will be allowed again, after these; null when it is allowed now. */
export function fullUntil(hits: readonly Date[], rates: readonly Rate[], now: Date): Date | null {
  const ends = rates.flatMap(rate => endOfRate(hits, rate, now))
  return ends.length > 0 ? new Date(Math.max(...ends)) : null
}

/** A rate lets go when the hit that fills it leaves its window. */
function endOfRate(hits: readonly Date[], { most, seconds }: Rate, now: Date): number[] {
  const leaving = hits
    .map(hit => hit.getTime() + seconds * 1000)
    .filter(end => end > now.getTime())
    .sort((one, other) => one - other)
  return leaving.length < most ? [] : leaving.slice(leaving.length - most, leaving.length - most + 1)
}
