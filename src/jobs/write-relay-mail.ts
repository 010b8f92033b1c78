import type { Transaction } from '../database/connection.ts'
import type { Message } from '../mail/message.ts'
import { type RelayMail, relayNoticeMail, relayTrialMail } from '../mail/relay-mail.ts'
import { currentOrganization } from '../records/organizations.ts'
import type { LeasedMail } from '../records/outgoing-mail.ts'
import { hostOf, staffOfMail } from '../records/relay-in-use.ts'
import type { Delivery } from './deliver.ts'

type Write = (tx: Transaction, mail: LeasedMail, delivery: Delivery) => Promise<Message | null>

/** To whoever set a mail server, by that server; null when it isn't being tried any more. */
export const writeRelayTrial: Write = (tx, mail, delivery) =>
  write(tx, mail, delivery, 'trial', relayTrialMail)

/** To those who can mend the mail server that fails; null when it is used no more. */
export const writeRelayNotice: Write = (tx, mail, delivery) =>
  write(tx, mail, delivery, 'used', relayNoticeMail)

async function write(
  tx: Transaction,
  { id, messageId }: LeasedMail,
  { from, publicUrl }: Delivery,
  stage: 'trial' | 'used',
  mailAbout: (mail: RelayMail) => Message,
): Promise<Message | null> {
  const [organization, host, reader] = await Promise.all([
    currentOrganization(tx),
    hostOf(tx, stage),
    staffOfMail(tx, id),
  ])
  if (!organization || !host || !reader) return null
  const to = { name: reader.name, address: reader.email, locale: reader.locale }
  return mailAbout({ organization, host, to, publicUrl, from, messageId })
}
