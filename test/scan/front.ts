import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { routeOf } from './target.ts'

/** What stands before the demo as a proxy does, and keeps count. */
export interface Front {
  readonly url: string
  /** How often each route was answered with each status, since the last time that somebody asked. */
  readonly tally: () => ReadonlyMap<string, ReadonlyMap<number, number>>
  /** A page of ours at `path`, under the headers of one of the portal's. */
  readonly show: (page: Shown) => void
  /** Requests that the portal broke on: it answered 500 or more, or not at all. */
  readonly broken: readonly string[]
  readonly stop: () => Promise<unknown>
}

export interface Shown {
  readonly path: string
  /** The portal's page whose headers it has. */
  readonly like: string
  readonly body: string
}

/**
 * Passes requests on to the demo, each as from another network: otherwise the scanners would see nothing but the limits that one
 * network has. Whatever passes is counted by its route.
 */
export async function startFront(demo: string): Promise<Front> {
  const broken: string[] = []
  let counts = new Map<string, Map<number, number>>()
  const count = (asked: IncomingMessage, status: number) => {
    const name = routeOf(asked.method ?? '', pathOf(asked))?.name ?? 'no route'
    const of = counts.get(name) ?? new Map<number, number>()
    counts.set(name, of.set(status, (of.get(status) ?? 0) + 1))
    if (status >= 500) broken.push(`${status} ${asked.method} ${asked.url}`)
  }
  let shown: Shown | null = null
  const server = createServer((asked, answer) => {
    if (shown && asked.url === shown.path) show(demo, shown, asked, answer)
    else pass(demo, asked, answer, count)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const tally = () => {
    const until = counts
    counts = new Map()
    return until
  }
  const setShown = (page: Shown) => {
    shown = page
  }
  return { url: addressOf(server), tally, show: setShown, broken, stop: () => stop(server) }
}

function show(demo: string, { like, body }: Shown, asked: IncomingMessage, answer: ServerResponse): void {
  const headers = { ...asked.headers, 'x-forwarded-for': someNetwork() }
  request(`${demo}${like}`, { headers }, response => {
    const { 'content-length': _, ...rest } = response.headers
    response.resume()
    answer.writeHead(200, { ...rest, 'content-type': 'text/html; charset=utf-8' }).end(body)
  }).end()
}

/** Goes along to where a page is now, as a browser would: sqlmap renames the agency, and asks for its pages on. */
function pass(
  demo: string,
  asked: IncomingMessage,
  answer: ServerResponse,
  count: (asked: IncomingMessage, status: number) => void,
  path = asked.url,
): void {
  const headers = { ...asked.headers, 'x-forwarded-for': someNetwork() }
  const { hostname, port } = new URL(demo)
  const { method } = asked
  const onward = request({ hostname, port, method, path, headers }, response => {
    count(asked, response.statusCode ?? 0)
    const moved = response.statusCode === 301 && response.headers.location
    if (moved && path === asked.url) {
      response.resume()
      return pass(demo, asked, answer, count, moved)
    }
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  onward.on('error', () => {
    // Whoever asked may have gone away.
    if (!asked.destroyed && !answer.headersSent) count(asked, 502)
    answer.destroy()
  })
  answer.on('close', () => onward.destroy())
  if (asked.readableEnded) onward.end()
  else asked.pipe(onward)
}

/** An address of 198.18.0.0/15, which is set aside for tests (RFC 2544). */
function someNetwork(): string {
  return `198.${randomInt(18, 20)}.${randomInt(256)}.${randomInt(256)}`
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0] ?? ''
}

function addressOf(server: Server): string {
  // A server that listens on a port has an address of this kind (node:net).
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function stop(server: Server): Promise<unknown> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(resolve))
}
