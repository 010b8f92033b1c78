import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientIdentity } from '../database/scopes.ts'
import type { ClientId, ContactId } from '../domain/ids.ts'
import type { ReminderChoice } from '../domain/reminders/choice.ts'
import { recordEvent } from './audit-events.ts'

/** A contact as the link in a reminder finds it. */
export interface LinkedContact {
  readonly clientId: ClientId
  readonly contactId: ContactId
  readonly canonicalEmail: string
  readonly locale: string
}

/** How a contact is reminded: as they chose, unless the agency reminds them of nothing (`off`). */
export type Reminding = ReminderChoice | 'off'

/** The contact of an id, at the sign-in door; null when there is none. */
export async function contactWithId(tx: Transaction, id: ContactId): Promise<LinkedContact | null> {
  const found = await tx
    .selectFrom('contacts')
    .select(['client_id as clientId', 'id as contactId', 'canonical_email as canonicalEmail', 'locale'])
    .where('id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

/** How the contact at their own door is reminded. */
export async function ownReminding(tx: Transaction): Promise<Reminding> {
  const { rows } = await sql<{ reminding: Reminding }>`
    select case when gets_reminders then coalesce(choice, 'each') else 'off' end as reminding
    from contacts left join reminder_choices on contact_id = contacts.id`.execute(tx)
  return rows[0]?.reminding ?? 'off'
}

/** Keeps what a contact chose, and tells of it when it was something else before. Twice is as good as once. */
export async function chooseReminders(
  tx: Transaction,
  contact: ClientIdentity,
  choice: ReminderChoice,
): Promise<void> {
  const { organizationId, clientId, contactId } = contact
  const { numAffectedRows } = await sql`
    insert into reminder_choices (organization_id, client_id, contact_id, choice)
    select ${organizationId}, ${clientId}, ${contactId}, ${choice}
    where ${choice} <> 'each' or exists (select from reminder_choices)
    on conflict (organization_id, contact_id) do update set choice = excluded.choice, since = clock_now()
      where reminder_choices.choice <> excluded.choice`.execute(tx)
  if (numAffectedRows !== 1n) return
  await recordEvent(tx, {
    organizationId,
    clientId,
    contactId,
    action: 'reminders-chosen',
    actor: 'contact',
    details: { to: choice },
  })
}
