import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
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
  const sent = request({ hostname, port, method, path, headers, agent }, async response => {
    const answered = new Headers()
    for (let at = 0; at < response.rawHeaders.length; at += 2)
      answered.append(response.rawHeaders[at] ?? '', response.rawHeaders[at + 1] ?? '')
    const answer = {
      status: response.statusCode ?? 0,
      headers: answered,
      location: answered.get('location') ?? '',
    }
    text(response).then(body => resolve({ ...answer, body }), reject)
  })
  sent.on('error', reject).end(body)
  return promise
}

const agent = new Agent({ keepAlive: true })
