import nodemailer from 'nodemailer'
import { DeliveryError, type Message, type Transport } from './message.ts'

const SECONDS = 1000

/** Mail through a relay, over a few connections that are kept open. Timeouts stay below the lease of a mail. */
export function smtpTransport(url: string): { send: Transport; close: () => void } {
  const relay = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10 * SECONDS,
    greetingTimeout: 10 * SECONDS,
    socketTimeout: 30 * SECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const send = async ({ messageId, ...message }: Message) => {
    try {
      const { response } = await relay.sendMail({ ...message, messageId, headers: AUTOMATIC })
      return response
    } catch (error) {
      throw deliveryError(error)
    }
  }
  return { send, close: () => relay.close() }
}

/** RFC 3834: no out-of-office replies, please. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' }

function deliveryError(error: unknown): DeliveryError {
  const words = error instanceof Error ? error.message : String(error)
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  // Only the answer to this mail's recipient or content is final; a refused sign-in (535) is the operator's to mend.
  const permanent = status >= 500 && status < 600 && status !== 530 && status !== 535
  return new DeliveryError(words, { permanent })
}
