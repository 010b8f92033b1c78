import type { Message, Transport } from '../src/mail/message.ts'
import { codeIn } from './codes.ts'

export interface RecordedMail extends Message {
  /** The one-time code in it; empty where there is none. */
  readonly code: string
}

/** A mail relay that takes everything and remembers it. */
export interface RecordingRelay {
  readonly mails: readonly RecordedMail[]
  readonly send: Transport
  /** Resolves with the oldest mail to this address among those from the `from`th on, once it is there. */
  readonly mailTo: (address: string, from?: number) => Promise<RecordedMail>
}

export function recordingRelay(): RecordingRelay {
  const mails: RecordedMail[] = []
  const waiting = new Set<() => void>()
  const send: Transport = async message => {
    mails.push({ ...message, code: codeIn(message) })
    for (const look of waiting) look()
    return '250 2.0.0 recorded'
  }
  const mailTo = (address: string, from = 0) => {
    const { promise, resolve, reject } = Promise.withResolvers<RecordedMail>()
    const look = () => {
      const found = mails.slice(from).find(({ to }) => to.address === address)
      if (found) resolve(found)
    }
    const patience = setTimeout(() => reject(new Error(`No mail to ${address}`)), 10_000)
    waiting.add(look)
    look()
    return promise.finally(() => {
      clearTimeout(patience)
      waiting.delete(look)
    })
  }
  return { mails, send, mailTo }
}
