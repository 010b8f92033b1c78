import type { Pool, Transaction } from '../database/connection.ts'
import { asSignIn, type Presented } from '../database/scopes.ts'
import { canonicalAddress } from '../domain/email-address.ts'
import { countSend, presentedFlow, startFlow } from '../records/flows.ts'
import { currentOrganization, type Organization } from '../records/organizations.ts'
import { queueCodeAgain } from '../records/outgoing-mail.ts'
import type { Keys } from './keys.ts'
import { takeAddressMail, takeNetworkSend } from './limits.ts'
import { bytesOf, newToken } from './tokens.ts'

/** What asking needs to know of the request. */
export interface Asking {
  readonly slug: string
  /** As typed. Whether it is anybody's address is found out later, by the worker: asking takes the same work either way. */
  readonly typedAddress: string
  readonly network: string
  /** The path first asked for, already checked to be one of this portal. */
  readonly returnTo: string | null
}

export type Asked =
  | {
      readonly kind: 'asked'
      readonly organization: Organization
      readonly flowToken: string
      /** For the log alone: no mail goes out, and the answer must not tell. */
      readonly throttled: boolean
    }
  | { readonly kind: 'unknown-organization' }

/**
 * Starts a flow for the address, known or not, and queues its mail. Throttled, unknown, disabled and below Plus all answer
 * alike and take the same statements; the worker finds out which of them gets a mail.
 */
export async function askForCode(pool: Pool, keys: Keys, asking: Asking): Promise<Asked> {
  const { token, hash } = newToken()
  return asSignIn(pool, { slug: asking.slug, tokenHashes: [hash] }, async tx => {
    const organization = await currentOrganization(tx)
    if (!organization) return { kind: 'unknown-organization' }
    const canonicalEmail = canonicalAddress(asking.typedAddress)
    const allowed = await takeSend(tx, keys, organization, canonicalEmail, asking.network)
    await startFlow(tx, {
      organizationId: organization.id,
      tokenHash: bytesOf(hash),
      // An address has at most 254 characters; more is only shown back, and that much of it will do.
      typedEmail: asking.typedAddress.trim().slice(0, 320),
      canonicalEmail,
      returnTo: asking.returnTo,
      mail: allowed ? 'queued' : 'withheld',
    })
    return { kind: 'asked', organization, flowToken: token, throttled: !allowed }
  })
}

export type AskedAgain =
  | { readonly kind: 'asked'; readonly throttled: boolean }
  | { readonly kind: 'too-soon'; readonly waitSeconds: number }
  | { readonly kind: 'no-more' }
  | { readonly kind: 'no-flow' }

/** Queues another code for the presented flow: three sends in all, 60 seconds apart. Gives no attempts back. */
export async function askForCodeAgain(
  pool: Pool,
  keys: Keys,
  presented: Presented,
  network: string,
): Promise<AskedAgain> {
  return asSignIn(pool, presented, async tx => {
    const [organization, flow] = await Promise.all([
      currentOrganization(tx),
      presentedFlow(tx, 'portal_flows'),
    ])
    if (!organization || !flow) return { kind: 'no-flow' }
    if (!(await countSend(tx, 'portal_flows')))
      return flow.waitSeconds > 0 ? { kind: 'too-soon', waitSeconds: flow.waitSeconds } : { kind: 'no-more' }
    const allowed = await takeSend(tx, keys, organization, flow.canonicalEmail, network)
    await queueCodeAgain(tx, organization.id, flow.id, allowed ? 'queued' : 'withheld')
    return { kind: 'asked', throttled: !allowed }
  })
}

/** Counts one send against the address and the network; both are counted, whichever says no. */
async function takeSend(
  tx: Transaction,
  keys: Keys,
  organization: Organization,
  canonicalEmail: string | null,
  network: string,
): Promise<boolean> {
  const hits = await Promise.all([
    takeAddressMail(tx, keys.limits, organization.id, canonicalEmail),
    takeNetworkSend(tx, keys.limits, network),
  ])
  return hits.every(hit => hit !== null)
}
