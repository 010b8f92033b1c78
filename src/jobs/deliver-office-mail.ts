import type { Transaction } from '../database/connection.ts'
import { asOfficeWorker } from '../database/scopes.ts'
import type { FlowId, MailId } from '../domain/ids.ts'
import { codeMail } from '../mail/code-mail.ts'
import type { Message } from '../mail/message.ts'
import { putCode } from '../records/flows.ts'
import { staffRecipient } from '../records/office-flows.ts'
import type { LeasedMail } from '../records/outgoing-mail.ts'
import { hashCode, newCode } from '../sign-in/code.ts'
import { type Attempt, type Delivery, deliver } from './deliver.ts'

export interface DeliverOfficeMail {
  readonly flowId: FlowId
  readonly mailId: MailId
}

/** Delivers a staff member's code. */
export function deliverOfficeMail(
  { flowId, mailId }: DeliverOfficeMail,
  delivery: Delivery,
  attempt?: Attempt,
): Promise<void> {
  return deliver(
    {
      table: 'office_mail',
      mailId,
      inScope: work => asOfficeWorker(delivery.pool, flowId, work),
      write: (tx, mail) => writeCode(tx, flowId, mail, delivery),
    },
    delivery,
    attempt,
  )
}

async function writeCode(
  tx: Transaction,
  flowId: FlowId,
  { messageId, isStale }: LeasedMail,
  { codeKey, from, appName }: Delivery,
): Promise<Message | null> {
  const recipient = isStale ? null : await staffRecipient(tx)
  if (!recipient) return null
  const code = newCode()
  await putCode(tx, 'office_flows', flowId, hashCode(codeKey, flowId, code))
  const to = { name: recipient.name, address: recipient.email, locale: recipient.locale }
  return codeMail({ code, organization: { name: appName, contactEmail: null }, to, from, messageId })
}
