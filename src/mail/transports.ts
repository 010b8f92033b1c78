import { type Config, StartError } from '../config.ts'
import { configuredDkim } from './dkim.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import type { Transport } from './message.ts'
import { type OwnTransports, ownTransports } from './own-transports.ts'
import { smtpTransport } from './smtp.ts'

export interface Mail {
  readonly send: Transport
  /** To organizations' own servers; in the demo those are the mailbox too. */
  readonly own: OwnTransports
  /** Only in the demo without a relay. */
  readonly mailbox: Mailbox | null
  readonly close: () => void
}

/** The configured relay, or in the demo the mailbox. Throws a StartError where there is neither. */
export function openMail(config: Config): Mail {
  if (config.smtpUrl) return relays(config.smtpUrl, config)
  if (!config.demo)
    throw new StartError('SMTP_URL is missing: without a mail relay nobody can be sent a code')
  const mailbox = openMailbox()
  const own = { to: () => mailbox.send, close: () => {} }
  return { send: mailbox.send, own, mailbox, close: () => {} }
}

function relays(smtpUrl: string, config: Config): Mail {
  const house = smtpTransport(smtpUrl, { dkim: configuredDkim(config) })
  const own = ownTransports({ allowsPrivate: config.allowsPrivateRelays })
  const close = () => {
    house.close()
    own.close()
  }
  return { send: house.send, own, mailbox: null, close }
}
