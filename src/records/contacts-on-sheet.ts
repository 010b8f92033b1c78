import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId } from '../domain/ids.ts'

/** A contact with its client, or a client without any: then what is said of a contact is empty. */
export interface ContactOnSheet {
  readonly client: string
  readonly company: string
  readonly vatNumber: string
  readonly phone: string
  readonly address: string
  readonly tags: readonly string[]
  readonly notes: string
  readonly isArchived: boolean
  readonly contact: string
  readonly email: string
  readonly locale: string
  readonly maySignIn: boolean | null
  readonly getsReminders: boolean | null
}

/** The contacts of these clients, in the order of the ids. */
export async function contactsOnSheet(tx: Transaction, ids: readonly ClientId[]): Promise<ContactOnSheet[]> {
  const { rows } = await sql<ContactOnSheet>`
    select clients.name as client, coalesce(company, '') as company, coalesce(vat_number, '') as "vatNumber",
      coalesce(phone, '') as phone, coalesce(address, '') as address, tags, coalesce(clients.notes, '') as notes,
      archived_at is not null as "isArchived", coalesce(contacts.name, '') as contact,
      coalesce(email, '') as email, coalesce(locale, '') as locale, may_sign_in as "maySignIn",
      gets_reminders as "getsReminders"
    from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
      join clients on clients.organization_id = current_organization() and clients.id = wanted.id
      left join contacts on contacts.organization_id = clients.organization_id and contacts.client_id = clients.id
    order by place, contacts.id`.execute(tx)
  return rows
}
