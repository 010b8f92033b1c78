import type { Portal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/* Somebody with any number of browsers and networks who guesses codes. */

/** Where codes are asked for and entered, and by which browsers. */
export interface Way {
  readonly browser: () => Visitor
  readonly ask: (visitor: Visitor, email: string) => Promise<unknown>
  readonly enter: (visitor: Visitor, code: string) => Promise<unknown>
}

/** Enters wrong codes for an address of a portal, five in each sign-in, each sign-in in another network. */
export function guess(portal: Portal, slug: string, times: number, email = 'nobody@nowhere.example') {
  return guessBy(wayTo(portal, slug), times, email)
}

/** Enters wrong codes for addresses that nobody has, none of them often: they count against the organization alone. */
export function guessAtMany(portal: Portal, slug: string, times: number) {
  return guessAtManyBy(wayTo(portal, slug), times)
}

/** As `guess`, by any way. */
export async function guessBy({ browser, ask, enter }: Way, times: number, email: string) {
  for (let guessed = 0; guessed < times; ) {
    const visitor = browser()
    await ask(visitor, email)
    for (let left = 5; left > 0 && guessed < times; left--, guessed++) await enter(visitor, '000000')
  }
}

/** As `guessAtMany`, by any way. */
export async function guessAtManyBy(way: Way, times: number) {
  for (let guessed = 0; guessed < times; guessed += 5) {
    addresses++
    await guessBy(way, Math.min(5, times - guessed), `nobody-${addresses}@nowhere.example`)
  }
}

function wayTo(portal: Portal, slug: string): Way {
  return {
    browser: () => portal.visitor(),
    ask: (visitor, email) => visitor.askForCode(slug, email),
    enter: (visitor, code) => visitor.enterCode(slug, code),
  }
}

let addresses = 0

/** How many codes a browser is asked for that nobody knows. */
export async function codesAskedOf(portal: Portal, slug: string, email: string): Promise<number> {
  const visitor = portal.visitor()
  const { body } = await visitor.follow(await visitor.askForCode(slug, email))
  return fieldsIn(body)
}

/** The fields for codes of a page. */
export function fieldsIn(body: string): number {
  return body.match(/<input[^>]* class="code-input"/g)?.length ?? 0
}
