import type { Transaction } from '../database/connection.ts'
import { fullUntil, type Rate } from '../domain/rate.ts'
import { clearHits, giveBack, isSpent, type Limit, takeHits } from '../records/limits.ts'
import { addressKey, type House, RATES } from './limits.ts'

/*
 * Codes that were entered in browsers nobody knows, and not right: counted for the address and for the organization, whatever
 * network they come from, until the sign-in they belong to succeeds. A limit that is full keeps nobody out. It is *strong
 * mode*: such browsers need two codes of six digits, and the one they may have been mailed before is compared no more. So
 * between an attacker and a code there are never more guesses than the limits say, however many ask at the same time.
 */

/** At whose door a code is entered, and with which address. */
export interface Door {
  readonly house: House
  readonly address: string | null
}

export type StrongModeOf = 'address' | 'organization'

/**
 * Counts one more guess under every limit, before it is compared. Answers with what it brings into strong mode, unless it is
 * right; null when a limit is full: then it is not to be compared.
 */
export async function takeGuess(tx: Transaction, key: Buffer, door: Door): Promise<StrongModeOf[] | null> {
  const limits = limitsOf(key, door)
  const hits = await takeHits(tx, limits)
  if (!hits) return null
  const filled = limits.filter((_, index) => hits[index]?.isLast).map(({ of }) => of)
  return [...new Set(filled)]
}

/** Whether a browser that nobody knows needs two codes now. */
export function isStrongMode(tx: Transaction, key: Buffer, door: Door): Promise<boolean> {
  return isSpent(tx, limitsOf(key, door))
}

/** Strong mode of a whole organization. */
export interface StrongMode {
  /** How many guesses it took. */
  readonly guesses: number
  /** When it ends, if nobody guesses on. */
  readonly until: Date
}

/** What the guesses at an organization come to; null when a code is enough. */
export function strongModeFrom(hits: readonly Date[], now: Date): StrongMode | null {
  const until = fullUntil(hits, RATES.organizationGuesses, now)
  return until && { guesses: RATES.organizationGuesses[0].most, until }
}

/** Whether an address is in strong mode by itself, from its hits by the names of their limits. */
export function isAddressStrong(hits: ReadonlyMap<string, readonly Date[]>, now: Date): boolean {
  const isFull = (name: string, rates: readonly Rate[]) =>
    fullUntil(hits.get(name) ?? [], rates, now) !== null
  return (
    isFull('address-guesses', RATES.addressGuesses) ||
    isFull('address-guesses-since-success', RATES.addressGuessesSinceSuccess)
  )
}

/** A sign-in succeeded: takes the guesses of its moments off the count, and begins the count since the last success anew. */
export async function resolveGuesses(
  tx: Transaction,
  key: Buffer,
  door: Door,
  moments: readonly string[],
): Promise<void> {
  await Promise.all([
    giveBack(tx, organizationGuesses(key, door), moments),
    giveBack(tx, addressGuesses(key, door), moments),
    clearHits(tx, addressGuessesSinceSuccess(key, door)),
  ])
}

type StrongModeLimit = Limit & { readonly of: StrongModeOf }

function limitsOf(key: Buffer, door: Door): StrongModeLimit[] {
  return [organizationGuesses(key, door), addressGuesses(key, door), addressGuessesSinceSuccess(key, door)]
}

/** At an organization, or at the office: 25 unresolved guesses in 24 hours. */
function organizationGuesses(key: Buffer, { house }: Door): StrongModeLimit {
  const rates = RATES.organizationGuesses
  if (house === 'office')
    return { of: 'organization', name: 'office-guesses', key: addressKey(key, house, null), rates }
  // Under the id itself, by which the organization's own staff find it.
  const id = Buffer.from(house.replaceAll('-', ''), 'hex')
  return { of: 'organization', name: 'organization-guesses', key: id, rates }
}

/** At an address: 10 unresolved guesses an hour, 30 in 24 hours. */
function addressGuesses(key: Buffer, { house, address }: Door): StrongModeLimit {
  const rates = RATES.addressGuesses
  return { of: 'address', name: 'address-guesses', key: addressKey(key, house, address), rates }
}

/** At an address: 100 unresolved guesses since it last signed in. */
function addressGuessesSinceSuccess(key: Buffer, { house, address }: Door): StrongModeLimit {
  const rates = RATES.addressGuessesSinceSuccess
  return { of: 'address', name: 'address-guesses-since-success', key: addressKey(key, house, address), rates }
}
