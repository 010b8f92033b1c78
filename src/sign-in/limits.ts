import { createHmac } from 'node:crypto'
import type { Transaction } from '../database/connection.ts'
import type { BrowserId, OrganizationId } from '../domain/ids.ts'
import type { Rate } from '../domain/rate.ts'
import { giveBack, type Hit, takeHit } from '../records/limits.ts'

/*
 * How much is too much, each limit a function with its rate in words. Atomic in PostgreSQL, so they hold for any number of app
 * processes. An address is counted whether or not anybody has it. What guesses lead to stands in guesses.ts.
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
  /** Its own 5 mails an hour, 10 a day. */
  browserMails: [
    { most: 5, seconds: HOUR },
    { most: 10, seconds: DAY },
  ],
  /** 10 guesses an hour, 30 in 24 hours. */
  addressGuesses: [
    { most: 10, seconds: HOUR },
    { most: 30, seconds: DAY },
  ],
  /** 100 guesses; forgotten when there was none for 400 days. */
  addressGuessesSinceSuccess: [{ most: 100, seconds: 400 * DAY }],
  /** 25 guesses in 24 hours. */
  organizationGuesses: [{ most: 25, seconds: DAY }],
  /** 20 sends in 10 minutes. */
  networkSends: [{ most: 20, seconds: 10 * MINUTE }],
  /** 10 wrong codes in 10 minutes, 30 a day. */
  networkWrongCodes: [
    { most: 10, seconds: 10 * MINUTE },
    { most: 30, seconds: DAY },
  ],
} as const satisfies Record<string, readonly Rate[]>

/** Whose door it is. The office is one, for all its organizations: staff choose theirs when they are inside. */
export type House = OrganizationId | 'office'

/** One more mail to an address, asked for in a browser that it never signed in with: 5 an hour, 10 a day. */
export function takeAddressMail(tx: Transaction, key: Buffer, house: House, address: string | null) {
  return takeHit(tx, {
    name: 'address-mails',
    key: addressKey(key, house, address),
    rates: RATES.addressMails,
  })
}

/** One more mail to the address that a known browser has signed in with: 5 an hour, 10 a day, whatever others ask for. */
export function takeBrowserMail(tx: Transaction, key: Buffer, browser: BrowserId) {
  return takeHit(tx, { name: 'browser-mails', key: keyed(key, browser), rates: RATES.browserMails })
}

/** One more send asked for by a network: 20 in 10 minutes. */
export function takeNetworkSend(tx: Transaction, key: Buffer, network: string) {
  return takeHit(tx, { name: 'network-sends', key: keyed(key, network), rates: RATES.networkSends })
}

/** One more wrong code from a network: 10 in 10 minutes, 30 a day. Taken before the code is compared. */
export function takeNetworkWrongCode(tx: Transaction, key: Buffer, network: string) {
  return takeHit(tx, networkWrongCodes(key, network))
}

/** The code was right after all. */
export function giveBackNetworkWrongCode(tx: Transaction, key: Buffer, network: string, { at }: Hit) {
  return giveBack(tx, networkWrongCodes(key, network), [at])
}

function networkWrongCodes(key: Buffer, network: string) {
  return { name: 'network-wrong-codes', key: keyed(key, network), rates: RATES.networkWrongCodes }
}

/** Under which an address is counted. Nobody can tell the address, or the organization, from it. */
export function addressKey(key: Buffer, house: House, address: string | null): Buffer {
  return keyed(key, house, address ?? '')
}

/** Keys name nobody: HMAC-SHA-256 of what is counted. */
function keyed(key: Buffer, ...parts: string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\0')).digest()
}
