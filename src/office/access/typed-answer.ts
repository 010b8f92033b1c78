import { editDistance } from '../../domain/edit-distance.ts'
import { canonicalAddress } from '../../domain/email-address.ts'
import type { ClientId } from '../../domain/ids.ts'
import type { Desk } from '../../http/office-desk.ts'
import { contactsLikeAddress, contactsOfAddress, type KnownContact } from '../../records/contact-search.ts'

/** What there is to know, inside the organization, of an address that somebody types into the sign-in page. */
export type TypedAnswer =
  | { readonly kind: 'not-an-address' }
  | { readonly kind: 'theirs' | 'unknown' }
  /** Of other contacts: the code goes to them, and opens their client's pages. */
  | { readonly kind: 'registered' | 'look-alike'; readonly contacts: readonly KnownContact[] }

interface Contact {
  readonly email: string
  readonly clientId: ClientId
}

/** A code goes to the addresses on file alone; this tells what becomes of any other. Null when nothing was typed. */
export async function answerTo({ tx }: Desk, typed: string, contact: Contact): Promise<TypedAnswer | null> {
  if (typed.trim() === '') return null
  const address = canonicalAddress(typed)
  if (!address) return { kind: 'not-an-address' }
  if (address === canonicalAddress(contact.email)) return { kind: 'theirs' }
  const [same, like] = await Promise.all([
    contactsOfAddress(tx, address),
    contactsLikeAddress(tx, address, contact.clientId),
  ])
  if (same.length > 0) return { kind: 'registered', contacts: same }
  const contacts = lookAlikes(address, like, contact.clientId)
  return contacts.length > 0 ? { kind: 'look-alike', contacts } : { kind: 'unknown' }
}

const MOST_SLIPS = 2
const MOST_SHOWN = 3

/** Those a slip or two away, nearest first; of this client also who is called the same before the @. */
export function lookAlikes(
  address: string,
  contacts: readonly KnownContact[],
  clientId: ClientId,
): KnownContact[] {
  return contacts
    .map(contact => ({ contact, slips: editDistance(address, contact.canonicalEmail) }))
    .filter(
      ({ contact, slips }) =>
        slips <= MOST_SLIPS ||
        (contact.client.id === clientId && localPart(contact.canonicalEmail) === localPart(address)),
    )
    .sort((one, other) => one.slips - other.slips)
    .slice(0, MOST_SHOWN)
    .map(({ contact }) => contact)
}

function localPart(address: string): string {
  return address.slice(0, address.indexOf('@'))
}
