import { createServer, type Server } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Pool } from '../database/connection.ts'
import { asKeeper } from '../database/scopes.ts'
import { codeMailsToday } from '../records/code-mail-days.ts'
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
  return createServer(async (request, response) => {
    const found = request.url === '/metrics'
    response.writeHead(found ? 200 : 404, { 'Content-Type': registry.contentType })
    response.end(found ? await registry.metrics() : '')
  })
}
