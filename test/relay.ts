import type { Message, Transport } from '../src/mail/message.ts'
import { codeIn } from './codes.ts'

export interface RecordedMail extends Message {
  /** The one-time code in it, or both with a space between them; empty where there is none. */
  readonly code: string
}

/** A mail relay that takes everything and remembers it. */
export interface RecordingRelay {
  readonly mails: readonly RecordedMail[]
  readonly send: Transport
  /** Resolves with the first mail that is wanted, once it is there. */
  readonly mail: (isWanted: (mail: RecordedMail) => boolean) => Promise<RecordedMail>
}

export function recordingRelay(): RecordingRelay {
  const mails: RecordedMail[] = []
  const waiting = new Set<() => void>()
  const send: Transport = async message => {
    mails.push({ ...message, code: codeIn(message) })
    for (const look of waiting) look()
    return '250 2.0.0 recorded'
  }
  const mail: RecordingRelay['mail'] = isWanted => {
    const { promise, resolve, reject } = Promise.withResolvers<RecordedMail>()
    const look = () => {
      const found = mails.find(isWanted)
      if (found) resolve(found)
    }
    const patience = setTimeout(() => reject(new Error('The mail never came')), 10_000)
    waiting.add(look)
    look()
    return promise.finally(() => {
      clearTimeout(patience)
      waiting.delete(look)
    })
  }
  return { mails, send, mail }
}
