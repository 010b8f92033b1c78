import type { Pool } from '../database/connection.ts'
import { onceMoreIfOvertaken } from '../database/overtaken.ts'
import { asSignIn, type Presented } from '../database/scopes.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { CodeCount } from '../domain/one-time-code.ts'
import { includesPortal } from '../domain/plan.ts'
import { recordEvent } from '../records/audit-events.ts'
import { rememberBrowser } from '../records/browsers.ts'
import { useFlow } from '../records/flows.ts'
import { currentOrganization } from '../records/organizations.ts'
import { contactsWhoMaySignIn, endPresentedSessions, openSession } from '../records/sessions.ts'
import { type Attempted, attemptCode, type NotRight } from './attempt-code.ts'
import { resolveGuesses } from './guesses.ts'
import type { Keys } from './keys.ts'
import { giveBackNetworkWrongCode } from './limits.ts'
import { bytesOf, newBrowserToken, newToken } from './tokens.ts'

export interface Entering {
  readonly presented: Presented
  /** What was typed into each field. */
  readonly typedCodes: readonly string[]
  /** How many codes the presented flow asks for. */
  readonly codes: CodeCount
  readonly network: string
  readonly userAgent: string
}

export type Entered = SignedIn | NotRight

export interface SignedIn {
  readonly kind: 'signed-in'
  readonly sessionToken: string
  /** By which the browser is known from now on. */
  readonly browserToken: string
  readonly returnTo: string | null
}

/** Opens a session of the organization when the code is the presented flow's. */
export async function enterCode(
  pool: Pool,
  keys: Keys,
  house: OrganizationId,
  entering: Entering,
): Promise<Entered> {
  const { presented, ...rest } = entering
  const attempting = { ...rest, flows: 'portal_flows', house, keys } as const
  const attempted = await attemptCode(work => asSignIn(pool, presented, work), attempting)
  if (attempted.kind !== 'right') return attempted
  const opened = await onceMoreIfOvertaken(() => openSessionOf(attempted, pool, keys, entering))
  return opened ?? attempted.miss
}

/** Uses the flow up and opens a session with a token that nobody has seen before. Null when someone else was faster. */
async function openSessionOf(
  { attempt, hit }: Extract<Attempted, { kind: 'right' }>,
  pool: Pool,
  keys: Keys,
  { presented, network, userAgent }: Entering,
): Promise<SignedIn | null> {
  const { sessionToken, browserToken, tokenHash, browserHash, tokenHashes } = freshTokens(presented)
  return asSignIn(pool, { slug: presented.slug, tokenHashes }, async tx => {
    const organization = await currentOrganization(tx)
    if (!organization || !includesPortal(organization.plan)) return null
    const canonicalEmail = attempt.canonicalEmail ?? ''
    const [contact] = await contactsWhoMaySignIn(tx, organization.id, canonicalEmail)
    const guesses = contact && (await useFlow(tx, 'portal_flows', attempt.flowId))
    if (!contact || !guesses) return null
    const identity = { organizationId: organization.id, ...contact }
    await Promise.all([
      endPresentedSessions(tx, tokenHash),
      openSession(tx, { ...identity, tokenHash, canonicalEmail, userAgent }),
      rememberBrowser(tx, { ...identity, tokenHash: browserHash, canonicalEmail }),
      giveBackNetworkWrongCode(tx, keys.limits, network, hit),
      resolveGuesses(tx, keys.limits, { house: organization.id, address: canonicalEmail }, guesses),
      recordEvent(tx, { ...identity, action: 'signed-in', actor: 'contact' }),
    ])
    return { kind: 'signed-in', sessionToken, browserToken, returnTo: attempt.returnTo }
  })
}

/** Tokens of a session and its browser that nobody has seen before; the door must be told their hashes beside those presented. */
export function freshTokens(presented: Presented) {
  const [session, browser] = [newToken(), newBrowserToken()]
  return {
    sessionToken: session.token,
    browserToken: browser.token,
    tokenHash: bytesOf(session.hash),
    browserHash: bytesOf(browser.hash),
    tokenHashes: [...presented.tokenHashes, session.hash, browser.hash],
  }
}
