import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { httpServer } from './http-server.ts'

const server = httpServer({ headers: 0.2, request: 0.4, silence: 0.3 })
server.on('request', (request, response) => {
  request.resume().on('end', () => request.url === '/never' || response.end('done'))
})
await once(server.listen(0, '127.0.0.1'), 'listening')
after(() => server.close())

const ENOUGH = 'POST / HTTP/1.1\r\nHost: portal.example\r\nContent-Length: 3\r\n\r\n'

test('a request that is all there is answered', async () => {
  assert.match((await told([`${ENOUGH}abc`])).answer, /^HTTP\/1\.1 200 .*done$/s)
})

test('whoever never finishes the headers is hung up on', async () => {
  expectCutOff(await told(['GET / HTTP/1.1\r\nHost: portal', ...drops('.example')]))
})

test('whoever never finishes the body is hung up on', async () => {
  expectCutOff(await told([ENOUGH.replace('3', '99'), ...drops('abcdefgh')]))
})

test('a connection on which nothing moves is closed, whoever of the two is at fault', async () => {
  const { answer } = await told(['GET /never HTTP/1.1\r\nHost: portal.example\r\n\r\n'])
  assert.equal(answer, '')
})

interface Told {
  /** What came back until the server hung up. */
  readonly answer: string
  /** It hung up before all was said. */
  readonly isCutOff: boolean
}

/** A word that is on its way when the server hangs up makes the system throw the 408 away (RFC 9293 §3.5.2). */
function expectCutOff({ answer, isCutOff }: Told): void {
  assert.ok(isCutOff)
  assert.match(answer, /^(HTTP\/1\.1 408 |$)/)
}

/** One letter at a time, so that there is never a long silence. */
function drops(text: string): string[] {
  return [...text]
}

/** Says these one after the other, a tenth of a second apart, until the server hangs up. */
async function told(words: readonly string[]): Promise<Told> {
  const address = server.address()
  const socket = connect(address && typeof address === 'object' ? address.port : 0, '127.0.0.1')
  let answer = ''
  socket.on('data', bytes => {
    answer += bytes
    if (/done$/.test(answer)) socket.end()
  })
  socket.on('error', () => {})
  // Not `once` of node:events, which throws for an error before it.
  const closed = new Promise(resolve => socket.once('close', resolve))
  let said = 0
  while (said < words.length && !socket.destroyed) {
    socket.write(words[said++] ?? '')
    await Promise.race([closed, new Promise(resolve => setTimeout(resolve, 100))])
  }
  await closed
  return { answer, isCutOff: said < words.length }
}
