import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { canonicalAddress } from '../../domain/email-address.ts'
import { relayEncryptions } from '../../domain/own-relay.ts'
import type { OwnRelay, RelaySettings } from '../../records/own-relays.ts'
import { type FormReading, type Reading, together } from '../deadlines/reading.ts'
import type { RelayField } from './relay-form.ts'

type Values = Readonly<Record<RelayField, string>>

/** What was typed about a mail server; `password` is empty where the server asks for none. */
export type TypedRelay = RelaySettings & { readonly password: string }

/** What was typed, or all that is wrong with it. `anyPort`: not only those that mail is handed over at. */
export function readRelay(
  typed: Values,
  { anyPort }: { readonly anyPort: boolean },
): FormReading<TypedRelay, RelayField> {
  const encryption = relayEncryptions.find(each => each === typed.encryption)
  return together({
    host: readHost(typed.host),
    port: readPort(typed.port, anyPort),
    encryption: encryption ? { value: encryption } : { problem: 'not-a-choice' },
    username: readCredential(typed.username),
    password: readPassword(typed),
    senderAddress: readSender(typed.senderAddress),
  })
}

/** A server as its form has it. Its password is typed anew, so that nobody can send a stored one to a server of theirs. */
export function relayValues(relay: OwnRelay | null): Values {
  if (!relay) return NO_RELAY
  const { host, port, encryption, username, senderAddress } = relay
  return { host, port: String(port), encryption, username, password: '', senderAddress }
}

const NO_RELAY: Values = {
  host: '',
  port: '587',
  encryption: 'starttls',
  username: '',
  password: '',
  senderAddress: '',
}

const LONGEST_CREDENTIAL = 500

/** Where mail is handed over: submission (RFC 6409, RFC 8314), what providers offer in its place, and servers among themselves. */
const RELAY_PORTS: readonly number[] = [465, 587, 2525, 25]

/** A name in ASCII, or an address. */
function readHost(text: string): Reading<string> {
  if (isIP(text)) return { value: text }
  const name = domainToASCII(text.toLowerCase())
  const isName =
    name.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9-]*[a-z][a-z0-9-]*$/.test(name)
  return isName ? { value: name } : { problem: 'not-a-host' }
}

function readPort(text: string, anyPort: boolean): Reading<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  const isPort = anyPort ? port >= 1 && port <= 65_535 : RELAY_PORTS.includes(port)
  return isPort ? { value: port } : { problem: 'not-a-relay-port' }
}

function readCredential(text: string): Reading<string> {
  return text.length > LONGEST_CREDENTIAL ? { problem: 'too-long' } : { value: text }
}

function readPassword({ username, password }: Values): Reading<string> {
  return username !== '' && password === '' ? { problem: 'password-missing' } : readCredential(password)
}

function readSender(text: string): Reading<string> {
  if (text === '') return { problem: 'email-missing' }
  return canonicalAddress(text) ? { value: text } : { problem: 'not-an-address' }
}
