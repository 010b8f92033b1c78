import { guessAtManyBy, guessBy, type Way } from '../guesses.ts'
import type { Door } from './doors.ts'
import type { Target } from './target.ts'

/* Somebody with any number of browsers and networks who guesses codes, at either door. */

/** Enters so many wrong codes for an address, five in each sign-in, each sign-in in another network. */
export function guess(target: Target, door: Door, times: number, email: string) {
  return guessBy(wayTo(target, door), times, email)
}

/** Enters so many wrong codes for addresses that nobody has, none of them often: they count against the organization alone. */
export function guessAtMany(target: Target, door: Door, times: number) {
  return guessAtManyBy(wayTo(target, door), times)
}

function wayTo({ visitor: browser }: Target, { ask, enter }: Door): Way {
  return { browser: () => browser(), ask, enter }
}
