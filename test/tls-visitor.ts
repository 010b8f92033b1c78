import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { HOST, type Nginx } from './nginx.ts'

/**
 * A `fetch` that comes to the proxy from an address of this machine, 127.x.y.z, and believes the proxy's certificate.
 * It asks for the proxy's host unless the headers name another.
 */
export function fetchThrough(proxy: Nginx, localAddress: string): typeof fetch {
  return async (url, { method = 'GET', headers, body } = {}) => {
    const { pathname, search } = new URL(String(url))
    const sent = new Request('http://localhost', { method, headers: headers ?? {}, body: body ?? null })
    const content = Buffer.from(await sent.arrayBuffer())
    const asking = request({
      host: '127.0.0.1',
      port: proxy.https,
      localAddress,
      servername: HOST,
      ca: proxy.ca,
      agent: false,
      method,
      path: `${pathname}${search}`,
      headers: { Host: HOST, ...Object.fromEntries(sent.headers), 'Content-Length': content.length },
    })
    asking.end(content)
    const [answer]: [IncomingMessage] = (await once(asking, 'response')) as [IncomingMessage]
    return responseOf(answer)
  }
}

async function responseOf(answer: IncomingMessage): Promise<Response> {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(answer.headersDistinct))
    for (const value of values) headers.append(name, value)
  const status = answer.statusCode ?? 0
  const body = new Uint8Array(await buffer(answer))
  return new Response(body.length ? body : null, { status, headers })
}
