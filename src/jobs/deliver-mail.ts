import type { Transaction } from '../database/connection.ts'
import { asWorker } from '../database/scopes.ts'
import type { MailId, OrganizationId } from '../domain/ids.ts'
import { includesPortal } from '../domain/plan.ts'
import { codeMail } from '../mail/code-mail.ts'
import { invitationMail } from '../mail/invitation-mail.ts'
import type { Message } from '../mail/message.ts'
import { codeRecipient } from '../records/code-recipients.ts'
import { putCode } from '../records/flows.ts'
import { invited } from '../records/invitations.ts'
import { currentOrganization } from '../records/organizations.ts'
import { addressMail, type LeasedMail } from '../records/outgoing-mail.ts'
import { hashCode, newCode } from '../sign-in/code.ts'
import { type Attempt, type Delivery, deliver } from './deliver.ts'

export interface DeliverMail {
  readonly organizationId: OrganizationId
  readonly mailId: MailId
}

/** Delivers a mail of an organization. */
export function deliverMail(
  { organizationId, mailId }: DeliverMail,
  delivery: Delivery,
  attempt?: Attempt,
): Promise<void> {
  return deliver(
    {
      table: 'outgoing_mail',
      mailId,
      inScope: work => asWorker(delivery.pool, organizationId, work),
      write: (tx, mail) => (mail.flowId ? writeCodeMail : writeInvitation)(tx, mail, delivery),
    },
    delivery,
    attempt,
  )
}

/** Makes the code only now, so that it is at rest nowhere and its ten minutes don't run out in a queue. */
async function writeCodeMail(
  tx: Transaction,
  mail: LeasedMail,
  { codeKey, from }: Delivery,
): Promise<Message | null> {
  const { flowId, messageId } = mail
  if (!flowId || mail.isStale) return null
  const [organization, recipient] = await Promise.all([currentOrganization(tx), codeRecipient(tx, flowId)])
  if (!organization || !recipient || !includesPortal(organization.plan)) return null
  const code = newCode()
  await Promise.all([
    putCode(tx, 'portal_flows', flowId, hashCode(codeKey, flowId, code)),
    addressMail(tx, mail.id, recipient),
  ])
  const to = { name: recipient.name, address: recipient.email, locale: recipient.locale }
  return codeMail({ code, organization, to, from, messageId })
}

/** Asks again whether the contact may sign in: hours may have passed since somebody sent it. */
async function writeInvitation(
  tx: Transaction,
  { id, messageId }: LeasedMail,
  { from, publicUrl }: Delivery,
): Promise<Message | null> {
  const [organization, contact] = await Promise.all([currentOrganization(tx), invited(tx, id)])
  if (!organization || !contact || !includesPortal(contact.plan)) return null
  const to = { name: contact.name, address: contact.email, locale: contact.locale }
  return invitationMail({ organization, to, publicUrl, from, messageId })
}
