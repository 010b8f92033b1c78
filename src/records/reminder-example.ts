import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { ClientId } from '../domain/ids.ts'
import { mayBeReminded } from './due-reminders.ts'
import {
  type DeadlineRow,
  deadlineColumns,
  joinServices,
  type LetterDeadline,
  listed,
} from './reminder-letters.ts'

/** A contact with what one reminder would tell them: all of their client that is due on one day. */
export interface ReminderExample {
  readonly client: string
  readonly contact: { readonly name: string; readonly email: string; readonly maySignIn: boolean }
  readonly due: Temporal.PlainDate
  readonly deadlines: readonly LetterDeadline[]
}

/**
 * Whom a rule would remind next, or reminded last, preferably somebody who reads this language; null where nothing is open.
 * A rule's reminder goes out so many days from the due date.
 */
export async function reminderExample(
  tx: Transaction,
  rule: { readonly days: number; readonly locale: string },
  today: Temporal.PlainDate,
): Promise<ReminderExample | null> {
  const { rows } = await sql<Found>`
    select deadlines.client_id as "clientId", deadlines.due_on as due, clients.name as client,
      contacts.name, contacts.email, contacts.may_sign_in as "maySignIn"
    from deadlines
      join clients on clients.organization_id = deadlines.organization_id and clients.id = deadlines.client_id
      join contacts on contacts.organization_id = clients.organization_id and contacts.client_id = clients.id
    where deadlines.state = 'open' and ${mayBeReminded}
    order by deadlines.due_on + ${rule.days}::int < ${today}::date, abs(deadlines.due_on + ${rule.days}::int - ${today}::date),
      contacts.locale <> ${rule.locale}, clients.id, contacts.id limit 1`.execute(tx)
  const [found] = rows
  if (!found) return null
  const { client, clientId, due, ...contact } = found
  return { client, contact, due, deadlines: await dueTogether(tx, clientId, due) }
}

interface Found {
  readonly clientId: ClientId
  readonly client: string
  readonly due: Temporal.PlainDate
  readonly name: string
  readonly email: string
  readonly maySignIn: boolean
}

async function dueTogether(
  tx: Transaction,
  clientId: ClientId,
  due: Temporal.PlainDate,
): Promise<LetterDeadline[]> {
  const { rows } = await sql<DeadlineRow>`
    select ${deadlineColumns} from deadlines ${joinServices}
    where deadlines.client_id = ${clientId} and deadlines.state = 'open' and deadlines.due_on = ${due}::date
    order by lower(services.name), deadlines.id`.execute(tx)
  return rows.map(listed)
}
