import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where wapiti tells the portal to go: whoever comes here but wapiti was sent. */
export interface Endpoint {
  readonly url: string
  readonly visits: readonly string[]
  readonly stop: () => unknown
}

/** Wapiti looks whether it is there, and afterwards asks who came. */
const BY_WAPITI = /^\/(get_\w+\.php\?.*)?$/

/** Starts one on a free loopback port, in the place of the one on the internet that wapiti would use. */
export async function startEndpoint(): Promise<Endpoint> {
  const visits: string[] = []
  const server = createServer(({ method, url = '' }, answer) => {
    if (!BY_WAPITI.test(url)) visits.push(`${method} ${url}`)
    answer.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A server that listens on a port has an address of this kind (node:net).
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, visits, stop: () => server.close() }
}
