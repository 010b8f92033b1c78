import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId, ContactId, MailId, OrganizationId } from '../domain/ids.ts'

/** A contact whose mail comes back. */
export interface UnreachableContact {
  readonly id: ContactId
  readonly email: string
  readonly client: { readonly id: ClientId; readonly name: string }
  readonly since: Date
  /** The server's words. */
  readonly reply: string
}

/** Whose mail comes back, of clients that aren't archived, the newest first. */
export async function unreachableContacts(tx: Transaction, most: number): Promise<UnreachableContact[]> {
  const rows = await tx
    .selectFrom('unreachable_contacts')
    .innerJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'unreachable_contacts.organization_id')
        .onRef('contacts.id', '=', 'unreachable_contacts.contact_id')
        .onRef('contacts.canonical_email', '=', 'unreachable_contacts.canonical_email'),
    )
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'contacts.organization_id')
        .onRef('clients.id', '=', 'contacts.client_id')
        .on('clients.archived_at', 'is', null),
    )
    .select(['contacts.id', 'contacts.email', 'clients.id as clientId', 'clients.name as clientName'])
    .select(['unreachable_contacts.since', 'unreachable_contacts.reply'])
    .orderBy('unreachable_contacts.since', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ clientId, clientName, ...row }) => ({
    ...row,
    client: { id: clientId, name: clientName },
  }))
}

/** Mail to this address has come back, whoever's it was. */
export async function isUnreachable(tx: Transaction, canonicalEmail: string): Promise<boolean> {
  const found = await tx
    .selectFrom('unreachable_contacts')
    .select('contact_id')
    .where('canonical_email', '=', canonicalEmail)
    .executeTakeFirst()
  return found !== undefined
}

/** Takes an address for one that works again. False when it was taken for that already. */
export async function takeForReachable(tx: Transaction, id: ContactId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('unreachable_contacts')
    .where('contact_id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Whose mail it is, for any organization; null when there is no such mail. */
export async function organizationOfMail(tx: Transaction, id: MailId): Promise<OrganizationId | null> {
  const found = await tx
    .selectFrom('outgoing_mail')
    .select('organization_id as organizationId')
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.organizationId ?? null
}

/** A mail that came back, and whom it was for: null where that is no contact. */
export interface BouncedMail {
  readonly contact: {
    readonly clientId: ClientId
    readonly contactId: ContactId
    readonly canonicalEmail: string
  } | null
}

/** Notes on a mail that it came back. Null when that is known already, or it never left. */
export async function noteBounced(tx: Transaction, id: MailId, words: string): Promise<BouncedMail | null> {
  const bounced = await tx
    .updateTable('outgoing_mail')
    .set({ state: 'bounced', reply: words.slice(0, 500) })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .returning('contact_id as contactId')
    .executeTakeFirst()
  if (!bounced) return null
  if (!bounced.contactId) return { contact: null }
  const contact = await tx
    .selectFrom('contacts')
    .select(['client_id as clientId', 'id as contactId', 'canonical_email as canonicalEmail'])
    .where('id', '=', bounced.contactId)
    .executeTakeFirst()
  return { contact: contact?.canonicalEmail ? { ...contact, canonicalEmail: contact.canonicalEmail } : null }
}

/** Marks a contact's address as one that nobody has. */
export async function markUnreachable(
  tx: Transaction,
  organizationId: OrganizationId,
  { clientId, contactId, canonicalEmail }: NonNullable<BouncedMail['contact']>,
  words: string,
): Promise<void> {
  const marked = { canonical_email: canonicalEmail, reply: words.slice(0, 500) }
  await tx
    .insertInto('unreachable_contacts')
    .values({ organization_id: organizationId, client_id: clientId, contact_id: contactId, ...marked })
    .onConflict(known =>
      known
        .columns(['organization_id', 'contact_id'])
        .doUpdateSet({ ...marked, since: sql<Date>`clock_now()` }),
    )
    .execute()
}
