import { createHmac } from 'node:crypto'
import type { Transaction } from '../database/connection.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Rate } from '../domain/rate.ts'
import { giveBack, type Hit, takeHit } from '../records/limits.ts'

/*
 * How much is too much, each limit a function with its rate in words. Atomic in PostgreSQL, so they hold for any number of app
 * processes. An address is counted whether or not anybody has it. Device cookies and strong mode will stand beside these.
 */

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const RATES = {
  /** 5 mails an hour, 10 a day. */
  addressMails: [
    { most: 5, seconds: HOUR },
    { most: 10, seconds: DAY },
  ],
  /** 20 sends in 10 minutes. */
  networkSends: [{ most: 20, seconds: 10 * MINUTE }],
  /** 10 wrong codes in 10 minutes, 30 a day. */
  networkWrongCodes: [
    { most: 10, seconds: 10 * MINUTE },
    { most: 30, seconds: DAY },
  ],
} satisfies Record<string, readonly Rate[]>

/** One more mail to an address of an organization, or of the staff: 5 an hour, 10 a day. */
export function takeAddressMail(
  tx: Transaction,
  key: Buffer,
  organization: OrganizationId | 'office',
  address: string | null,
) {
  return takeHit(tx, 'address-mails', addressMailKey(key, organization, address), RATES.addressMails)
}

/** Under which mails to an address are counted. Nobody can tell the address, or the organization, from it. */
export function addressMailKey(
  key: Buffer,
  organization: OrganizationId | 'office',
  address: string | null,
): Buffer {
  return keyed(key, organization, address ?? '')
}

/** One more send asked for by a network: 20 in 10 minutes. */
export function takeNetworkSend(tx: Transaction, key: Buffer, network: string) {
  return takeHit(tx, 'network-sends', keyed(key, network), RATES.networkSends)
}

/** One more wrong code from a network: 10 in 10 minutes, 30 a day. Taken before the code is compared. */
export function takeNetworkWrongCode(tx: Transaction, key: Buffer, network: string) {
  return takeHit(tx, 'network-wrong-codes', keyed(key, network), RATES.networkWrongCodes)
}

/** The code was right after all. */
export function giveBackNetworkWrongCode(tx: Transaction, key: Buffer, network: string, hit: Hit) {
  return giveBack(tx, 'network-wrong-codes', keyed(key, network), hit)
}

/** Keys name nobody: HMAC-SHA-256 of what is counted. */
function keyed(key: Buffer, ...parts: string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\0')).digest()
}
