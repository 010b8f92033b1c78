import type { RelayEncryption } from '../domain/own-relay.ts'
import { DeliveryError, type Transport } from './message.ts'
import { publicAddress } from './public-address.ts'
import { smtpTransport } from './smtp.ts'

/** An organization's own mail server, and who it is spoken to as. */
export interface RelayAccount {
  readonly host: string
  readonly port: number
  readonly encryption: RelayEncryption
  /** Empty for a server that asks nobody who they are. */
  readonly username: string
  readonly password: string
}

export interface OwnTransports {
  /** The way to a server, over connections that are kept for those who go it again. */
  readonly to: (account: RelayAccount) => Transport
  readonly close: () => void
}

/** The installation's relay may be asked after it, all within the lease of a mail. */
export const OWN_PATIENCE_SECONDS = 25

/** More servers than these are forgotten, the longest unused first; their connections end by themselves. */
const MOST_SERVERS = 200

/** Ways to organizations' own servers; to those in private networks only where the operator allows it. */
export function ownTransports({ allowsPrivate }: { readonly allowsPrivate: boolean }): OwnTransports {
  const known = new Map<string, ReturnType<typeof connected>>()
  const to = (account: RelayAccount): Transport => {
    const key = JSON.stringify(account)
    return async message => {
      const way = known.get(key) ?? connected(account, allowsPrivate)
      // The last one used is the last to be forgotten.
      known.delete(key)
      known.set(key, way)
      for (const oldest of [...known.keys()].slice(0, -MOST_SERVERS)) known.delete(oldest)
      try {
        return await (await way).send(message)
      } catch (error) {
        // Its name may mean another machine by now.
        if (!(error instanceof DeliveryError) || error.isRelaysFault) known.delete(key)
        throw error
      }
    }
  }
  const close = () => {
    for (const way of known.values()) way.then(({ close }) => close()).catch(() => {})
  }
  return { to, close }
}

async function connected(
  { host, port, encryption, username, password }: RelayAccount,
  allowsPrivate: boolean,
) {
  const address = allowsPrivate ? host : await resolved(host)
  const auth = username === '' ? {} : { auth: { user: username, pass: password } }
  const secure = encryption === 'tls'
  const relay = { host: address, port, secure, requireTLS: true, tls: { servername: host }, ...auth }
  return smtpTransport(relay, { patienceSeconds: OWN_PATIENCE_SECONDS })
}

async function resolved(host: string): Promise<string> {
  const refused = (words: string) => new DeliveryError(words, { permanent: false, isRelaysFault: true })
  const address = await publicAddress(host).catch((error: Error) => {
    throw refused(error.message)
  })
  if (!address) throw refused(`${host} is in no public network`)
  return address
}
