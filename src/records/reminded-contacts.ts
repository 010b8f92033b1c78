import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'

/** How many contacts are reminded how; `off` are those whom the agency reminds of nothing. */
export interface RemindedContacts {
  readonly each: number
  readonly digest: number
  readonly none: number
  readonly off: number
}

/** The contacts of clients that are not archived, by how they are reminded. */
export async function remindedContacts(tx: Transaction): Promise<RemindedContacts> {
  const { rows } = await sql<RemindedContacts>`
    select count(*) filter (where gets_reminders and coalesce(choice, 'each') = 'each') as "each",
      count(*) filter (where gets_reminders and choice = 'digest') as digest,
      count(*) filter (where gets_reminders and choice = 'none') as none,
      count(*) filter (where not gets_reminders) as off
    from contacts
      join clients on clients.organization_id = contacts.organization_id and clients.id = contacts.client_id
      left join reminder_choices as chosen on chosen.organization_id = contacts.organization_id
        and chosen.contact_id = contacts.id
    where clients.archived_at is null`.execute(tx)
  return rows[0] ?? { each: 0, digest: 0, none: 0, off: 0 }
}
