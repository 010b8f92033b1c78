import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId, ContactId } from '../domain/ids.ts'

/** A contact and whose it is, found by an address. */
export interface KnownContact {
  readonly id: ContactId
  readonly name: string
  readonly email: string
  readonly canonicalEmail: string
  readonly client: { readonly id: ClientId; readonly name: string }
}

/** Addresses that differ by more are no slips of the finger. */
const LONGEST_SLIP = 2

/** The contacts of the organization who have this address. */
export async function contactsOfAddress(tx: Transaction, canonicalEmail: string): Promise<KnownContact[]> {
  const rows = await known(tx).where('contacts.canonical_email', '=', canonicalEmail).execute()
  return rows.map(contactFrom)
}

/** Whose address may have been meant: those of the client, and what agrees before or after the @ and is about as long. */
export async function contactsLikeAddress(
  tx: Transaction,
  canonicalEmail: string,
  clientId: ClientId,
): Promise<KnownContact[]> {
  const [local = '', domain = ''] = canonicalEmail.split('@')
  const agrees = sql<boolean>`(split_part(contacts.canonical_email, '@', 1) = ${local}
    or split_part(contacts.canonical_email, '@', 2) = ${domain})`
  const isAsLong = sql<boolean>`abs(length(contacts.canonical_email) - length(${canonicalEmail}::text)) <= ${LONGEST_SLIP}`
  const rows = await known(tx)
    .where(({ or, and, eb }) => or([eb('contacts.client_id', '=', clientId), and([agrees, isAsLong])]))
    .where('contacts.canonical_email', '<>', canonicalEmail)
    .execute()
  return rows.map(contactFrom)
}

function known(tx: Transaction) {
  return tx
    .selectFrom('contacts')
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'contacts.organization_id')
        .onRef('clients.id', '=', 'contacts.client_id'),
    )
    .select(['contacts.id', 'contacts.name', 'contacts.email', 'contacts.canonical_email as canonicalEmail'])
    .select(['clients.id as clientId', 'clients.name as clientName'])
    .orderBy('clients.name')
}

function contactFrom<Row extends { clientId: ClientId; clientName: string }>({
  clientId,
  clientName,
  ...contact
}: Row) {
  return { ...contact, client: { id: clientId, name: clientName } }
}
