import type { Transaction } from '../database/connection.ts'
import { asWorker } from '../database/scopes.ts'
import type { MailId, OrganizationId } from '../domain/ids.ts'
import { includesPortal } from '../domain/plan.ts'
import { isTooLateForCode } from '../domain/retry-schedule.ts'
import { codeMail } from '../mail/code-mail.ts'
import { invitationMail } from '../mail/invitation-mail.ts'
import type { Message } from '../mail/message.ts'
import { teamInvitationMail } from '../mail/team-invitation-mail.ts'
import { codeRecipient } from '../records/code-recipients.ts'
import { putCode } from '../records/flows.ts'
import { invited } from '../records/invitations.ts'
import { senderName } from '../records/organization-settings.ts'
import { currentOrganization } from '../records/organizations.ts'
import { addressMail, type LeasedMail, type OrganizationMailKind } from '../records/outgoing-mail.ts'
import { putTeamToken, teamInvitationOfMail } from '../records/team-invitations.ts'
import { hashCode, newCodes } from '../sign-in/code.ts'
import { bytesOf, newToken } from '../sign-in/tokens.ts'
import { isWithinCeiling } from './code-mail-ceiling.ts'
import { type Delivery, deliver, type Errand, type Written } from './deliver.ts'
import { wayOf } from './own-way.ts'
import { writeAddressChanged } from './write-address-changed.ts'
import { writeRelayNotice, writeRelayTrial } from './write-relay-mail.ts'
import { writeDigest, writeReminder } from './write-reminder.ts'

export interface DeliverMail {
  readonly organizationId: OrganizationId
  readonly mailId: MailId
}

/** Delivers a mail of an organization. */
export function deliverMail({ organizationId, mailId }: DeliverMail, delivery: Delivery): Promise<void> {
  const errand = {
    table: 'outgoing_mail',
    mailId,
    inScope: work => asWorker(delivery.pool, organizationId, work),
    write: (tx, mail) => write(tx, mail, delivery),
    way: (tx, mail) => wayOf(tx, mail, organizationId, delivery),
  } satisfies Errand
  return deliver(errand, delivery)
}

/** Comes from the name that the organization chose for its mails, if it did. */
async function write(tx: Transaction, mail: LeasedMail, delivery: Delivery): Promise<Written> {
  // Of this table, as its check says.
  const kind = mail.kind as OrganizationMailKind
  const [message, name] = await Promise.all([writers[kind](tx, mail, delivery), senderName(tx)])
  if (!message || typeof message === 'string' || name === '') return message
  return { ...message, from: { ...message.from, name } }
}

type Writer = (tx: Transaction, mail: LeasedMail, delivery: Delivery) => Promise<Written>

const writers: Readonly<Record<OrganizationMailKind, Writer>> = {
  code: writeCodeMail,
  invitation: writeInvitation,
  'team-invitation': writeTeamInvitation,
  'relay-trial': writeRelayTrial,
  'relay-notice': writeRelayNotice,
  reminder: writeReminder,
  digest: writeDigest,
  'address-changed': writeAddressChanged,
}

/** Makes the code only now, so that it is at rest nowhere and its ten minutes don't run out in a queue. */
async function writeCodeMail(tx: Transaction, mail: LeasedMail, delivery: Delivery): Promise<Written> {
  const { flowId, messageId } = mail
  if (!flowId) return null
  const [organization, recipient] = await Promise.all([currentOrganization(tx), codeRecipient(tx, flowId)])
  if (!organization || !recipient || !includesPortal(organization.plan)) return null
  await addressMail(tx, mail.id, recipient)
  if (isTooLateForCode(mail.ageSeconds)) return 'too-late'
  if (!(await isWithinCeiling(tx, mail, recipient, delivery))) return 'withheld'
  const { codeKey, from } = delivery
  const codes = newCodes(recipient.codes)
  await putCode(tx, 'portal_flows', flowId, hashCode(codeKey, flowId, codes.join(' ')))
  const to = { name: recipient.name, address: recipient.email, locale: recipient.locale }
  return codeMail({ codes, organization, to, from, messageId })
}

/** Asks again whether the contact may sign in: hours may have passed since somebody sent it. */
async function writeInvitation(
  tx: Transaction,
  { id, messageId }: LeasedMail,
  { from, publicUrl }: Delivery,
): Promise<Message | null> {
  const [organization, contact] = await Promise.all([currentOrganization(tx), invited(tx, id)])
  if (!organization || !contact || !includesPortal(organization.plan)) return null
  const to = { name: contact.name, address: contact.email, locale: contact.locale }
  return invitationMail({ organization, to, publicUrl, from, messageId })
}

/** Makes the token of the link only now, like a code: at rest there is its hash alone. Null when it was revoked or sent anew. */
async function writeTeamInvitation(
  tx: Transaction,
  { id, messageId }: LeasedMail,
  { from, publicUrl }: Delivery,
): Promise<Message | null> {
  const [organization, invitation] = await Promise.all([
    currentOrganization(tx),
    teamInvitationOfMail(tx, id),
  ])
  if (!organization || !invitation) return null
  const { token, hash } = newToken()
  await putTeamToken(tx, invitation.id, bytesOf(hash))
  return teamInvitationMail({ ...invitation, organization, token, publicUrl, from, messageId })
}
