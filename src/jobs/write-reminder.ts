import type { Transaction } from '../database/connection.ts'
import { includesPortal } from '../domain/plan.ts'
import { digestMail } from '../mail/digest-mail.ts'
import type { Message } from '../mail/message.ts'
import { type ReminderEnvelope, reminderMail } from '../mail/reminder-mail.ts'
import { currentOrganization, type Organization } from '../records/organizations.ts'
import type { LeasedMail } from '../records/outgoing-mail.ts'
import {
  ownTexts,
  type Reminded,
  reminded,
  stillReminded,
  toldInDigest,
} from '../records/reminder-letters.ts'
import { reminderToken } from '../sign-in/reminder-links.ts'
import type { Delivery } from './deliver.ts'

/** The mail that reminds of what is due, as things stand by now; null when there is nothing left to say. */
export async function writeReminder(
  tx: Transaction,
  mail: LeasedMail,
  delivery: Delivery,
): Promise<Message | null> {
  const { organization, to } = await addressed(tx, mail, 'each')
  if (!organization || !to) return null
  const [first, ...others] = await stillReminded(tx, to)
  if (!first) return null
  return reminderMail({
    ...envelopeOf(organization, to, mail, delivery),
    client: to.client,
    today: organization.today,
    deadlines: [first, ...others],
    ownTexts: await ownTexts(tx, first.days),
  })
}

/** The same for the monthly digest. */
export async function writeDigest(
  tx: Transaction,
  mail: LeasedMail,
  delivery: Delivery,
): Promise<Message | null> {
  const { organization, to } = await addressed(tx, mail, 'digest')
  if (!organization || !to) return null
  const deadlines = await toldInDigest(tx, to)
  if (deadlines.length === 0) return null
  return digestMail({
    ...envelopeOf(organization, to, mail, delivery),
    client: to.client,
    today: organization.today,
    month: to.day.toPlainYearMonth(),
    deadlines,
  })
}

async function addressed(tx: Transaction, { id }: LeasedMail, choice: 'each' | 'digest') {
  const [organization, to] = await Promise.all([currentOrganization(tx), reminded(tx, id, choice)])
  return organization && includesPortal(organization.plan) ? { organization, to } : { organization: null, to }
}

function envelopeOf(
  organization: Organization,
  { name, email, locale, maySignIn, ...to }: Reminded,
  { messageId }: LeasedMail,
  { publicUrl, linkKey, from }: Delivery,
): ReminderEnvelope {
  const token = reminderToken(linkKey, { ...to, organizationId: organization.id })
  return {
    organization,
    to: { name, address: email, locale, maySignIn },
    token,
    publicUrl,
    from,
    messageId,
  }
}
