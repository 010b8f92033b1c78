import type { Portal } from './portal.ts'

/* Somebody with any number of browsers and networks who guesses codes. */

/** Enters wrong codes for an address, five in each sign-in, each sign-in in another network. */
export async function guess(portal: Portal, slug: string, times: number, email = 'nobody@nowhere.example') {
  for (let guessed = 0; guessed < times; ) {
    const visitor = portal.visitor()
    await visitor.askForCode(slug, email)
    for (let left = 5; left > 0 && guessed < times; left--, guessed++) await visitor.enterCode(slug, '000000')
  }
}

/** Enters wrong codes for addresses that nobody has, none of them often: they count against the organization alone. */
export async function guessAtMany(portal: Portal, slug: string, times: number) {
  for (let guessed = 0; guessed < times; guessed += 5) {
    addresses++
    await guess(portal, slug, Math.min(5, times - guessed), `nobody-${addresses}@nowhere.example`)
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
