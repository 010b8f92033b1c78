import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from './parts.ts'
import { refused } from './problems.ts'

/**
 * Anything but GET and HEAD must come from one of our own pages. Every current browser says where a form comes from
 * (Sec-Fetch-Site, or Origin on a POST); a request that says neither is refused like one from elsewhere.
 */
export const sameOriginOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const changesNothing = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (changesNothing || isSameOrigin(c)) return next()
  return refused(c, 403)
}

function isSameOrigin(c: AppContext): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  return origin !== undefined && (origin === c.var.parts.config.publicUrl.origin || origin === ownOrigin(c))
}

/** On this machine the demo may be reached by another name than PUBLIC_URL's, say 127.0.0.1 for localhost. */
function ownOrigin(c: AppContext): string | null {
  const { publicUrl } = c.var.parts.config
  const host = c.req.header('host') ?? ''
  return publicUrl.protocol === 'http:' && LOOPBACK.test(host) ? `http://${host}` : null
}

/** Any other name may have been pointed at this machine by somebody else (DNS rebinding). */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/
