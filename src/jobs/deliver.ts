import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Pool, Transaction } from '../database/connection.ts'
import type { Work } from '../database/scopes.ts'
import { maskAddress } from '../domain/email-address.ts'
import type { MailId } from '../domain/ids.ts'
import { pauseAfter } from '../domain/retry-schedule.ts'
import { DeliveryError, type Message, type Transport } from '../mail/message.ts'
import type { OwnTransports } from '../mail/own-transports.ts'
import { returnPath } from '../mail/return-path.ts'
import type { MailAttempt } from '../records/mail-queue.ts'
import {
  LEASE_SECONDS,
  type LeasedMail,
  leaseMail,
  type MailTable,
  noteOutcome,
  type Outcome,
} from '../records/outgoing-mail.ts'
import type { ImportThread } from './import-thread.ts'

export interface Delivery {
  readonly pool: Pool
  readonly codeKey: Buffer
  /** Signs the links at the foot of reminders. */
  readonly linkKey: Buffer
  /** By the installation's relay. */
  readonly send: Transport
  /** By organizations' own, whose passwords are sealed with this key. */
  readonly own: OwnTransports
  readonly passwordKey: Buffer
  /** The bare address that mails come from. */
  readonly from: string
  /** Where links in mails begin. */
  readonly publicUrl: URL
  /** Whose name stands on mails to staff. */
  readonly appName: string
  /** Code mails a day that strangers may cause. */
  readonly codeMailsPerDay: number
  /** Where relays report mails that they could not deliver, such as bounces@example.com; each mail's own is made of it. */
  readonly bounceAddress?: string | undefined
  /** Where those reports arrive. */
  readonly bounceMailbox?: string | undefined
  /** The thread that writes imports. */
  readonly imports: Pick<ImportThread, 'write'>
  readonly log: Logger
  /** Told of each attempt. */
  readonly onAttempt?: (attempt: MailAttempt) => void
}

/** One mail to deliver: in which scope it is seen, and how it is written once it is this worker's. */
export interface Errand {
  readonly table: MailTable
  readonly mailId: MailId
  readonly inScope: <Result>(work: Work<Result>) => Promise<Result>
  readonly write: (tx: Transaction, mail: LeasedMail) => Promise<Written>
  /** The way it leaves by; the installation's relay unless given. */
  readonly way?: (tx: Transaction, mail: LeasedMail) => Promise<Transport>
}

/**
 * What to send; null when the mail is addressed to nobody who may get it, `withheld` when a limit keeps it back, and `too-late`
 * when it would be of no use any more.
 */
export type Written = Message | 'withheld' | 'too-late' | null

/**
 * Delivers one mail: takes it, writes it, sends it, notes what became of it. What the relay puts off is queued anew with that
 * note. A worker killed between the relay's "250" and the note sends it once more (docs/decisions/0006).
 */
export async function deliver(errand: Errand, delivery: Delivery): Promise<void> {
  const taken = performance.now()
  const job = await errand
    .inScope(tx => takeAndWrite(tx, errand, delivery))
    .catch(error => putOff(errand, delivery, error))
  if (!job) return
  const outcome = await handOver(job)
  const isOurs = () => performance.now() - taken < LEASE_SECONDS * 1000
  await persistently(() => note(errand, delivery, job, outcome), isOurs)
}

interface Letter {
  readonly mail: LeasedMail
  readonly message: Message
  readonly send: Transport
}

/** What is noted of a mail in any case, and for whom it was if that is known. */
type Noted = Pick<Letter, 'mail'> & Partial<Letter>

/** Null when there is nothing to send: the mail is another worker's, or addressed to nobody who may get it. */
async function takeAndWrite(tx: Transaction, errand: Errand, delivery: Delivery): Promise<Letter | null> {
  const mail = await leaseMail(tx, errand.table, errand.mailId, domainOf(delivery.from))
  if (!mail) return null
  const message = await errand.write(tx, mail)
  if (message && typeof message !== 'string') {
    const send = (await errand.way?.(tx, mail)) ?? delivery.send
    return { mail, message: addressed(message, mail, delivery), send }
  }
  const inTransaction = { ...errand, inScope: <Result>(work: Work<Result>) => work(tx) }
  await note(inTransaction, delivery, { mail }, unsent(message, mail))
  return null
}

function unsent(why: 'withheld' | 'too-late' | null, { attempts }: LeasedMail): Outcome {
  if (why !== 'too-late') return { state: why ?? 'dropped', reply: null }
  // What the relay said before stays.
  return { state: 'failed', reply: attempts > 1 ? null : TOO_LATE }
}

const TOO_LATE = 'It waited for longer than a code is valid.'

/** A mail that can't be written, for a fault of ours, is tried again like one that the relay puts off. */
async function putOff(errand: Errand, delivery: Delivery, error: unknown): Promise<null> {
  delivery.log.error({ event: 'mail', mailId: errand.mailId, err: error }, 'a mail could not be written')
  const mail = await errand.inScope(tx => leaseMail(tx, errand.table, errand.mailId, domainOf(delivery.from)))
  if (mail) await note(errand, delivery, { mail }, later(mail, 'The portal could not write this mail.'))
  return null
}

function addressed(message: Message, { id, createdAt }: LeasedMail, { bounceAddress }: Delivery): Message {
  return {
    ...message,
    // A code is new at each attempt, anything else as old as its cause.
    ...(!message.isUrgent && { date: createdAt }),
    ...(bounceAddress && { returnPath: returnPath(bounceAddress, id) }),
  }
}

async function handOver({ mail, message, send }: Letter): Promise<Outcome> {
  try {
    return { state: 'sent', reply: await send(message) }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return error.permanent ? { state: 'failed', reply: error.message } : later(mail, error.message)
  }
}

function later({ attempts, ageSeconds, kind }: LeasedMail, reply: string): Outcome {
  const pause = pauseAfter({ attempts, seconds: ageSeconds }, kind === 'code' ? 'code' : 'other')
  return pause === null ? { state: 'failed', reply } : { state: 'deferred', reply, pauseSeconds: pause }
}

async function note(errand: Errand, delivery: Delivery, { mail, message }: Noted, outcome: Outcome) {
  const seconds = await errand.inScope(tx => noteOutcome(tx, errand.table, mail, outcome))
  const { id: mailId, kind, attempts } = mail
  const { state, pauseSeconds } = outcome
  const to = message && maskAddress(message.to.address)
  // Without the relay's words, which often repeat the address: they are kept with the mail.
  delivery.log.info({ event: 'mail', mailId, kind, to, state, attempts, pauseSeconds })
  delivery.onAttempt?.({ kind, state, seconds })
}

/** The database may be away for a moment, and what a relay took must not be sent again for that. */
async function persistently(work: () => Promise<void>, mayGoOn: () => boolean): Promise<void> {
  for (;;)
    try {
      return await work()
    } catch (error) {
      if (!mayGoOn()) throw error
      await pause(500)
    }
}

function domainOf(address: string): string {
  return address.split('@').at(-1) ?? 'localhost'
}
