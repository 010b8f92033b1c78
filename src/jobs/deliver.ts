import type { Logger } from 'pino'
import type { Pool, Transaction } from '../database/connection.ts'
import type { Work } from '../database/scopes.ts'
import { maskAddress } from '../domain/email-address.ts'
import type { MailId } from '../domain/ids.ts'
import { DeliveryError, type Message, type Transport } from '../mail/message.ts'
import {
  type LeasedMail,
  leaseMail,
  type MailTable,
  noteOutcome,
  type Outcome,
} from '../records/outgoing-mail.ts'

export interface Delivery {
  readonly pool: Pool
  readonly codeKey: Buffer
  readonly send: Transport
  /** The bare address that mails come from. */
  readonly from: string
  /** Where links in mails begin. */
  readonly publicUrl: URL
  /** Whose name stands on mails to staff. */
  readonly appName: string
  /** Code mails a day that strangers may cause. */
  readonly codeMailsPerDay: number
  readonly log: Logger
}

/** One mail to deliver: in which scope it is seen, and how it is written once it is this worker's. */
export interface Errand {
  readonly table: MailTable
  readonly mailId: MailId
  readonly inScope: <Result>(work: Work<Result>) => Promise<Result>
  readonly write: (tx: Transaction, mail: LeasedMail) => Promise<Written>
}

/** What to send; null when the mail is addressed to nobody who may get it, and `withheld` when a limit keeps it back. */
export type Written = Message | 'withheld' | null

/** Whether the queue will try again after this one. */
export interface Attempt {
  readonly isLast: boolean
}

/**
 * Delivers one mail: takes it, writes it, sends it, notes what became of it. Throws when the relay says "later", so that the
 * queue tries again. A worker killed between the relay's "250" and the note sends it once more (docs/decisions/0006).
 */
export async function deliver(
  errand: Errand,
  delivery: Delivery,
  { isLast }: Attempt = { isLast: false },
): Promise<void> {
  const { table, mailId, inScope } = errand
  const { send, log } = delivery
  const message = await inScope(tx => write(tx, errand, delivery))
  if (!message) return
  const outcome = await handOver(message, send, isLast)
  await inScope(tx => noteOutcome(tx, table, mailId, outcome))
  log.info({ event: 'mail', mailId, to: maskAddress(message.to.address), state: outcome.state })
  // Without the relay's words, which often repeat the address: the queue logs this. They are kept with the mail.
  if (outcome.state === 'deferred') throw new Error(`The relay deferred mail ${mailId}`)
}

/** Null when there is nothing to send: the mail is another worker's, or addressed to nobody who may get it. */
async function write(tx: Transaction, errand: Errand, { from, log }: Delivery): Promise<Message | null> {
  const { table, mailId } = errand
  const mail = await leaseMail(tx, table, mailId, from.split('@').at(-1) ?? 'localhost')
  if (!mail) return null
  const message = await errand.write(tx, mail)
  if (message && message !== 'withheld') return message
  const state = message ?? 'dropped'
  await noteOutcome(tx, table, mailId, { state, reply: null })
  log.info({ event: 'mail', mailId, state })
  return null
}

async function handOver(message: Message, send: Transport, isLast: boolean): Promise<Outcome> {
  try {
    return { state: 'sent', reply: await send(message) }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return { state: error.permanent || isLast ? 'failed' : 'deferred', reply: error.message }
  }
}
