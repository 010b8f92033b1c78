import nodemailer from 'nodemailer'
import { isThisMachine } from '../config.ts'
import { DeliveryError, type Message, type Transport } from './message.ts'

/** Mails that travel at once, each over a connection of its own: codes, and all others (docs/decisions/0017). */
export const MOST_AT_ONCE = { urgent: 4, other: 4 } as const

/** The longest a relay may take for a mail: less than the lease of a mail, or another worker would send it too. */
export const PATIENCE_SECONDS = 90

const SECONDS = 1000

export interface SmtpOptions {
  readonly patienceSeconds?: number
  /** Signs each mail, so that who receives it can see that the domain's owner sent it (RFC 6376). */
  readonly dkim?: Dkim | undefined
}

export interface Dkim {
  readonly domain: string
  readonly selector: string
  /** RSA, in PEM. */
  readonly privateKey: string
}

/** Where mail is handed over: a URL, or what one says. */
export type Relay =
  | string
  | {
      readonly host: string
      readonly port: number
      /** Encrypted from the first byte. */
      readonly secure: boolean
      readonly requireTLS: boolean
      readonly tls: { readonly servername: string }
      readonly auth?: { readonly user: string; readonly pass: string }
    }

/**
 * Mail through a relay, over a few connections that are kept open; those of urgent mails are theirs alone. To another machine
 * they are encrypted or not made at all, unless the URL says `requireTLS=false`: codes travel on them.
 */
export function smtpTransport(
  relay: Relay,
  { patienceSeconds = PATIENCE_SECONDS, dkim }: SmtpOptions = {},
): { send: Transport; close: () => void } {
  const urgent = connections(relay, MOST_AT_ONCE.urgent, dkim)
  const other = connections(relay, MOST_AT_ONCE.other, dkim)
  const send: Transport = async message => {
    const signal = AbortSignal.timeout(patienceSeconds * SECONDS)
    try {
      const { response } = await (message.isUrgent ? urgent : other).sendMail({ ...mailOf(message), signal })
      return response
    } catch (error) {
      throw deliveryError(error)
    }
  }
  const close = () => {
    urgent.close()
    other.close()
  }
  return { send, close }
}

function connections(relay: Relay, most: number, dkim: Dkim | undefined) {
  return nodemailer.createTransport({
    ...(typeof relay === 'string'
      ? { url: relay, requireTLS: !isThisMachine(new URL(relay).hostname) }
      : relay),
    pool: true,
    maxConnections: most,
    connectionTimeout: 10 * SECONDS,
    greetingTimeout: 10 * SECONDS,
    socketTimeout: 30 * SECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim: signing(dkim) }),
  })
}

/** As nodemailer wants it. */
function mailOf({ isUrgent, unsubscribeUrl, returnPath, ...message }: Message) {
  return {
    ...message,
    headers: { ...AUTOMATIC, ...(unsubscribeUrl && oneClick(unsubscribeUrl)) },
    envelope: { from: returnPath ?? message.from.address, to: message.to.address },
    // A report of failure comes without the message, and so without the code in it (RFC 3461 §4.3).
    dsn: { return: 'headers', notify: 'failure' },
  }
}

/** RFC 3834: no out-of-office replies, please. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' }

/** RFC 8058 §3.1. */
function oneClick(url: string) {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

function signing({ domain: domainName, selector: keySelector, privateKey }: Dkim) {
  return { domainName, keySelector, privateKey, headerFieldNames: SIGNED_HEADERS }
}

/** What a reader sees or acts on; one click counts only where both of its headers are signed (RFC 8058 §4). */
const SIGNED_HEADERS =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post'

function deliveryError(error: unknown): DeliveryError {
  const words = error instanceof Error ? error.message : String(error)
  const { responseCode = 0, command = '' } = error instanceof Error ? (error as RelayError) : {}
  const isOfThisMail = FINAL_AFTER.includes(command)
  return new DeliveryError(words, {
    permanent: responseCode >= 500 && isOfThisMail,
    isRelaysFault: !isOfThisMail,
  })
}

/** What nodemailer adds to its errors. */
type RelayError = Error & { readonly responseCode?: number; readonly command?: string }

/** Only "no" to this mail's recipient or content is final; "no" to who we are is the operator's to mend. */
const FINAL_AFTER = ['RCPT TO', 'DATA']
