import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId } from '../domain/ids.ts'
import type { ClientMailKind, MailState } from '../domain/mail.ts'

/** A mail to a contact of a client, and what became of it. */
export interface ClientMail {
  readonly kind: ClientMailKind
  readonly state: MailState
  /** The contact's name, or address where they have none. */
  readonly who: string
  readonly at: Date
  /** When it is tried again, while the relay puts it off. */
  readonly nextAttemptAt: Date
  /** The relay's words on the last attempt. */
  readonly reply: string | null
}

/** The mails that its contacts were sent, or are to be, newest first. */
export async function clientMails(tx: Transaction, clientId: ClientId, most: number): Promise<ClientMail[]> {
  return tx
    .selectFrom('outgoing_mail')
    .innerJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'outgoing_mail.organization_id')
        .onRef('contacts.id', '=', 'outgoing_mail.contact_id'),
    )
    .select(sql<ClientMailKind>`outgoing_mail.kind`.as('kind'))
    .select(sql<MailState>`outgoing_mail.state`.as('state'))
    .select(sql<string>`coalesce(nullif(contacts.name, ''), contacts.email)`.as('who'))
    .select(sql<Date>`coalesce(outgoing_mail.sent_at, outgoing_mail.created_at)`.as('at'))
    .select(['outgoing_mail.next_attempt_at as nextAttemptAt', 'outgoing_mail.reply'])
    .where('outgoing_mail.client_id', '=', clientId)
    .orderBy('outgoing_mail.id', 'desc')
    .limit(most)
    .execute()
}
