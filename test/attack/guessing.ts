import type { Door } from './doors.ts'
import type { Target } from './target.ts'

/* Somebody with any number of browsers and networks who guesses codes, at either door. */

/** Enters so many wrong codes for an address, five in each sign-in, each sign-in in another network. */
export async function guess({ browser }: Target, door: Door, times: number, email: string) {
  for (let guessed = 0; guessed < times; ) {
    const visitor = browser()
    await door.ask(visitor, email)
    for (let left = 5; left > 0 && guessed < times; left--, guessed++) await door.enter(visitor, '000000')
  }
}

/** Enters so many wrong codes for addresses that nobody has, none of them often: they count against the organization alone. */
export async function guessAtMany(target: Target, door: Door, times: number) {
  for (let guessed = 0; guessed < times; guessed += 5) {
    addresses++
    await guess(target, door, Math.min(5, times - guessed), `nobody-${addresses}@nowhere.example`)
  }
}

let addresses = 0
