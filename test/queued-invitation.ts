import type { ClientId, ContactId, MailId, OrganizationId } from '../src/domain/ids.ts'
import type { BehindTheScenes } from './behind-the-scenes.ts'

/** Queues an invitation, as staff do: the id of its mail. */
export async function queuedInvitation(
  { look }: BehindTheScenes,
  organization: { readonly id: OrganizationId },
  contact: { readonly clientId: ClientId; readonly id: ContactId },
): Promise<MailId> {
  const [mail] = await look<{ id: MailId }>(INVITE, [organization.id, contact.clientId, contact.id])
  if (!mail) throw new Error('Nothing was queued')
  return mail.id
}

const INVITE = `with mail as (insert into outgoing_mail (organization_id, kind, client_id, contact_id)
    values ($1, 'invitation', $2, $3) returning *)
  insert into invitations (organization_id, client_id, contact_id, mail_id)
    select organization_id, client_id, contact_id, id from mail returning mail_id as id`
