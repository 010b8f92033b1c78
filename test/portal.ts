import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { createApp } from '../src/app.ts'
import { type Config, readConfig } from '../src/config.ts'
import { connect } from '../src/database/connection.ts'
import type { FlowId } from '../src/domain/ids.ts'
import { openLog } from '../src/http/log.ts'
import type { Delivery } from '../src/jobs/deliver-mail.ts'
import { startWorker } from '../src/jobs/worker.ts'
import type { Mailbox } from '../src/mail/mailbox.ts'
import type { Transport } from '../src/mail/message.ts'
import { bareAddress } from '../src/mail/transports.ts'
import { deriveKeys } from '../src/sign-in/keys.ts'
import { type Cast, createCast } from './cast.ts'
import { type Clock, clockOf } from './clock.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type RecordedMail, recordingRelay } from './relay.ts'
import { until } from './until.ts'
import { Visitor } from './visitor.ts'

/** A portal of one test file's own: its database, its server on a loopback port, its worker, its relay. */
export interface Portal {
  /** Where it listens, such as http://127.0.0.1:41234. */
  readonly address: string
  readonly config: Config
  readonly cast: Cast
  readonly database: TestDatabase
  readonly clock: Clock
  /** What the worker works with, for tests that deliver by hand. */
  readonly delivery: Delivery
  /** Every mail that was handed over, the oldest first. */
  readonly mails: readonly RecordedMail[]
  /** Every line of the log, parsed. */
  readonly log: readonly LogLine[]
  /** A browser that nobody has seen before; unless told otherwise, in a network of its own. */
  visitor: (options?: { network?: string }) => Visitor
  /** A visitor signed in to a portal. */
  signedIn: (slug: string, email: string) => Promise<Visitor>
  /** Looks into the database past every policy. */
  look: <Row extends object>(query: string, values?: unknown[]) => Promise<Row[]>
  /** The sign-ins that a browser has under way. */
  flowsOf: (visitor: Visitor) => Promise<{ id: FlowId; attempts: number }[]>
  /** Resolves with the oldest mail to this address, once it is there. */
  mailTo: (address: string) => Promise<RecordedMail>
  /** Resolves when no mail is queued any more: whoever gets one has got it. */
  allMailDone: () => Promise<void>
  /** Lets everybody ask and guess as if they never had. */
  forgetLimits: () => Promise<void>
  /** Lets everybody ask for any address as if they never had; networks stay as tired as they are. */
  forgetAddresses: () => Promise<void>
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
  /** The demo's mailbox, in the demo. */
  readonly mailbox?: Mailbox
}

/** Starts a portal for the calling test file and stops it after its tests. Call it at the top of the file. */
export async function startPortal(options: PortalOptions = {}): Promise<Portal> {
  const endings: (() => unknown)[] = []
  // Before the database's own: what runs on it stops first.
  after(async () => {
    for (const end of endings.reverse()) await end()
  })
  const database = await testDatabase()
  await database.owner.query(SEE_EVERYTHING)
  const cast = await createCast(database.pool)
  const server = await listening(createServer())
  endings.push(() => closed(server))
  const { address, config } = configured(server, options)
  const { log, lines } = recordingLog()
  const relay = recordingRelay()
  const keys = deriveKeys('the secret key of every test portal')
  const send = options.transport ?? relay.send
  const delivery = { pool: database.pool, codeKey: keys.codes, send, from: bareAddress(config.mailFrom), log }
  if (options.worker ?? true) endings.push(await working(delivery, database))
  const mailbox = options.mailbox?.messages ?? null
  const app = createApp({ config, pool: database.pool, keys, log, mailbox })
  server.on('request', getRequestListener(app.fetch))
  const look: Portal['look'] = async (query, values) => (await database.owner.query(query, values)).rows
  const codeOf = async (browser: Visitor) => {
    const [mail] = await look<{ id: string }>(NEWEST_MAIL_OF, [[...browser.cookies.values()]])
    return (await relay.mail(({ messageId }) => messageId.startsWith(`<${mail?.id}@`))).code
  }
  const visitor = ({ network = nextNetwork() } = {}) =>
    new Visitor({ address, origin: config.publicUrl.origin }, network, codeOf)
  return {
    address,
    config,
    cast,
    database,
    clock: clockOf(database),
    delivery,
    mails: relay.mails,
    log: lines,
    visitor,
    signedIn: async (slug, email) => {
      const browser = visitor()
      const { status, body } = await browser.signIn(slug, email)
      if (status !== 303) throw new Error(`Signing in as ${email} answered ${status}: ${body}`)
      return browser
    },
    look,
    flowsOf: browser => look(FLOWS_OF, [[...browser.cookies.values()]]),
    mailTo: address => relay.mail(({ to }) => to.address === address),
    allMailDone: () => mailDone(database),
    forgetLimits: async () => {
      await database.owner.query('truncate sign_in_limits')
    },
    forgetAddresses: async () => {
      await database.owner.query(`delete from sign_in_limits where name = 'address-mails'`)
    },
  }
}

/** Row security no longer binds the owner, whom the portal never is. */
const SEE_EVERYTHING = `do $$
declare guarded regclass;
begin
  for guarded in select oid from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity
  loop execute format('alter table %s no force row level security', guarded); end loop;
end $$`

const FLOWS_OF = `select id, attempts from portal_flows
  where token_hash in (select sha256(convert_to(token, 'utf8')) from unnest($1::text[]) as token)`

/** The one mailed last for any sign-in under way in a browser. */
const NEWEST_MAIL_OF = `select mail.id from outgoing_mail as mail join portal_flows as flow on flow.id = mail.flow_id
  where flow.token_hash in (select sha256(convert_to(token, 'utf8')) from unnest($1::text[]) as token)
  order by mail.id desc limit 1`

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
  const worker = await startWorker(delivery, queue)
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

function mailDone({ owner }: TestDatabase): Promise<void> {
  return until(async () => {
    const { rowCount } = await owner.query('select from graphile_worker.jobs where key is not null limit 1')
    return rowCount === 0
  })
}

function closed(server: Server): Promise<unknown> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(resolve))
}
