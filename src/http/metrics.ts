import { createServer, type Server } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Pool } from '../database/connection.ts'
import { asKeeper } from '../database/scopes.ts'
import { codeMailsToday } from '../records/code-mail-days.ts'
import { type MailAttempt, oldestWaitingSeconds, waitingMails } from '../records/mail-queue.ts'
import { countStrongModes } from '../records/strong-mode.ts'
import { RATES } from '../sign-in/limits.ts'
import type { AppEnv } from './parts.ts'

const registry = new Registry()

const requests = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Seconds from the arrival of a request to its answer, by route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
  registers: [registry],
})

/** Measures every request under the pattern of its route: paths would name organizations and grow without end. */
export const measured: MiddlewareHandler<AppEnv> = async (c, next) => {
  const stop = requests.startTimer({ method: c.req.method })
  await next()
  stop({ route: routePath(c, -1), status: c.res.status })
}

/** What the database knows, asked when somebody looks: every process says the same. */
function measureSignIns(pool: Pool, ceiling: number) {
  gauge(
    'sign_in_strong_modes',
    'Organizations, and the office, at which unknown browsers need two codes',
    () => asKeeper(pool, tx => countStrongModes(tx, RATES.organizationGuesses[0])),
  )
  gauge('code_mails_today', 'Code mails that unknown browsers caused today, by UTC', () =>
    asKeeper(pool, codeMailsToday),
  )
  gauge('code_mails_ceiling', 'How many of them a day go out at most', () => ceiling)
}

const mailAttempts = new Counter({
  name: 'mail_attempts_total',
  help: 'What came of attempts to hand a mail to the relay, by the kind of mail and the state it is in since',
  labelNames: ['kind', 'state'],
  registers: [registry],
})

const mailTimes = new Histogram({
  name: 'mail_delivery_seconds',
  help: 'Seconds from the transaction that caused a mail to the relay taking it, by kind',
  labelNames: ['kind'],
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600, 86_400],
  registers: [registry],
})

/** Counts what came of an attempt to send a mail. */
export function countMailAttempt({ kind, state, seconds }: MailAttempt): void {
  mailAttempts.inc({ kind, state })
  if (state === 'sent') mailTimes.observe({ kind }, seconds)
}

function measureMail(pool: Pool) {
  const waiting = new Gauge({
    name: 'mail_waiting',
    help: 'Mails that are not sent yet, by kind and state: queued for their first attempt, or deferred by the relay',
    labelNames: ['kind', 'state'],
    registers: [registry],
    collect: async () => {
      waiting.reset()
      for (const { kind, state, mails } of await asKeeper(pool, waitingMails))
        waiting.set({ kind, state }, mails)
    },
  })
  gauge('mail_oldest_waiting_seconds', 'How long the oldest of them has waited', () =>
    asKeeper(pool, oldestWaitingSeconds),
  )
}

function gauge(name: string, help: string, value: () => number | Promise<number>) {
  const collect = async function (this: Gauge) {
    this.set(await value())
  }
  return new Gauge({ name, help, collect, registers: [registry] })
}

/** Serves the numbers in Prometheus' text format, on a port of their own that the public does not reach. */
export function metricsServer(pool: Pool, codeMailsPerDay: number): Server {
  collectDefaultMetrics({ register: registry })
  measureSignIns(pool, codeMailsPerDay)
  measureMail(pool)
  return createServer(async (request, response) => {
    const found = request.url === '/metrics'
    response.writeHead(found ? 200 : 404, { 'Content-Type': registry.contentType })
    response.end(found ? await registry.metrics() : '')
  })
}
