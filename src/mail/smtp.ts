import nodemailer from 'nodemailer'
import { isThisMachine } from '../config.ts'
import { DeliveryError, type Message, type Transport } from './message.ts'

/** Mails that travel at once, each over a connection of its own. */
export const MOST_MAILS_AT_ONCE = 4

/** The longest a relay may take for a mail: less than the lease of a mail, or another worker would send it too. */
export const PATIENCE_SECONDS = 90

const SECONDS = 1000

/**
 * Mail through a relay, over a few connections that are kept open. To another machine they are encrypted or not made at all,
 * unless the URL says `requireTLS=false`: codes travel on them.
 */
export function smtpTransport(
  url: string,
  { patienceSeconds = PATIENCE_SECONDS } = {},
): { send: Transport; close: () => void } {
  const relay = nodemailer.createTransport({
    url,
    requireTLS: !isThisMachine(new URL(url).hostname),
    pool: true,
    maxConnections: MOST_MAILS_AT_ONCE,
    connectionTimeout: 10 * SECONDS,
    greetingTimeout: 10 * SECONDS,
    socketTimeout: 30 * SECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const send = async ({ messageId, ...message }: Message) => {
    const signal = AbortSignal.timeout(patienceSeconds * SECONDS)
    try {
      const { response } = await relay.sendMail({ ...message, messageId, headers: AUTOMATIC, signal })
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
  const { responseCode = 0, command = '' } = error instanceof Error ? (error as RelayError) : {}
  const permanent = responseCode >= 500 && FINAL_AFTER.includes(command)
  return new DeliveryError(words, { permanent })
}

/** What nodemailer adds to its errors. */
type RelayError = Error & { readonly responseCode?: number; readonly command?: string }

/** Only "no" to this mail's recipient or content is final; "no" to who we are is the operator's to mend. */
const FINAL_AFTER = ['RCPT TO', 'DATA']
