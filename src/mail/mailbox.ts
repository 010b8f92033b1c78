import type { Message, Transport } from './message.ts'

export interface MailboxMessage extends Message {
  readonly sentAt: Date
}

/** Where the demo's mail goes instead of a relay: kept in memory, newest first. */
export interface Mailbox {
  readonly messages: readonly MailboxMessage[]
  readonly send: Transport
}

const MOST_MESSAGES = 500

export function openMailbox(): Mailbox {
  const messages: MailboxMessage[] = []
  const send: Transport = async message => {
    messages.unshift({ ...message, sentAt: new Date() })
    messages.splice(MOST_MESSAGES)
    return '250 kept in the mailbox of the demo'
  }
  return { messages, send }
}
