import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { startPortal } from './portal.ts'

/* What no browser writes on a connection: requests whose end is in doubt, methods and hosts that nobody means. */

const portal = await startPortal()
const { slug } = portal.cast.aurora
const { host, port } = new URL(portal.address)
const form = `POST /portal/${slug}/code HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${portal.address}\r\nContent-Type: application/x-www-form-urlencoded\r\n`
const smuggled = `GET /health/live HTTP/1.1\r\nHost: ${host}\r\n\r\n`

describe('a request whose end is in doubt', () => {
  const doubtful: Readonly<Record<string, string>> = {
    'has two lengths': `${form}Content-Length: 0\r\nContent-Length: 60\r\n\r\n`,
    'has a length and chunks': `${form}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'has chunks and a length': `${form}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
    'has a length that is no number': `${form}Content-Length: +5\r\n\r\n`,
    'has chunks within something else': `${form}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    'has a chunk of no size': `${form}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n`,
    'has a space before a colon': `${form}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    'continues a header in the next line': `${form}Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
    'ends its lines half': `GET /portal/${slug} HTTP/1.1\nHost: ${host}\n\n`,
  }

  for (const [what, bytes] of Object.entries(doubtful))
    test(`because it ${what} is refused, and so is what comes behind it`, async () => {
      const answers = await answersTo(`${bytes}${smuggled}`)
      assert.deepEqual(statusesIn(answers), ['400'])
    })

  test('is unlike two that stand in line', async () => {
    assert.deepEqual(statusesIn(await answersTo(`${smuggled}${smuggled}`)), ['200', '200'])
  })
})

test('headers longer than anybody needs are not read', async () => {
  const headers = `GET /portal/${slug} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`
  assert.match(await answersTo(headers), /^HTTP\/1\.1 431 /)
})

test('TRACE tells nobody what was sent', async () => {
  for (const origin of ['', `Origin: ${portal.address}\r\n`]) {
    const answer = await answersTo(
      `TRACE /portal/${slug} HTTP/1.1\r\nHost: ${host}\r\n${origin}Cookie: secret\r\n\r\n`,
    )
    assert.match(answer, /^HTTP\/1\.1 40[34] /)
    assert.ok(!answer.includes('secret'))
  }
})

describe('a host', () => {
  const unknown: Readonly<Record<string, string>> = {
    'that is missing': `GET /portal/${slug} HTTP/1.1\r\n\r\n`,
    'that is none': `GET /portal/${slug} HTTP/1.1\r\nHost: a b/c@d\r\n\r\n`,
    'named twice': `GET /portal/${slug} HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`,
    'in the place of the path': `GET http://evil.example/portal/${slug} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    'in the place of a proxy’s': `CONNECT evil.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  }

  for (const [what, bytes] of Object.entries(unknown))
    test(`${what} breaks nothing and comes back nowhere`, async () => {
      const answer = await answersTo(bytes)
      assert.doesNotMatch(answer, /^HTTP\/1\.1 5/)
      assert.ok(!answer.includes('evil'), answer)
    })
})

function statusesIn(answers: string): string[] {
  return Array.from(answers.matchAll(/HTTP\/1\.1 (\d{3})/g), ([, status = '']) => status)
}

/** All that the server says to these bytes until it has nothing more to say. */
async function answersTo(bytes: string): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1')
  let answers = ''
  socket.on('data', chunk => {
    answers += chunk
  })
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  socket.end(bytes)
  await closed
  return answers
}
