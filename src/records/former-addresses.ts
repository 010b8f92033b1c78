import type { Transaction } from '../database/connection.ts'
import { canonicalAddress } from '../domain/email-address.ts'
import type { MailId, OrganizationId } from '../domain/ids.ts'
import { contactsWhoMaySignIn } from './sessions.ts'
import { isUnreachable } from './unreachable-contacts.ts'

/** An address that a contact no longer has, and what is told to it. */
export interface FormerAddress {
  readonly email: string
  readonly locale: string
  /** Of whom it was a contact's. */
  readonly client: string
  /** It still opens the portal, as the address of another contact. */
  readonly opensMore: boolean
}

/** What a mail tells a former address; null when the contact has it back, nobody has it any more, or the client is archived. */
export async function formerAddressOfMail(
  tx: Transaction,
  organizationId: OrganizationId,
  id: MailId,
): Promise<FormerAddress | null> {
  const told = await tx
    .selectFrom('outgoing_mail')
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'outgoing_mail.organization_id')
        .onRef('clients.id', '=', 'outgoing_mail.client_id')
        .on('clients.archived_at', 'is', null),
    )
    .select(['former_email as email', 'former_locale as locale', 'contact_id as contactId'])
    .select('clients.name as client')
    .where('outgoing_mail.id', '=', id)
    .executeTakeFirst()
  if (!told?.email) return null
  const { email, client, contactId } = told
  const canonical = canonicalAddress(email) ?? ''
  const [others, isDead] = await Promise.all([
    contactsWhoMaySignIn(tx, organizationId, canonical),
    isUnreachable(tx, canonical),
  ])
  if (isDead || others.some(other => other.contactId === contactId)) return null
  return { email, client, locale: told.locale ?? '', opensMore: others.length > 0 }
}
