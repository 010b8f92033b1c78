import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Transaction } from '../database/connection.ts'
import type { ClientDetails } from '../domain/client-details.ts'
import type { ClientId, ContactId } from '../domain/ids.ts'
import type { ReminderChoice } from '../domain/reminders/choice.ts'

/** A client with everything staff keep of it. */
export interface CardClient extends ClientDetails {
  readonly id: ClientId
  readonly archivedAt: Date | null
  readonly version: number
}

/** A contact with what became of its invitations and sign-ins. */
export interface CardContact {
  readonly id: ContactId
  readonly name: string
  readonly email: string
  readonly locale: string
  readonly maySignIn: boolean
  readonly getsReminders: boolean
  /** What they chose themselves; null for who never did. */
  readonly chosen: ChosenReminders | null
  readonly version: number
  readonly invitation: LastInvitation | null
  /** Mail to the address comes back, in the server's words; null as far as anybody knows it arrives. */
  readonly unreachable: { readonly reply: string } | null
  readonly firstSignIn: Date | null
  readonly lastSignIn: Date | null
}

export interface ChosenReminders {
  readonly choice: ReminderChoice
  readonly since: Date
}

export interface LastInvitation {
  readonly at: Date
  readonly state: string
  readonly reply: string | null
}

/** One client of the organization; null for what does not exist and for what is somebody else's. */
export async function cardClient(tx: Transaction, id: ClientId): Promise<CardClient | null> {
  const row = await tx
    .selectFrom('clients')
    .select(['id', 'name', 'company', 'phone', 'vat_number as vatNumber', 'address', 'tags', 'notes'])
    .select(['archived_at as archivedAt', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { company, phone, vatNumber, address, notes, ...rest } = row
  return {
    ...rest,
    company: company ?? '',
    phone: phone ?? '',
    vatNumber: vatNumber ?? '',
    address: address ?? '',
    notes: notes ?? '',
  }
}

/** The contacts of a client, the first to be added first. */
export async function cardContacts(tx: Transaction, clientId: ClientId): Promise<CardContact[]> {
  const rows = await tx
    .selectFrom('contacts')
    .select([
      'id',
      'name',
      'email',
      'locale',
      'may_sign_in as maySignIn',
      'gets_reminders as getsReminders',
      'version',
    ])
    .select(({ selectFrom }) => [
      jsonObjectFrom(
        selectFrom('invitations')
          .leftJoin('outgoing_mail', join =>
            join
              .onRef('outgoing_mail.organization_id', '=', 'invitations.organization_id')
              .onRef('outgoing_mail.id', '=', 'invitations.mail_id'),
          )
          .whereRef('invitations.organization_id', '=', 'contacts.organization_id')
          .whereRef('invitations.contact_id', '=', 'contacts.id')
          .select(['invitations.created_at as at', 'outgoing_mail.state', 'outgoing_mail.reply'])
          .orderBy('invitations.id', 'desc')
          .limit(1),
      ).as('invitation'),
      jsonObjectFrom(
        selectFrom('unreachable_contacts')
          .whereRef('unreachable_contacts.organization_id', '=', 'contacts.organization_id')
          .whereRef('unreachable_contacts.contact_id', '=', 'contacts.id')
          .whereRef('unreachable_contacts.canonical_email', '=', 'contacts.canonical_email')
          .select('unreachable_contacts.reply'),
      ).as('unreachable'),
      jsonObjectFrom(
        selectFrom('reminder_choices')
          .whereRef('reminder_choices.organization_id', '=', 'contacts.organization_id')
          .whereRef('reminder_choices.contact_id', '=', 'contacts.id')
          .select(['reminder_choices.choice', 'reminder_choices.since']),
      ).as('chosen'),
      signIns('min').as('firstSignIn'),
      signIns('max').as('lastSignIn'),
    ])
    .where('client_id', '=', clientId)
    .orderBy('id')
    .execute()
  return rows.map(({ invitation, chosen, ...contact }) => ({
    ...contact,
    chosen: chosen && { choice: chosen.choice, since: new Date(chosen.since) },
    invitation: invitation && {
      // JSON has no instants: PostgreSQL writes them in ISO 8601.
      at: new Date(invitation.at),
      state: invitation.state ?? 'sent',
      reply: invitation.reply,
    },
  }))
}

function signIns(which: 'min' | 'max') {
  return sql<Date | null>`(select ${sql.raw(which)}(at) from audit_events
    where audit_events.organization_id = contacts.organization_id and audit_events.client_id = contacts.client_id
      and audit_events.contact_id = contacts.id and audit_events.action = 'signed-in')`
}
