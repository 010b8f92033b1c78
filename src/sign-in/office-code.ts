import type { Pool, Transaction } from '../database/connection.ts'
import { asOfficeSignIn, type Presented } from '../database/scopes.ts'
import { canonicalAddress } from '../domain/email-address.ts'
import { type CountedAttempt, countSend, type Flow, presentedFlow, useFlow } from '../records/flows.ts'
import { queueOfficeCode, startOfficeFlow } from '../records/office-flows.ts'
import { recordSignOut } from '../records/office-presence.ts'
import {
  endPresentedOfficeSessions,
  openOfficeSession,
  presentedStaff,
  type StaffMember,
  staffOfAddress,
} from '../records/office-sessions.ts'
import type { AskedAgain } from './ask-for-code.ts'
import { attemptCode } from './attempt-code.ts'
import type { Entered, Entering, SignedIn } from './enter-code.ts'
import type { Keys } from './keys.ts'
import { giveBackNetworkWrongCode, takeAddressMail, takeNetworkSend } from './limits.ts'
import { bytesOf, newToken } from './tokens.ts'

/*
 * The office's own sign-in: the mechanism of the portal's, for a person instead of an organization's contact. The credentials
 * are different kinds, in different tables behind different doors, and never accepted for one another.
 */

export interface OfficeAsking {
  readonly typedAddress: string
  readonly network: string
  readonly returnTo: string | null
}

/** Starts a flow for the address, known or not, and queues its mail; the worker finds out whether anybody gets it. */
export async function askForOfficeCode(
  pool: Pool,
  keys: Keys,
  asking: OfficeAsking,
): Promise<{ flowToken: string; throttled: boolean }> {
  const { token, hash } = newToken()
  return asOfficeSignIn(pool, { slug: '', tokenHashes: [hash] }, async tx => {
    const canonicalEmail = canonicalAddress(asking.typedAddress)
    const allowed = await takeSend(tx, keys, canonicalEmail, asking.network)
    await startOfficeFlow(tx, {
      tokenHash: bytesOf(hash),
      typedEmail: asking.typedAddress.trim().slice(0, 320),
      canonicalEmail,
      returnTo: asking.returnTo,
      mail: allowed ? 'queued' : 'withheld',
    })
    return { flowToken: token, throttled: !allowed }
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
    const allowed = await takeSend(tx, keys, flow.canonicalEmail, network)
    await queueOfficeCode(tx, flow.id, allowed ? 'queued' : 'withheld')
    return { kind: 'asked', throttled: !allowed }
  })
}

/** Opens a session when the code is the presented flow's. */
export async function enterOfficeCode(pool: Pool, keys: Keys, entering: Entering): Promise<Entered> {
  const { presented, typedCode, network } = entering
  const attempted = await attemptCode(work => asOfficeSignIn(pool, presented, work), {
    flows: 'office_flows',
    keys,
    typedCode,
    network,
  })
  if (attempted.kind !== 'right') return attempted
  return (await openSessionOf(attempted.attempt, attempted.hit, pool, keys, entering)) ?? attempted.miss
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
    await recordSignOut(tx)
    return endPresentedOfficeSessions(tx)
  })
}

async function openSessionOf(
  attempt: CountedAttempt,
  hit: string,
  pool: Pool,
  keys: Keys,
  { presented, network, userAgent }: Entering,
): Promise<SignedIn | null> {
  const { token, hash } = newToken()
  const tokenHashes = [...presented.tokenHashes, hash]
  return asOfficeSignIn(pool, { slug: '', tokenHashes }, async tx => {
    const canonicalEmail = attempt.canonicalEmail ?? ''
    const staffId = await staffOfAddress(tx, canonicalEmail)
    if (!staffId || !(await useFlow(tx, 'office_flows', attempt.flowId))) return null
    await Promise.all([
      endPresentedOfficeSessions(tx, bytesOf(hash)),
      openOfficeSession(tx, { staffId, tokenHash: bytesOf(hash), canonicalEmail, userAgent }),
      giveBackNetworkWrongCode(tx, keys.limits, network, hit),
    ])
    return { kind: 'signed-in', sessionToken: token, returnTo: attempt.returnTo }
  })
}

/** Counts one send against the address and the network; both are counted, whichever says no. */
async function takeSend(
  tx: Transaction,
  keys: Keys,
  canonicalEmail: string | null,
  network: string,
): Promise<boolean> {
  const hits = await Promise.all([
    takeAddressMail(tx, keys.limits, 'office', canonicalEmail),
    takeNetworkSend(tx, keys.limits, network),
  ])
  return hits.every(hit => hit !== null)
}
