import { once } from 'node:events'
import type { Server } from 'node:http'
import { after } from 'node:test'
import { createApp } from '../src/app.ts'
import { type Config, readConfig } from '../src/config.ts'
import { connect } from '../src/database/connection.ts'
import { httpServer } from '../src/http/http-server.ts'
import { listenerOf } from '../src/http/listener.ts'
import { openLog } from '../src/http/log.ts'
import type { Delivery } from '../src/jobs/deliver.ts'
import { type ImportThread, importThread } from '../src/jobs/import-thread.ts'
import { startWorker } from '../src/jobs/worker.ts'
import { bareAddress } from '../src/mail/bare-address.ts'
import type { Transport } from '../src/mail/message.ts'
import { ownTransports } from '../src/mail/own-transports.ts'
import { deriveKeys } from '../src/sign-in/keys.ts'
import { type BehindTheScenes, behindTheScenes } from './behind-the-scenes.ts'
import { type Cast, createCast } from './cast.ts'
import { type Clock, clockOf } from './clock.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type RecordedMail, type RecordingRelay, recordingRelay } from './relay.ts'
import { Visitor } from './visitor.ts'

/** A portal of one test file's own: its database, its server on a loopback port, its worker, its relay. */
export interface Portal extends BehindTheScenes {
  /** Where it listens, such as http://127.0.0.1:41234. */
  readonly address: string
  readonly config: Config
  readonly cast: Cast
  readonly database: TestDatabase
  readonly clock: Clock
  /** What the worker works with, for tests that deliver by hand. */
  readonly delivery: Delivery
  /** The thread that reads and writes imports. */
  readonly imports: ImportThread
  /** Every mail that was handed over, the oldest first. */
  readonly mails: readonly RecordedMail[]
  /** Every line of the log, parsed. */
  readonly log: readonly LogLine[]
  /** A browser that nobody has seen before; unless told otherwise, in a network of its own, and on the plain way. */
  visitor: (options?: { network?: string; fetch?: typeof fetch }) => Visitor
  /** A visitor signed in to a portal. */
  signedIn: (slug: string, email: string) => Promise<Visitor>
  /** Resolves with the oldest mail to this address, once it is there. */
  mailTo: (address: string) => Promise<RecordedMail>
}

export interface LogLine {
  readonly level: number
  readonly event?: string
  readonly [name: string]: unknown
}

export interface PortalOptions {
  readonly config?: Partial<Config>
  /** Instead of the recording relay; what it sends is not in `mails`. */
  readonly transport?: Transport
  /** False leaves mails queued, for tests that deliver them by hand. */
  readonly worker?: boolean
  /** So many connections to PostgreSQL, shared by PgBouncer. */
  readonly shared?: number
}

/** Starts a portal for the calling test file and stops it after its tests. Call it at the top of the file. */
export async function startPortal(options: PortalOptions = {}): Promise<Portal> {
  const stopping = stoppingAfterwards()
  const database = await testDatabase(options)
  const { pool } = database
  const cast = await createCast(pool)
  const server = await listening(httpServer())
  stopping.push(() => closed(server))
  const { address, config } = configured(server, options)
  const { log, lines } = recordingLog()
  const relay = recordingRelay()
  const keys = deriveKeys('the secret key of every test portal')
  const from = bareAddress(config.mailFrom)
  const own = ownTransports({ allowsPrivate: config.allowsPrivateRelays })
  stopping.push(own.close)
  const imports = importThread(database.appUrl, log)
  stopping.push(imports.end)
  const delivery = {
    pool,
    codeKey: keys.codes,
    linkKey: keys.links,
    send: options.transport ?? relay.send,
    own,
    passwordKey: keys.passwords,
    from,
    appName: config.appName,
    publicUrl: config.publicUrl,
    codeMailsPerDay: config.codeMailsPerDay,
    bounceAddress: config.bounceAddress,
    imports,
    log,
  }
  if (options.worker ?? true) stopping.push(await working(delivery, database))
  const app = createApp({ config, pool, keys, log, imports, mailbox: null })
  server.on('request', listenerOf(app, { https: config.publicUrl.protocol === 'https:' }))
  const scenes = await behindTheScenes(database)
  const site = { address, origin: config.publicUrl.origin }
  const visitor: Portal['visitor'] = ({ network = nextNetwork(), ...way } = {}) =>
    new Visitor({ ...site, ...way }, network, browser => mailedCode(browser, scenes, relay.mail))
  return {
    address,
    config,
    cast,
    database,
    clock: clockOf(database),
    delivery,
    imports,
    mails: relay.mails,
    log: lines,
    ...scenes,
    visitor,
    signedIn: (slug, email) => signedIn(visitor(), slug, email),
    mailTo: email => relay.mail(({ to }) => to.address === email),
  }
}

/** The code in the mail that was queued last for a sign-in of this browser, once it is there. */
export async function mailedCode(
  browser: Visitor,
  { newestMailOf }: BehindTheScenes,
  mail: RecordingRelay['mail'],
): Promise<string> {
  const id = await newestMailOf(browser)
  return (await mail(({ messageId }) => messageId.startsWith(id))).code
}

/** What has been started, to be stopped in reverse; before the database's own end, so that nothing runs on it by then. */
function stoppingAfterwards(): (() => unknown)[] {
  const stopping: (() => unknown)[] = []
  after(async () => {
    for (const stop of stopping.reverse()) await stop()
  })
  return stopping
}

/** The visitor, once signed in. Throws when the right code does not open the portal. */
export async function signedIn(visitor: Visitor, slug: string, email: string): Promise<Visitor> {
  const { status, body } = await visitor.signIn(slug, email)
  if (status !== 303) throw new Error(`Signing in as ${email} answered ${status}: ${body}`)
  return visitor
}

async function listening(server: Server): Promise<Server> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}

/** Reached over plain http on this machine whatever its public URL, and told by visitors which network they are in. */
function configured(server: Server, options: PortalOptions) {
  const bound = server.address()
  const port = bound && typeof bound === 'object' ? bound.port : 0
  const address = `http://127.0.0.1:${port}`
  const usual = readConfig({ PORT: `${port}`, PUBLIC_URL: address }, { demo: false })
  return { address, config: { ...usual, trustedProxies: ['127.0.0.1'], ...options.config } }
}

async function working(delivery: Delivery, { appUrl }: TestDatabase) {
  const queue = connect(appUrl, { size: 6 })
  const worker = await startWorker(delivery, queue, { crontab: '' })
  return async () => {
    await worker.stop()
    await queue.end()
  }
}

function recordingLog() {
  const lines: LogLine[] = []
  const log = openLog('trace', { write: line => lines.push(JSON.parse(line)) })
  return { log, lines }
}

/** Addresses of 198.18.0.0/15, which is set aside for tests (RFC 2544). */
function nextNetwork(): string {
  networks++
  return `198.18.${networks >> 8}.${networks & 255}`
}

let networks = 0

function closed(server: Server): Promise<unknown> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(resolve))
}
