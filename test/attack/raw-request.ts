import { once } from 'node:events'
import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Answer, Visitor } from '../visitor.ts'

export interface RawRequest {
  readonly method: string
  /** As it goes over the line: nobody resolves, escapes or shortens it. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Sends what `fetch` would tidy up, with the cookies that a browser holds, as if from a page of ours. */
export async function sendRaw(
  address: string,
  { cookies, network }: Visitor,
  wish: RawRequest,
): Promise<Answer> {
  const { hostname, port, origin } = new URL(address)
  const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const usual = { Origin: origin, 'X-Forwarded-For': network, ...(Cookie && { Cookie }) }
  const { method, path, body } = wish
  const headers = { ...usual, ...wish.headers }
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const sent = request({ hostname, port, method, path, headers, agent: false }, async response => {
    const answered = new Headers()
    for (let at = 0; at < response.rawHeaders.length; at += 2)
      answered.append(response.rawHeaders[at] ?? '', response.rawHeaders[at + 1] ?? '')
    const answer = {
      status: response.statusCode ?? 0,
      headers: answered,
      location: answered.get('location') ?? '',
    }
    buffer(response).then(bytes => resolve({ ...answer, body: decoded(bytes, answered) }), reject)
  })
  sent.on('error', reject).end(body)
  return promise
}

function decoded(bytes: Buffer, headers: Headers): string {
  const encoding = headers.get('content-encoding')
  if (encoding === 'br') return brotliDecompressSync(bytes).toString()
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString()
}

/** Sends a form that goes on until there is an answer or the server hangs up; says which, and how many bytes it took. */
export async function sendEndlessly(address: string, path: string, type: string) {
  const { hostname, port, origin } = new URL(address)
  const headers = { Origin: origin, 'Content-Type': type }
  const form = request({ hostname, port, method: 'POST', path, headers, agent: false })
  let [status, sent]: [number | null, number] = [null, 0]
  form.on('response', response => {
    status = response.statusCode ?? null
    form.destroy()
  })
  form.on('error', () => {})
  const closed = new Promise(resolve => form.on('close', resolve))
  while (!form.destroyed) {
    sent += ENDLESS.length
    const ready = form.write(ENDLESS) || Promise.race([once(form, 'drain').catch(() => {}), closed])
    await ready
  }
  return { status, sent }
}

const ENDLESS = Buffer.alloc(65_536, 97)
