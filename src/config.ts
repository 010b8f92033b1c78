import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** What the operator may set. All of it is optional in the demo; see docs/operating.md. */
export interface Config {
  readonly demo: boolean
  readonly port: number
  /** The address of this machine that is listened on. */
  readonly listenOn: string
  readonly publicUrl: URL
  readonly dataDir: string
  /** The app's login role, which owns nothing. Absent: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Where relays report what they could not deliver; each mail's own address is made of it. Absent: `mailFrom`. */
  readonly bounceAddress: string | undefined
  /** Where those reports arrive: imaps://user:password@host/INBOX. */
  readonly bounceMailbox: string | undefined
  /** With what mails are signed; without a domain of its own, as that of `mailFrom`. */
  readonly dkim:
    | { readonly keyFile: string; readonly selector: string; readonly domain: string | undefined }
    | undefined
  /** Absent: made once and kept in `dataDir`. */
  readonly secretKey: string | undefined
  /** Addresses and CIDRs whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  /** Whether an organization's own mail server may be in the network of this machine, and on any port. */
  readonly allowsPrivateRelays: boolean
  /** Code mails a day, by UTC, that browsers nobody knows may cause in the whole installation. */
  readonly codeMailsPerDay: number
  readonly appName: string
  /** Where agencies write to whoever runs the service. */
  readonly supportEmail: string | undefined
  readonly metricsPort: number | undefined
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

/** A start that cannot go on, said in one sentence for the operator. */
export class StartError extends Error {
  override name = 'StartError'
}

/** Reads the environment once. Throws a StartError that names the variable and what it should be. */
export function readConfig(environment: NodeJS.ProcessEnv, options: { demo: boolean }): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new StartError(`${String(issue?.path[0])} ${issue?.message}`)
  }
  const { data } = parsed
  return {
    demo: options.demo,
    port: data.PORT,
    listenOn: data.LISTEN_ON,
    publicUrl: publicUrl(data.PUBLIC_URL ?? `http://localhost:${data.PORT}`, data.LISTEN_ON),
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    databaseOwnerUrl: data.DATABASE_OWNER_URL,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    bounceAddress: data.BOUNCE_ADDRESS,
    bounceMailbox: data.BOUNCE_MAILBOX,
    dkim: data.DKIM_KEY_FILE
      ? { keyFile: data.DKIM_KEY_FILE, selector: data.DKIM_SELECTOR, domain: data.DKIM_DOMAIN }
      : undefined,
    secretKey: data.SECRET_KEY,
    trustedProxies: data.TRUSTED_PROXIES,
    allowsPrivateRelays: data.ALLOW_PRIVATE_RELAYS === 'yes',
    codeMailsPerDay: data.CODE_MAILS_PER_DAY,
    appName: data.APP_NAME,
    supportEmail: data.SUPPORT_EMAIL,
    metricsPort: data.METRICS_PORT,
    logLevel: data.LOG_LEVEL ?? (options.demo ? 'warn' : 'info'),
  }
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const

const port = z.coerce.number(PORT_HINT()).int(PORT_HINT()).min(0, PORT_HINT()).max(65535, PORT_HINT())

/** What may stand in the name of a DNS record. */
const HOST_LABELS = /^[a-z0-9_]([a-z0-9._-]*[a-z0-9])?$/i

const MAILS_HINT = 'must be a whole number of mails, at least 1'

const Environment = z.object({
  PORT: port.default(3000),
  LISTEN_ON: z
    .string()
    .refine(isIP, 'must be an address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them')
    .default('127.0.0.1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://portal.example.com' })
    .optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: databaseUrl().optional(),
  DATABASE_OWNER_URL: databaseUrl().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' }).optional(),
  MAIL_FROM: z
    .string()
    .includes('@', { error: 'must be an email address' })
    .default('Dotify <portal@localhost>'),
  BOUNCE_MAILBOX: z
    .url({ protocol: /^imaps?$/, error: 'must look like imaps://user:password@host/INBOX' })
    .optional(),
  BOUNCE_ADDRESS: z.email({ error: 'must be an email address such as bounces@example.com' }).optional(),
  DKIM_KEY_FILE: z.string().optional(),
  DKIM_SELECTOR: z.string().regex(HOST_LABELS, 'must be a name such as portal').default('portal'),
  DKIM_DOMAIN: z.string().regex(HOST_LABELS, 'must be a domain such as example.com').optional(),
  SECRET_KEY: z.string().min(32, 'must be at least 32 characters long').optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(list =>
      list
        .split(',')
        .map(entry => entry.trim())
        .filter(Boolean),
    ),
  ALLOW_PRIVATE_RELAYS: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
  CODE_MAILS_PER_DAY: z.coerce.number(MAILS_HINT).int(MAILS_HINT).min(1, MAILS_HINT).default(10_000),
  APP_NAME: z.string().default('Dotify'),
  SUPPORT_EMAIL: z.email({ error: 'must be an email address' }).optional(),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional(),
})

function PORT_HINT() {
  return 'must be a port number between 0 and 65535'
}

function databaseUrl() {
  return z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgres://user:password@host:5432/database',
      abort: true,
    })
    .refine(isSaidHowToEncrypt, 'must end in ?sslmode=verify-full, or ?sslmode=disable in a network of yours')
}

/** To another machine nothing goes in clear because nobody thought of it. */
function isSaidHowToEncrypt(text: string): boolean {
  const { hostname, searchParams } = new URL(text)
  return isThisMachine(hostname) || searchParams.has('host') || searchParams.has('sslmode')
}

/** Whether the host of a URL leads to this very machine. */
export function isThisMachine(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)
}

/** Plain http would send session cookies in clear, so it is for this machine only. */
function publicUrl(text: string, listenOn: string): URL {
  const url = new URL(text)
  if (url.protocol === 'http:' && !isThisMachine(url.hostname))
    throw new StartError(`PUBLIC_URL must start with https:// (${url.origin} would send cookies in clear)`)
  if (url.protocol === 'http:' && !isThisMachine(listenOn))
    throw new StartError(`LISTEN_ON must be 127.0.0.1 as long as PUBLIC_URL is ${url.origin}`)
  if (url.href !== `${url.origin}/`)
    throw new StartError('PUBLIC_URL must be an origin, without a path and without a password')
  return url
}
