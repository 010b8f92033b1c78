import { after } from 'node:test'
import { mailsOf } from '../mails-of.ts'
import { mailedCode, type Portal, signedIn, startPortal } from '../portal.ts'
import { type ServerProcess, startServerProcess } from '../server-process.ts'
import { type ReceivedMail, type SmtpRelay, startRelay } from '../smtp-relay.ts'
import { Visitor } from '../visitor.ts'
import { type Door, doorsOf } from './doors.ts'
import { recordedMails } from './recorded-mails.ts'

/**
 * A portal as it runs: served by processes of their own, as operators start them, that mail by SMTP. Its address and its log are
 * the first one's; the clock is the database's.
 */
export interface Target extends Portal {
  readonly servers: readonly ServerProcess[]
  readonly relay: SmtpRelay
  /** The portal of an organization, where Anna may sign in, and the office, where its owner may. */
  readonly doors: readonly [portal: Door, office: Door]
  /** The portal of another organization, where Anna may sign in too. */
  readonly otherPortal: Door
  /** A browser that nobody has seen before; unless told otherwise at the first server, in a network of its own. */
  readonly visitor: (options?: Parameters<Portal['visitor']>[0] & { server?: number }) => Visitor
  /** Another browser, in another network, that has got hold of this one's cookies. */
  readonly twin: (browser: Visitor) => Visitor
  /** The mails that the relay gets because of this. */
  readonly mailsOf: (work: () => Promise<unknown>) => Promise<readonly ReceivedMail[]>
}

const USUAL = { CODE_MAILS_PER_DAY: '100000', LOG_LEVEL: 'info' }

/** Starts a server for each of the environments, for the calling test file. Call it at the top of the file. */
export async function startTarget(
  environments: readonly Readonly<Record<string, string>>[] = [USUAL],
): Promise<Target> {
  const servers: ServerProcess[] = []
  // Before the database's own end, which comes next.
  after(() => Promise.all(servers.map(({ stop }) => stop())))
  const portal = await startPortal({ worker: false })
  const relay = await startRelay()
  const starting = environments.map(each => startServerProcess(portal, { SMTP_URL: relay.url, ...each }))
  servers.push(...(await Promise.all(starting)))
  const { address, log } = at(servers, 0)
  const recording = recordedMails(relay)
  const visitor: Target['visitor'] = ({ network = portal.visitor().network, server = 0, ...way } = {}) => {
    const { address: origin } = at(servers, server)
    return new Visitor({ address: origin, origin, ...way }, network, browser =>
      mailedCode(browser, portal, recording.mail),
    )
  }
  return {
    ...portal,
    ...doorsOf(portal.cast),
    servers,
    address,
    config: { ...portal.config, publicUrl: new URL(address) },
    log,
    relay,
    get mails() {
      return recording.mails
    },
    visitor,
    signedIn: (slug, email) => signedIn(visitor(), slug, email),
    mailTo: email => recording.mail(({ to }) => to.address === email),
    twin: ({ cookies }) => {
      const twin = visitor()
      for (const [name, value] of cookies) twin.cookies.set(name, value)
      return twin
    },
    mailsOf: work => mailsOf(relay.mails, portal, work),
  }
}

function at(servers: readonly ServerProcess[], index: number): ServerProcess {
  const server = servers[index % servers.length]
  if (!server) throw new Error('There is no server')
  return server
}
