import type { Transaction } from '../database/connection.ts'
import type { ClientId, ContactId, MailId, OrganizationId, StaffId } from '../domain/ids.ts'

/** Invites a contact: queues the mail and notes who sent it. */
export async function invite(
  tx: Transaction,
  invitation: {
    readonly organizationId: OrganizationId
    readonly clientId: ClientId
    readonly contactId: ContactId
    readonly staffId: StaffId
  },
): Promise<void> {
  const to = {
    organization_id: invitation.organizationId,
    client_id: invitation.clientId,
    contact_id: invitation.contactId,
  }
  const { id } = await tx
    .insertInto('outgoing_mail')
    .values({ ...to, kind: 'invitation' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('invitations')
    .values({ ...to, mail_id: id, staff_id: invitation.staffId, batch_id: null })
    .execute()
}

/** Whom an invitation goes to, as things stand when it is sent. */
export interface Invited {
  readonly name: string
  readonly email: string
  readonly locale: string
}

/** The contact of a queued invitation; null when they may no longer sign in, or their client was put away. */
export async function invited(tx: Transaction, mailId: MailId): Promise<Invited | null> {
  const found = await tx
    .selectFrom('outgoing_mail')
    .innerJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'outgoing_mail.organization_id')
        .onRef('contacts.id', '=', 'outgoing_mail.contact_id'),
    )
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'contacts.organization_id')
        .onRef('clients.id', '=', 'contacts.client_id'),
    )
    .select(['contacts.name', 'contacts.email', 'contacts.locale'])
    .where('outgoing_mail.id', '=', mailId)
    .where('outgoing_mail.kind', '=', 'invitation')
    .where('contacts.may_sign_in', '=', true)
    .where('clients.archived_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}
