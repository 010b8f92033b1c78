import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './parts.ts'

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  // The office's search asks for its own pages as one types.
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not no-referrer: with it browsers send "Origin: null" with our own forms (Fetch §3.2).
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  // Everything is somebody's data until a route says otherwise.
  'Cache-Control': 'no-store',
}

/** The headers of every answer, errors included. */
export function securityHeaders(site: { readonly https: boolean }): MiddlewareHandler<AppEnv> {
  const headers = answerHeaders(site)
  return async (c, next) => {
    for (const [name, value] of headers) c.header(name, value)
    await next()
  }
}

/** The same for who answers without the app. */
export function answerHeaders({ https }: { readonly https: boolean }): [name: string, value: string][] {
  const headers = Object.entries(HEADERS)
  if (https) headers.push(['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'])
  return headers
}
