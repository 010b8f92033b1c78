import type { RequestListener } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AppEnv } from './parts.ts'
import { answerHeaders } from './security-headers.ts'

/**
 * Answers what comes over a socket with the app. What can't become a request for it (a backslash in the path, a host that is none)
 * gets an empty 400 under the headers of every answer.
 */
export function listenerOf(app: Hono<AppEnv>, { https }: { readonly https: boolean }): RequestListener {
  const headers = answerHeaders({ https })
  const errorHandler = (error: unknown) =>
    new Response(null, { status: error instanceof RequestError ? 400 : 500, headers })
  return getRequestListener(app.fetch, { errorHandler })
}
