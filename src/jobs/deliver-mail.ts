import type { Logger } from 'pino'
import type { Pool, Transaction } from '../database/connection.ts'
import { asWorker } from '../database/scopes.ts'
import { maskAddress } from '../domain/email-address.ts'
import type { MailId, OrganizationId } from '../domain/ids.ts'
import { includesPortal } from '../domain/plan.ts'
import { codeMail } from '../mail/code-mail.ts'
import { DeliveryError, type Message, type Transport } from '../mail/message.ts'
import { codeRecipient } from '../records/code-recipients.ts'
import { putCode } from '../records/flows.ts'
import { currentOrganization } from '../records/organizations.ts'
import { addressMail, type LeasedMail, leaseMail, noteOutcome } from '../records/outgoing-mail.ts'
import { hashCode, newCode } from '../sign-in/code.ts'

export interface Delivery {
  readonly pool: Pool
  readonly codeKey: Buffer
  readonly send: Transport
  /** The bare address that mails come from. */
  readonly from: string
  readonly log: Logger
}

export interface DeliverMail {
  readonly organizationId: OrganizationId
  readonly mailId: MailId
}

/**
 * Delivers one mail: takes it, writes it, sends it, notes what became of it. Throws when the relay says "later", so that the
 * queue tries again. A worker killed between the relay's "250" and the note sends it once more (docs/decisions/0006).
 */
export async function deliverMail(
  { organizationId, mailId }: DeliverMail,
  delivery: Delivery,
  { isLastAttempt = false } = {},
): Promise<void> {
  const { pool, log } = delivery
  const message = await asWorker(pool, organizationId, tx => write(tx, mailId, delivery))
  if (!message) return
  const outcome = await handOver(message, delivery.send, isLastAttempt)
  await asWorker(pool, organizationId, tx => noteOutcome(tx, mailId, outcome))
  const to = maskAddress(message.to.address)
  log.info({ event: 'mail', mailId, organizationId, to, state: outcome.state })
  // Without the relay's words, which often repeat the address: the queue logs this. They are kept with the mail.
  if (outcome.state === 'deferred') throw new Error(`The relay deferred mail ${mailId}`)
}

/** Null when there is nothing to send: the mail is another worker's, or addressed to nobody who may get it. */
async function write(tx: Transaction, mailId: MailId, delivery: Delivery): Promise<Message | null> {
  const mail = await leaseMail(tx, mailId, delivery.from.split('@').at(-1) ?? 'localhost')
  if (!mail) return null
  const message = await writeCodeMail(tx, mail, delivery)
  if (message) return message
  await noteOutcome(tx, mailId, { state: 'dropped', reply: null })
  delivery.log.info({ event: 'mail', mailId, state: 'dropped' })
  return null
}

/** Makes the code only now, so that it is at rest nowhere and its ten minutes don't run out in a queue. */
async function writeCodeMail(
  tx: Transaction,
  mail: LeasedMail,
  { codeKey, from }: Delivery,
): Promise<Message | null> {
  if (!mail.flowId || mail.isStale) return null
  const [organization, recipient] = await Promise.all([
    currentOrganization(tx),
    codeRecipient(tx, mail.flowId),
  ])
  if (!organization || !recipient || !includesPortal(organization.plan)) return null
  const code = newCode()
  await Promise.all([
    putCode(tx, mail.flowId, hashCode(codeKey, mail.flowId, code)),
    addressMail(tx, mail.id, recipient),
  ])
  const to = { name: recipient.name, address: recipient.email, locale: recipient.locale }
  return codeMail({ code, organization, to, from, messageId: mail.messageId })
}

async function handOver(message: Message, send: Transport, isLastAttempt: boolean) {
  try {
    return { state: 'sent', reply: await send(message) } as const
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return { state: error.permanent || isLastAttempt ? 'failed' : 'deferred', reply: error.message } as const
  }
}
