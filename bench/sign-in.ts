/*
 * How many clients can sign in at a time: 16 of them, over and over, each from address to page: the address asked for a code,
 * the code made by the worker and mailed through SMTP to a relay in here, the code entered, the session opened.
 *
 *   node bench/sign-in.ts [seconds]        10 seconds after 3 to warm up
 */
import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { startDatabase } from './database.ts'
import { startServer } from './server-process.ts'

const AT_ONCE = 16
const SLUG = 'bench-1'
const seconds = Number(process.argv[2] ?? 10)

const awaited = new Map<string, (code: string) => void>()
const relay = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: async (stream, { envelope }, done) => {
    const mail = (await stream.toArray()).join('')
    const code = /^(\d{6})\r?$/m.exec(mail)?.[1] ?? ''
    for (const { address } of envelope.rcptTo) awaited.get(address)?.(code)
    done()
  },
})
await once(relay.listen(4803, '127.0.0.1'), 'listening')

const database = await startDatabase()
await database.superuser.query('truncate sign_in_limits, portal_flows, outgoing_mail cascade')
const { rows: contacts } = await database.superuser.query<{ email: string }>(
  `select email from contacts join organizations on organizations.id = organization_id where slug = $1 order by random()`,
  [SLUG],
)
const portal = await startServer(4801, ['src/server.ts'], {
  DATABASE_URL: database.appUrl,
  SMTP_URL: 'smtp://127.0.0.1:4803',
  // Every client comes from a network of its own, or the limits would end this.
  TRUSTED_PROXIES: '127.0.0.1',
})

await flowsFor(3)
const cpu = portal.cpuSeconds()
const times = await flowsFor(seconds)
const cpuPerFlow = (1000 * (portal.cpuSeconds() - cpu)) / times.length
const [p50, p99] = [0.5, 0.99].map(part => times.toSorted((a, b) => a - b)[Math.floor(times.length * part)])
process.stdout.write(
  `${(times.length / seconds).toFixed(0)} sign-ins a second, ${cpuPerFlow.toFixed(1)} ms of CPU each, p50 ${p50?.toFixed(0)} ms, p99 ${p99?.toFixed(0)} ms\n`,
)
await portal.stop()
await database.stop()
relay.close()

/** Signs in for so long and says how many ms each took. */
async function flowsFor(seconds: number): Promise<number[]> {
  const end = performance.now() + seconds * 1000
  const times: number[] = []
  const keepSigningIn = async () => {
    while (performance.now() < end) {
      const start = performance.now()
      await signIn(contacts.pop()?.email ?? '')
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, keepSigningIn))
  return times
}

async function signIn(email: string) {
  const network = email.length + Number(/\d+/.exec(email))
  const from = `10.${network >> 16}.${(network >> 8) & 255}.${network & 255}`
  const mail = new Promise<string>(resolve => awaited.set(email, resolve))
  const asked = await post('code', { email }, from)
  const code = await mail
  awaited.delete(email)
  const entered = await post('session', { code }, from, asked.headers.getSetCookie())
  if (!entered.headers.get('location')?.endsWith('/deadlines')) throw new Error(`${email} could not sign in`)
}

async function post(
  path: string,
  fields: Record<string, string>,
  from: string,
  cookies: readonly string[] = [],
): Promise<Response> {
  return fetch(`${portal.url}/portal/${SLUG}/${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: {
      origin: portal.url,
      'x-forwarded-for': from,
      cookie: cookies.map(cookie => cookie.split(';')[0]).join('; '),
    },
  })
}
