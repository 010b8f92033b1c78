import type { Pool } from '../database/connection.ts'
import { asSignIn, type Presented } from '../database/scopes.ts'
import { includesPortal } from '../domain/plan.ts'
import { recordEvent } from '../records/audit-events.ts'
import { type CountedAttempt, useFlow } from '../records/flows.ts'
import { currentOrganization } from '../records/organizations.ts'
import { contactsWhoMaySignIn, endPresentedSessions, openSession } from '../records/sessions.ts'
import { attemptCode, type NotRight } from './attempt-code.ts'
import type { Keys } from './keys.ts'
import { giveBackNetworkWrongCode } from './limits.ts'
import { bytesOf, newToken } from './tokens.ts'

export interface Entering {
  readonly presented: Presented
  readonly typedCode: string
  readonly network: string
  readonly userAgent: string
}

export type Entered = SignedIn | NotRight

export interface SignedIn {
  readonly kind: 'signed-in'
  readonly sessionToken: string
  readonly returnTo: string | null
}

/** Opens a session when the code is the presented flow's. */
export async function enterCode(pool: Pool, keys: Keys, entering: Entering): Promise<Entered> {
  const { presented, typedCode, network } = entering
  const attempted = await attemptCode(work => asSignIn(pool, presented, work), {
    flows: 'portal_flows',
    keys,
    typedCode,
    network,
  })
  if (attempted.kind !== 'right') return attempted
  return (await openSessionOf(attempted.attempt, attempted.hit, pool, keys, entering)) ?? attempted.miss
}

/** Uses the flow up and opens a session with a token that nobody has seen before. Null when someone else was faster. */
async function openSessionOf(
  attempt: CountedAttempt,
  hit: string,
  pool: Pool,
  keys: Keys,
  { presented, network, userAgent }: Entering,
): Promise<SignedIn | null> {
  const { token, hash } = newToken()
  const tokenHashes = [...presented.tokenHashes, hash]
  return asSignIn(pool, { slug: presented.slug, tokenHashes }, async tx => {
    const organization = await currentOrganization(tx)
    if (!organization || !includesPortal(organization.plan)) return null
    const canonicalEmail = attempt.canonicalEmail ?? ''
    const [contact] = await contactsWhoMaySignIn(tx, organization.id, canonicalEmail)
    if (!contact || !(await useFlow(tx, 'portal_flows', attempt.flowId))) return null
    const identity = { organizationId: organization.id, ...contact }
    await Promise.all([
      endPresentedSessions(tx, bytesOf(hash)),
      openSession(tx, { ...identity, tokenHash: bytesOf(hash), canonicalEmail, userAgent }),
      giveBackNetworkWrongCode(tx, keys.limits, network, hit),
      recordEvent(tx, { ...identity, action: 'signed-in', actor: 'contact' }),
    ])
    return { kind: 'signed-in', sessionToken: token, returnTo: attempt.returnTo }
  })
}
