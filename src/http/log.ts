import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'
import { maskAddress } from '../domain/email-address.ts'
import type { Entered } from '../sign-in/enter-code.ts'
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

export type SignInEvent =
  | 'asked-for-code'
  | 'code-wrong'
  | 'signed-in'
  | 'signed-out'
  | 'throttled'
  | 'strong-mode'

/** Whose sign-in it is, and at which door: an organization's slug, or `office`. */
interface Who {
  readonly slug: string
  readonly address: string
}

/**
 * A line for a step of somebody's sign-in. The address is masked: enough to follow one person, too little to write to. The
 * network is as limits count it, so that who tries many addresses can be told from many who try.
 */
export function logSignIn(
  c: AppContext,
  event: SignInEvent,
  { slug, address }: Who,
  details: Readonly<Record<string, string | number>> = {},
) {
  const { parts, requestId, network } = c.var
  const level = event === 'throttled' || event === 'strong-mode' ? 'warn' : 'info'
  const who = { organization: slug, address: maskAddress(address), network }
  parts.log[level]({ event, requestId, ...who, ...details })
}

/** A line for how entering a code went, and for what the guess brought into strong mode. */
export function logEntered(c: AppContext, who: Who, entered: Entered) {
  if (entered.kind === 'signed-in') logSignIn(c, 'signed-in', who)
  else if ('throttled' in entered && entered.throttled) logSignIn(c, 'throttled', who)
  else logSignIn(c, 'code-wrong', who, { reason: entered.kind })
  if ('strongModeOf' in entered)
    for (const of of entered.strongModeOf) logSignIn(c, 'strong-mode', who, { of })
}

/** A line for somebody of the staff who asked for what is not for them. */
export function logNotAllowed(c: AppContext, { slug, address }: Who, reason: 'role' | 'stranger') {
  const { parts, requestId, network } = c.var
  const who = { organization: slug, address: maskAddress(address), network }
  parts.log.warn({ event: 'not-allowed', requestId, ...who, reason })
}

/** A line for an owner who has closed their organization: nothing of it will be left that could say who it was. */
export function logClosed(c: AppContext, { slug, address }: Who) {
  const { parts, requestId, network } = c.var
  const who = { organization: slug, address: maskAddress(address), network }
  parts.log.warn({ event: 'organization-closed', requestId, ...who })
}
