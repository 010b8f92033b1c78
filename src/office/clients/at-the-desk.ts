import { type ClientId, type ContactId, idFrom } from '../../domain/ids.ts'
import type { Desk } from '../../http/office-desk.ts'
import { type CardClient, type CardContact, cardClient, cardContacts } from '../../records/client-card.ts'
import { clientOfContact } from '../../records/contact-editing.ts'

/** A client with its contacts. */
export interface FoundClient {
  readonly client: CardClient
  readonly contacts: readonly CardContact[]
}

/** A contact with the client whose it is. */
export interface FoundContact extends FoundClient {
  readonly contact: CardContact
}

/** The client of the address; null for what is none of this organization. */
export async function clientAt({ id, tx }: Pick<Desk, 'id' | 'tx'>): Promise<FoundClient | null> {
  const known = idFrom<ClientId>(id)
  if (!known) return null
  const [client, contacts] = await Promise.all([cardClient(tx, known), cardContacts(tx, known)])
  return client && { client, contacts }
}

/** The contact of the address; null for what is none of this organization. */
export async function contactAt({ id, tx }: Desk): Promise<FoundContact | null> {
  const known = idFrom<ContactId>(id)
  const clientId = known && (await clientOfContact(tx, known))
  const found = clientId ? await clientAt({ id: clientId, tx }) : null
  const contact = found?.contacts.find(each => each.id === known)
  return found && contact ? { ...found, contact } : null
}
