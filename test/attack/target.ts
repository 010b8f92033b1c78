import { after } from 'node:test'
import { codeIn } from '../codes.ts'
import { type Portal, startPortal } from '../portal.ts'
import { type ServerProcess, startServerProcess } from '../server-process.ts'
import { type ReceivedMail, type SmtpRelay, startRelay } from '../smtp-relay.ts'
import { until } from '../until.ts'
import type { Visitor } from '../visitor.ts'
import { type Door, doorsOf } from './doors.ts'

/** What is attacked: servers in processes of their own, as operators run them, that mail by SMTP. The clock is the database's. */
export interface Target extends Pick<Portal, 'cast' | 'clock' | 'look' | 'forgetLimits' | 'allMailDone'> {
  readonly servers: readonly ServerProcess[]
  readonly relay: SmtpRelay
  /** The portal of an organization, where Anna may sign in, and the office, where its owner may. */
  readonly doors: readonly [portal: Door, office: Door]
  /** The portal of another organization, where Anna may sign in too. */
  readonly otherPortal: Door
  /** A browser that nobody has seen before; unless told otherwise at the first server, in a network of its own. */
  browser: (options?: { network?: string; server?: number }) => Visitor
  /** Another browser, in another network, that has got hold of this one's cookies. */
  twin: (browser: Visitor) => Visitor
  /** The mails that the relay gets because of this. */
  mailsOf: (work: () => Promise<unknown>) => Promise<readonly ReceivedMail[]>
}

/** Starts a server for each of the environments, for the calling test file. Call it at the top of the file. */
export async function startTarget(
  environments: readonly Readonly<Record<string, string>>[] = [{}],
): Promise<Target> {
  const servers: ServerProcess[] = []
  // Before the database's own end, which comes next.
  after(() => Promise.all(servers.map(({ stop }) => stop())))
  const portal = await startPortal({ worker: false })
  const relay = await startRelay()
  const starting = environments.map(each => startServerProcess(portal, { SMTP_URL: relay.url, ...each }))
  servers.push(...(await Promise.all(starting)))
  const browser: Target['browser'] = ({ network = portal.visitor().network, server = 0 } = {}) =>
    at(servers, server).visitor(network, visitor => codeOf(visitor, portal, relay))
  return {
    ...portal,
    ...doorsOf(portal.cast),
    servers,
    relay,
    browser,
    twin: ({ cookies }) => {
      const twin = browser()
      for (const [name, value] of cookies) twin.cookies.set(name, value)
      return twin
    },
    mailsOf: async work => {
      await portal.allMailDone()
      const before = relay.mails.length
      await work()
      await portal.allMailDone()
      return relay.mails.slice(before)
    },
  }
}

function at(servers: readonly ServerProcess[], index: number): ServerProcess {
  const server = servers[index % servers.length]
  if (!server) throw new Error('There is no server')
  return server
}

/** The code in the mail that was queued last for a sign-in of this browser. */
async function codeOf(visitor: Visitor, { newestMailOf }: Portal, { mails }: SmtpRelay): Promise<string> {
  const id = await newestMailOf(visitor)
  const mail = () => mails.find(({ messageId }) => messageId?.startsWith(id))
  await until(async () => mail() !== undefined)
  return codeIn({ text: mail()?.text ?? '' })
}
