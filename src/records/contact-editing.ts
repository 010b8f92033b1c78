import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId, ContactId, OrganizationId } from '../domain/ids.ts'

export interface ContactDetails {
  readonly name: string
  readonly email: string
  readonly canonicalEmail: string
  readonly locale: string
  readonly maySignIn: boolean
  readonly getsReminders: boolean
}

/** Adds a contact. Null when the client has one with this address. */
export async function addContact(
  tx: Transaction,
  place: { readonly organizationId: OrganizationId; readonly clientId: ClientId },
  details: ContactDetails,
): Promise<ContactId | null> {
  const added = await tx
    .insertInto('contacts')
    .values({ organization_id: place.organizationId, client_id: place.clientId, ...columnsOf(details) })
    .onConflict(conflict => conflict.columns(['organization_id', 'client_id', 'canonical_email']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id ?? null
}

/** Saves over the version that was read. */
export async function saveContact(
  tx: Transaction,
  contact: { readonly id: ContactId; readonly clientId: ClientId; readonly version: number },
  details: ContactDetails,
): Promise<'saved' | 'address-taken' | 'changed-meanwhile'> {
  const other = await tx
    .selectFrom('contacts')
    .select('id')
    .where('client_id', '=', contact.clientId)
    .where('canonical_email', '=', details.canonicalEmail)
    .where('id', '<>', contact.id)
    .executeTakeFirst()
  if (other) return 'address-taken'
  const { numUpdatedRows } = await tx
    .updateTable('contacts')
    .set({ ...columnsOf(details), version: sql`version + 1` })
    .where('id', '=', contact.id)
    .where('version', '=', contact.version)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? 'saved' : 'changed-meanwhile'
}

/** Lets a contact sign in. False when they may already, or are gone. */
export async function allowSignIn(tx: Transaction, id: ContactId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('contacts')
    .set({ may_sign_in: true, version: sql`version + 1` })
    .where('id', '=', id)
    .where('may_sign_in', '=', false)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Removes a contact with its sessions. The address that it had; null when it is gone already. */
export async function removeContact(
  tx: Transaction,
  id: ContactId,
): Promise<{ clientId: ClientId; email: string } | null> {
  const removed = await tx
    .deleteFrom('contacts')
    .where('id', '=', id)
    .returning(['client_id as clientId', 'email'])
    .executeTakeFirst()
  return removed ?? null
}

/** Whose contact it is. */
export async function clientOfContact(tx: Transaction, id: ContactId): Promise<ClientId | null> {
  const found = await tx.selectFrom('contacts').select('client_id').where('id', '=', id).executeTakeFirst()
  return found?.client_id ?? null
}

function columnsOf({ name, email, canonicalEmail, locale, maySignIn, getsReminders }: ContactDetails) {
  return {
    name,
    email,
    canonical_email: canonicalEmail,
    locale,
    may_sign_in: maySignIn,
    gets_reminders: getsReminders,
  }
}
