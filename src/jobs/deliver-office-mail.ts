import type { Transaction } from '../database/connection.ts'
import { asOfficeWorker } from '../database/scopes.ts'
import { deviceOf } from '../domain/device.ts'
import type { FlowId, MailId } from '../domain/ids.ts'
import { isTooLateForCode } from '../domain/retry-schedule.ts'
import { codeMail } from '../mail/code-mail.ts'
import { newBrowserMail } from '../mail/new-browser-mail.ts'
import { putCode } from '../records/flows.ts'
import { newBrowserOfMail } from '../records/new-browsers.ts'
import { staffRecipient } from '../records/office-flows.ts'
import type { LeasedMail } from '../records/outgoing-mail.ts'
import { hashCode, newCodes } from '../sign-in/code.ts'
import { isWithinCeiling } from './code-mail-ceiling.ts'
import { type Delivery, deliver, type Written } from './deliver.ts'

export interface DeliverOfficeMail {
  readonly flowId: FlowId
  readonly mailId: MailId
}

/** Delivers a mail to a staff member as such: a code, or the news of a sign-in. */
export function deliverOfficeMail({ flowId, mailId }: DeliverOfficeMail, delivery: Delivery): Promise<void> {
  return deliver(
    {
      table: 'office_mail',
      mailId,
      inScope: work => asOfficeWorker(delivery.pool, flowId, work),
      write: (tx, mail) =>
        mail.kind === 'code' ? writeCode(tx, flowId, mail, delivery) : writeNewBrowser(tx, mail, delivery),
    },
    delivery,
  )
}

async function writeCode(
  tx: Transaction,
  flowId: FlowId,
  mail: LeasedMail,
  delivery: Delivery,
): Promise<Written> {
  const { codeKey, from, appName } = delivery
  const recipient = await staffRecipient(tx)
  if (!recipient) return null
  if (isTooLateForCode(mail.ageSeconds)) return 'too-late'
  if (!(await isWithinCeiling(tx, mail, recipient, delivery))) return 'withheld'
  const codes = newCodes(recipient.codes)
  await putCode(tx, 'office_flows', flowId, hashCode(codeKey, flowId, codes.join(' ')))
  const to = { name: recipient.name, address: recipient.email, locale: recipient.locale }
  return codeMail({
    codes,
    organization: { name: appName, contactEmail: null, accentColor: null, portalFooter: null },
    to,
    from,
    messageId: mail.messageId,
  })
}

async function writeNewBrowser(
  tx: Transaction,
  { id, createdAt, messageId }: LeasedMail,
  { from, appName, publicUrl }: Delivery,
): Promise<Written> {
  const told = await newBrowserOfMail(tx, id)
  if (!told) return null
  return newBrowserMail({
    product: appName,
    to: { name: told.name, address: told.email, locale: told.locale },
    at: createdAt,
    device: deviceOf(told.userAgent),
    place: told.place,
    publicUrl,
    from,
    messageId,
  })
}
