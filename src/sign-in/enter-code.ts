import type { Pool } from '../database/connection.ts'
import { asSignIn, type Presented } from '../database/scopes.ts'
import { CODE_ATTEMPTS, normalizeCode } from '../domain/one-time-code.ts'
import { includesPortal } from '../domain/plan.ts'
import { recordEvent } from '../records/audit-events.ts'
import { type CountedAttempt, countAttempt, useFlow } from '../records/flows.ts'
import { currentOrganization } from '../records/organizations.ts'
import { contactsWhoMaySignIn, endPresentedSessions, openSession } from '../records/sessions.ts'
import { isCode } from './code.ts'
import type { Keys } from './keys.ts'
import { giveBackNetworkWrongCode, takeNetworkWrongCode } from './limits.ts'
import { bytesOf, newToken } from './tokens.ts'

export interface Entering {
  readonly presented: Presented
  readonly typedCode: string
  readonly network: string
  readonly userAgent: string
}

export type Entered =
  | { readonly kind: 'signed-in'; readonly sessionToken: string; readonly returnTo: string | null }
  /** Not six digits: not counted as an attempt. */
  | { readonly kind: 'not-a-code' }
  | {
      readonly kind: 'wrong' | 'late'
      readonly attemptsLeft: number
      /** For the log alone: even the right code counts as wrong now. */
      readonly throttled: boolean
    }
  /** No attempt is left, or the flow is finished or too old: only a new flow helps. */
  | { readonly kind: 'flow-over' }

/** Opens a session when the code is the presented flow's. Counts first, in a transaction of its own, and compares second. */
export async function enterCode(pool: Pool, keys: Keys, entering: Entering): Promise<Entered> {
  const code = normalizeCode(entering.typedCode)
  if (!code) return { kind: 'not-a-code' }
  const { attempt, hit } = await asSignIn(pool, entering.presented, async tx => {
    const [attempt, hit] = await Promise.all([
      countAttempt(tx),
      takeNetworkWrongCode(tx, keys.limits, entering.network),
    ])
    return { attempt, hit }
  })
  if (!attempt) return { kind: 'flow-over' }
  const right = isCode(keys.codes, attempt.flowId, code, attempt.codeHash) && hit !== null
  const signedIn = right && (await openSessionOf(attempt, hit, pool, keys, entering))
  const attemptsLeft = CODE_ATTEMPTS - attempt.attempts
  return signedIn || { kind: attempt.isLate ? 'late' : 'wrong', attemptsLeft, throttled: hit === null }
}

/** Uses the flow up and opens a session with a token that nobody has seen before. Null when someone else was faster. */
async function openSessionOf(
  attempt: CountedAttempt,
  hit: string,
  pool: Pool,
  keys: Keys,
  { presented, network, userAgent }: Entering,
): Promise<Entered | null> {
  const { token, hash } = newToken()
  const tokenHashes = [...presented.tokenHashes, hash]
  return asSignIn(pool, { slug: presented.slug, tokenHashes }, async tx => {
    const organization = await currentOrganization(tx)
    if (!organization || !includesPortal(organization.plan)) return null
    const [contact] = await contactsWhoMaySignIn(tx, organization.id, attempt.canonicalEmail ?? '')
    if (!contact || !(await useFlow(tx, attempt.flowId))) return null
    const identity = { organizationId: organization.id, ...contact }
    await Promise.all([
      endPresentedSessions(tx, bytesOf(hash)),
      openSession(tx, {
        ...identity,
        tokenHash: bytesOf(hash),
        canonicalEmail: attempt.canonicalEmail ?? '',
        userAgent,
      }),
      giveBackNetworkWrongCode(tx, keys.limits, network, hit),
      recordEvent(tx, { ...identity, action: 'signed-in', actor: 'contact' }),
    ])
    return { kind: 'signed-in', sessionToken: token, returnTo: attempt.returnTo }
  })
}
