import { type Config, StartError } from '../config.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import type { Transport } from './message.ts'
import { smtpTransport } from './smtp.ts'

export interface Mail {
  readonly send: Transport
  /** Only in the demo without a relay. */
  readonly mailbox: Mailbox | null
  readonly close: () => void
}

/** The configured relay, or in the demo the mailbox. Throws a StartError where there is neither. */
export function openMail({ smtpUrl, demo }: Config): Mail {
  if (smtpUrl) return { ...smtpTransport(smtpUrl), mailbox: null }
  if (!demo) throw new StartError('SMTP_URL is missing: without a mail relay nobody can be sent a code')
  const mailbox = openMailbox()
  return { send: mailbox.send, mailbox, close: () => {} }
}

/** The bare address of `Name <address>`. */
export function bareAddress(mailbox: string): string {
  return /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim()
}
