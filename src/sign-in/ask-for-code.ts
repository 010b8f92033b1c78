import type { Pool } from '../database/connection.ts'
import { asSignIn, type Presented } from '../database/scopes.ts'
import { canonicalAddress } from '../domain/email-address.ts'
import type { CodeCount } from '../domain/one-time-code.ts'
import { knownBrowser } from '../records/browsers.ts'
import { askForTwoCodes, countSend, presentedFlow, startFlow } from '../records/flows.ts'
import { currentOrganization, type Organization } from '../records/organizations.ts'
import { queueCodeAgain } from '../records/outgoing-mail.ts'
import type { Keys } from './keys.ts'
import { takeSend } from './take-send.ts'
import { bytesOf, newToken } from './tokens.ts'

/** What asking needs to know of the request. */
export interface Asking {
  /** The portal's slug, and the token of the browser if it may be a known one. */
  readonly presented: Presented
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
      /** For the log alone. */
      readonly codes: CodeCount
    }
  | { readonly kind: 'unknown-organization' }

/**
 * Starts a flow for the address, known or not, and queues its mail. Throttled, unknown, disabled and below Plus all answer
 * alike and take the same statements; the worker finds out which of them gets a mail.
 */
export async function askForCode(pool: Pool, keys: Keys, asking: Asking): Promise<Asked> {
  const { token, hash } = newToken()
  const { slug, tokenHashes } = asking.presented
  return asSignIn(pool, { slug, tokenHashes: [...tokenHashes, hash] }, async tx => {
    const canonicalEmail = canonicalAddress(asking.typedAddress)
    const [organization, browserId] = await Promise.all([
      currentOrganization(tx),
      knownBrowser(tx, 'portal_browsers', canonicalEmail),
    ])
    if (!organization) return { kind: 'unknown-organization' }
    const door = { house: organization.id, address: canonicalEmail }
    const send = await takeSend(tx, keys.limits, door, { browserId, network: asking.network })
    await startFlow(tx, {
      organizationId: organization.id,
      tokenHash: bytesOf(hash),
      typedEmail: asTyped(asking.typedAddress),
      canonicalEmail,
      browserId,
      returnTo: asking.returnTo,
      ...send,
    })
    const throttled = send.mail === 'withheld'
    return { kind: 'asked', organization, flowToken: token, throttled, codes: send.codes }
  })
}

/** An address has at most 254 characters; more is only shown back, and that much of it will do. */
export function asTyped(address: string): string {
  return address.trim().slice(0, 320)
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
    const door = { house: organization.id, address: flow.canonicalEmail }
    const { mail, codes } = await takeSend(tx, keys.limits, door, { browserId: flow.browserId, network })
    if (codes === 2) await askForTwoCodes(tx, 'portal_flows')
    await queueCodeAgain(tx, organization.id, flow.id, mail)
    return { kind: 'asked', throttled: mail === 'withheld' }
  })
}
