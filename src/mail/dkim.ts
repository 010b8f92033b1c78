import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Config, StartError } from '../config.ts'
import { bareAddress } from './bare-address.ts'
import type { Dkim } from './smtp.ts'

/** What mails are signed with (RFC 6376); undefined where no key is configured. Throws a StartError for a key that can't sign. */
export function configuredDkim({ dkim, mailFrom }: Pick<Config, 'dkim' | 'mailFrom'>): Dkim | undefined {
  if (!dkim) return undefined
  const { keyFile, selector } = dkim
  const sender = bareAddress(mailFrom).split('@').at(-1) ?? ''
  const domain = dkim.domain ?? sender
  // DMARC (RFC 7489 §3.1.1) counts a signature only where its domain is the sender's or above it.
  if (sender !== domain && !sender.endsWith(`.${domain}`))
    throw new StartError(`DKIM_DOMAIN must be the domain of MAIL_FROM, ${sender}, or one above it`)
  return { domain, selector, privateKey: privateKey(keyFile) }
}

/** The key in a file, in PEM. RFC 8301 §3: RSA, of 1024 bits at the very least and better 2048. */
function privateKey(file: string): string {
  const key = readKey(file)
  if (key.asymmetricKeyType !== 'rsa')
    throw new StartError(
      `DKIM_KEY_FILE must hold an RSA key, and ${file} holds one for ${key.asymmetricKeyType}`,
    )
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < 1024) throw new StartError(`DKIM_KEY_FILE must hold a key of 2048 bits, and ${file} has ${bits}`)
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function readKey(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file))
  } catch (error) {
    const isMissing = error instanceof Error && 'syscall' in error
    if (isMissing) throw new StartError(`DKIM_KEY_FILE cannot be read: ${error.message}`)
    throw new StartError(
      `DKIM_KEY_FILE must hold a private key in PEM, and ${file} holds none without a password`,
    )
  }
}
