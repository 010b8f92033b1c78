import { createServer, type Server } from 'node:http'

/** Seconds that a browser, or whoever plays one, may take. */
export interface ServerPatience {
  readonly headers: number
  /** For all of a request: five megabytes over a slow line take a minute. */
  readonly request: number
  /** Without a byte in either direction, an answer that nobody fetches included. */
  readonly silence: number
}

const PATIENCE: ServerPatience = { headers: 15, request: 120, silence: 120 }

const SECONDS = 1000

/** Node's server with bounds of ours: who sends slowly, or fetches slowly, holds a connection no longer than that. */
export function httpServer(patience = PATIENCE): Server {
  const server = createServer({
    headersTimeout: patience.headers * SECONDS,
    requestTimeout: patience.request * SECONDS,
    connectionsCheckingInterval: (patience.headers * SECONDS) / 5,
  })
  server.timeout = patience.silence * SECONDS
  return server
}
