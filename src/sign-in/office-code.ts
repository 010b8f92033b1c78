import type { Pool } from '../database/connection.ts'
import { onceMoreIfOvertaken } from '../database/overtaken.ts'
import { asOfficeSignIn, type Presented } from '../database/scopes.ts'
import { canonicalAddress } from '../domain/email-address.ts'
import type { CodeCount } from '../domain/one-time-code.ts'
import { knownBrowser, rememberOfficeBrowser } from '../records/browsers.ts'
import { askForTwoCodes, countSend, type Flow, presentedFlow, useFlow } from '../records/flows.ts'
import { chooseStaffLanguage } from '../records/languages.ts'
import { tellOfNewBrowser } from '../records/new-browsers.ts'
import { queueOfficeCode, startOfficeFlow } from '../records/office-flows.ts'
import { recordSignOut } from '../records/office-presence.ts'
import {
  endPresentedOfficeSessions,
  openOfficeSession,
  presentedStaff,
  type StaffMember,
  staffOfAddress,
} from '../records/office-sessions.ts'
import { type AskedAgain, asTyped } from './ask-for-code.ts'
import { type Attempted, attemptCode } from './attempt-code.ts'
import { type Entered, type Entering, freshTokens, type SignedIn } from './enter-code.ts'
import { resolveGuesses } from './guesses.ts'
import type { Keys } from './keys.ts'
import { giveBackNetworkWrongCode } from './limits.ts'
import { takeSend } from './take-send.ts'
import { bytesOf, newToken } from './tokens.ts'

/*
 * The office's own sign-in: the mechanism of the portal's, for a person instead of an organization's contact. The credentials
 * are different kinds, in different tables behind different doors, and never accepted for one another.
 */

export interface OfficeAsking {
  /** The token of the browser, if it may be a known one. */
  readonly presented: Presented
  readonly typedAddress: string
  readonly network: string
  readonly returnTo: string | null
}

/** Keeps the language for whose session was presented, if it is anybody's. */
export function keepStaffLanguage(pool: Pool, presented: Presented, language: string): Promise<void> {
  return asOfficeSignIn(pool, presented, tx => chooseStaffLanguage(tx, language))
}

/** Starts a flow for the address, known or not, and queues its mail; the worker finds out whether anybody gets it. */
export async function askForOfficeCode(
  pool: Pool,
  keys: Keys,
  asking: OfficeAsking,
): Promise<{ flowToken: string; throttled: boolean; codes: CodeCount }> {
  const { token, hash } = newToken()
  const tokenHashes = [...asking.presented.tokenHashes, hash]
  return asOfficeSignIn(pool, { slug: '', tokenHashes }, async tx => {
    const canonicalEmail = canonicalAddress(asking.typedAddress)
    const browserId = await knownBrowser(tx, 'office_browsers', canonicalEmail)
    const door = { house: 'office', address: canonicalEmail } as const
    const send = await takeSend(tx, keys.limits, door, { browserId, network: asking.network })
    await startOfficeFlow(tx, {
      tokenHash: bytesOf(hash),
      typedEmail: asTyped(asking.typedAddress),
      canonicalEmail,
      browserId,
      returnTo: asking.returnTo,
      ...send,
    })
    return { flowToken: token, throttled: send.mail === 'withheld', codes: send.codes }
  })
}

/** Queues another code for the presented flow: three sends in all, 60 seconds apart. */
export function askForOfficeCodeAgain(
  pool: Pool,
  keys: Keys,
  presented: Presented,
  network: string,
): Promise<AskedAgain> {
  return asOfficeSignIn(pool, presented, async tx => {
    const flow = await presentedFlow(tx, 'office_flows')
    if (!flow) return { kind: 'no-flow' }
    if (!(await countSend(tx, 'office_flows')))
      return flow.waitSeconds > 0 ? { kind: 'too-soon', waitSeconds: flow.waitSeconds } : { kind: 'no-more' }
    const door = { house: 'office', address: flow.canonicalEmail } as const
    const { mail, codes } = await takeSend(tx, keys.limits, door, { browserId: flow.browserId, network })
    if (codes === 2) await askForTwoCodes(tx, 'office_flows')
    await queueOfficeCode(tx, flow.id, mail)
    return { kind: 'asked', throttled: mail === 'withheld' }
  })
}

/** Opens a session when the code is the presented flow's. */
export async function enterOfficeCode(pool: Pool, keys: Keys, entering: Entering): Promise<Entered> {
  const { presented, ...rest } = entering
  const attempting = { ...rest, flows: 'office_flows', house: 'office', keys } as const
  const attempted = await attemptCode(work => asOfficeSignIn(pool, presented, work), attempting)
  if (attempted.kind !== 'right') return attempted
  const opened = await onceMoreIfOvertaken(() => openSessionOf(attempted, pool, keys, entering))
  return opened ?? attempted.miss
}

/** Who is signed in to the office. */
export function staffAtTheDoor(pool: Pool, presented: Presented): Promise<StaffMember | null> {
  return asOfficeSignIn(pool, presented, presentedStaff)
}

export function officeFlowAtTheDoor(pool: Pool, presented: Presented): Promise<Flow | null> {
  return asOfficeSignIn(pool, presented, tx => presentedFlow(tx, 'office_flows'))
}

/** Ends the presented session for good and says whose address it was opened with; null when there was none. */
export function signOutOfOffice(pool: Pool, presented: Presented): Promise<string | null> {
  return asOfficeSignIn(pool, presented, async tx => {
    await recordSignOut(tx, 'signed-out')
    return endPresentedOfficeSessions(tx)
  })
}

async function openSessionOf(
  { attempt, hit }: Extract<Attempted, { kind: 'right' }>,
  pool: Pool,
  keys: Keys,
  { presented, network, userAgent }: Entering,
): Promise<SignedIn | null> {
  const { sessionToken, browserToken, tokenHash, browserHash, tokenHashes } = freshTokens(presented)
  return asOfficeSignIn(pool, { slug: '', tokenHashes }, async tx => {
    const canonicalEmail = attempt.canonicalEmail ?? ''
    const [staffId, browserId] = await Promise.all([
      staffOfAddress(tx, canonicalEmail),
      knownBrowser(tx, 'office_browsers', canonicalEmail),
    ])
    const guesses = staffId && (await useFlow(tx, 'office_flows', attempt.flowId))
    if (!staffId || !guesses) return null
    await Promise.all([
      endPresentedOfficeSessions(tx, tokenHash),
      openOfficeSession(tx, { staffId, tokenHash, canonicalEmail, userAgent }),
      rememberOfficeBrowser(tx, {
        staffId,
        tokenHash: browserHash,
        canonicalEmail,
        sessionTokenHash: tokenHash,
      }),
      giveBackNetworkWrongCode(tx, keys.limits, network, hit),
      resolveGuesses(tx, keys.limits, { house: 'office', address: canonicalEmail }, guesses),
    ])
    if (!browserId) await tellOfNewBrowser(tx, { flowId: attempt.flowId, staffId, userAgent })
    return { kind: 'signed-in', sessionToken, browserToken, returnTo: attempt.returnTo }
  })
}
