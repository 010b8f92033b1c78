import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'
import { maskAddress } from '../domain/email-address.ts'
import type { AppContext, AppEnv } from './parts.ts'

/** The log: a JSON object a line. PostgreSQL's details of an error may quote a row, and so a person: they stay out of it. */
export function openLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = { level, redact: { paths: ['err.detail', 'err.where', 'err.internalQuery'], remove: true } }
  return destination ? pino(options, destination) : pino(options)
}

/**
 * A line for every request, under the id that its answer carries too, so that a proxy's log can be matched with ours. It names
 * the route and not the path: paths say who looks at what.
 */
export const requestLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  const start = performance.now()
  const { parts, requestId } = c.var
  c.header('X-Request-Id', requestId)
  await next()
  const ms = Math.round(performance.now() - start)
  const { method } = c.req
  parts.log.info({ event: 'request', requestId, method, route: routePath(c, -1), status: c.res.status, ms })
}

export type SignInEvent = 'asked-for-code' | 'code-wrong' | 'signed-in' | 'signed-out' | 'throttled'

/** A line for a step of somebody's sign-in. The address is masked: enough to follow one person, too little to write to. */
export function logSignIn(
  c: AppContext,
  event: SignInEvent,
  who: { readonly slug: string; readonly address: string },
  details: Readonly<Record<string, string | number>> = {},
) {
  const { parts, requestId } = c.var
  const level = event === 'throttled' ? 'warn' : 'info'
  const address = maskAddress(who.address)
  parts.log[level]({ event, requestId, organization: who.slug, address, ...details })
}
