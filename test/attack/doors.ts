import type { Cast } from '../cast.ts'
import type { Answer, Visitor } from '../visitor.ts'

/** Where codes are asked for and entered. Portals and the office are to withstand the same. */
export interface Door {
  readonly name: string
  /** The address of somebody who may come in. */
  readonly known: string
  /** Types an address, unless told otherwise the known one. */
  ask: (browser: Visitor, email?: string) => Promise<Answer>
  askAgain: (browser: Visitor) => Promise<Answer>
  /** Types a code, perhaps after moving to another network. */
  enter: (browser: Visitor, code: string, network?: string) => Promise<Answer>
  /** The page that asks for the address. */
  signInPage: (browser: Visitor) => Promise<Answer>
  /** The page that asks for the code. */
  codePage: (browser: Visitor) => Promise<Answer>
  /** Asks, and reads the code from the mail. */
  codeFor: (browser: Visitor, email?: string) => Promise<string>
  /** Asks again, and reads the code from the mail. */
  codeAgain: (browser: Visitor) => Promise<string>
  signOut: (browser: Visitor) => Promise<Answer>
  /** Whether what lies behind shows to this browser. */
  isOpenTo: (browser: Visitor) => Promise<boolean>
}

/** The doors of the cast. */
export function doorsOf({ aurora, officina, staff }: Cast): {
  doors: readonly [Door, Door]
  otherPortal: Door
} {
  return {
    doors: [
      portalDoor(aurora, aurora.anna.email),
      door('the office', '/office', `/office/${aurora.slug}`, staff.owner.email),
    ],
    otherPortal: portalDoor(officina, officina.anna.email),
  }
}

/** The portal of an organization, where somebody of this address may sign in. */
export function portalDoor({ slug, name }: { slug: string; name: string }, known: string): Door {
  return door(`the portal of ${name}`, `/portal/${slug}`, `/portal/${slug}/deadlines`, known)
}

function door(name: string, path: string, inside: string, known: string): Door {
  const ask: Door['ask'] = (browser, email = known) => browser.post(`${path}/code`, { email })
  const askAgain: Door['askAgain'] = browser => browser.post(`${path}/code`, { again: 'yes' })
  return {
    name,
    known,
    ask,
    askAgain,
    enter: (browser, code, network = browser.network) =>
      browser.post(`${path}/session`, { code }, { headers: { 'X-Forwarded-For': network } }),
    signInPage: browser => browser.get(path),
    codePage: browser => browser.get(`${path}/code`),
    codeFor: async (browser, email = known) => {
      await ask(browser, email)
      return browser.mailedCode(email)
    },
    codeAgain: async browser => {
      await askAgain(browser)
      return browser.mailedCode(known)
    },
    signOut: browser => browser.post(`${path}/session/end`),
    isOpenTo: async browser => (await browser.get(inside)).status === 200,
  }
}
