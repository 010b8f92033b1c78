import { createServer, type Server } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
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

/** Serves the numbers in Prometheus' text format, on a port of their own that the public does not reach. */
export function metricsServer(): Server {
  collectDefaultMetrics({ register: registry })
  return createServer(async (request, response) => {
    const found = request.url === '/metrics'
    response.writeHead(found ? 200 : 404, { 'Content-Type': registry.contentType })
    response.end(found ? await registry.metrics() : '')
  })
}
