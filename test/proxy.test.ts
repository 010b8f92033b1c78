import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, beforeEach, describe, test } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { missing } from './debian-program.ts'
import { HOST, type Nginx, startNginx } from './nginx.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import { fetchThrough } from './tls-visitor.ts'
import { uploadOf } from './uploads.ts'

/* Behind the nginx of docs/operating.md, over real TLS. Every visitor forges X-Forwarded-For besides: test/visitor.ts does. */

const portal = await startPortal({ config: { publicUrl: new URL(`https://${HOST}`) } })
const { id, slug, anna } = portal.cast.aurora
const { owner } = portal.cast.staff
const skip = missing('nginx') || missing('openssl')

beforeEach(portal.forgetLimits)

describe('behind nginx', { skip }, () => {
  let proxy: Nginx
  before(async () => {
    proxy = await startNginx(portal.address, { '15s': '1s' })
  })
  after(() => proxy.stop())

  const visitorAt = (address: string) => portal.visitor({ fetch: fetchThrough(proxy, address) })

  test('a client signs in, reads and signs out, and the cookies are __Host- cookies', async () => {
    const visitor = visitorAt('127.0.1.1')
    const signedIn = await visitor.signIn(slug, anna.email)
    assert.equal(signedIn.status, 303)
    for (const cookie of signedIn.headers.getSetCookie())
      assert.match(cookie, /^__Host-portal_.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    assert.match((await visitor.follow(signedIn)).body, /Hosting Business/)
    assert.equal((await visitor.post(`/portal/${slug}/session/end`)).status, 303)
    assert.equal(visitor.cookies.has(`__Host-portal_${id}`), false)
    assert.equal((await visitor.get(`/portal/${slug}/deadlines`)).status, 303)
  })

  test('staff sign in and hand in a spreadsheet', async () => {
    const through = { ...portal, visitor: () => visitorAt('127.0.1.2') }
    const browser = await atTheOffice(through, owner.email)
    const { body, headers } = await uploadOf('Client;Service\n')
    const answer = await browser.post(`/office/${slug}/imports`, {}, { body, headers })
    assert.equal(answer.status, 422)
    assert.match(answer.body, /There are no rows below the headings/)
  })

  test('browsers are told to come by https only, and not what the proxy is', async () => {
    for (const path of [`/portal/${slug}`, '/nothing', `/portal/${slug}/deadlines`]) {
      const { headers } = await visitorAt('127.0.1.3').get(path)
      assert.equal(headers.get('strict-transport-security'), 'max-age=63072000; includeSubDomains', path)
      assert.equal(headers.get('server'), 'nginx')
    }
  })

  test('by http, what people type leads to https and nothing else is there', async () => {
    const typed = `GET /portal/${slug} HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`
    const led = await answerTo(connect(proxy.http, '127.0.0.1'), typed)
    assert.match(led, new RegExp(`^HTTP/1.1 301 [^]*\r\nLocation: https://${HOST}/portal/${slug}\r\n`))
    const asset = typed.replace(`/portal/${slug}`, '/assets/x/portal.css')
    assert.match(await answerTo(connect(proxy.http, '127.0.0.1'), asset), /^HTTP\/1.1 404 /)
  })

  test('HTTP/2 is spoken too', async () => {
    const session = connectHttp2(`https://127.0.0.1:${proxy.https}`, { ca: proxy.ca, servername: HOST })
    const asking = session.request({ ':path': `/portal/${slug}`, ':authority': HOST })
    const [headers] = await once(asking, 'response')
    assert.equal(headers[':status'], 200)
    assert.match(await text(asking), /<h1>/)
    await closed(session)
  })

  describe('the address of a visitor', () => {
    test('is the real one, whatever they write themselves', async () => {
      for (const forged of ['198.51.100.7', '127.0.0.1', '127.0.0.1, 127.0.0.1', 'unknown', '']) {
        await visitorAt('127.0.1.4').post(
          `/portal/${slug}/code`,
          { email: anna.email },
          { headers: { 'X-Forwarded-For': forged, 'X-Real-IP': forged, Forwarded: `for=${forged}` } },
        )
        const asked = portal.log.findLast(({ event }) => event === 'asked-for-code')
        assert.equal(asked?.network, '127.0.1.4', forged)
      }
    })

    test('is what limits count: forging another each time wins nothing, and costs nobody else', async () => {
      const ask = (address: string, person: number) =>
        visitorAt(address).askForCode(slug, `person${person}@nobody.example`)
      const throttled = () =>
        portal.log.filter(({ event }) => event === 'throttled').map(line => line.network)
      const before = throttled().length
      for (let person = 0; person < 21; person++) await ask('127.0.1.5', person)
      await ask('127.0.1.6', 99)
      assert.deepEqual(throttled().slice(before), ['127.0.1.5'])
    })
  })

  describe('another host', () => {
    test('by name of TLS gets no handshake, and by Host no answer', async () => {
      const asked = (host: string) =>
        `GET /portal/${slug} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
      for (const servername of ['evil.example', `www.${HOST}`, ''])
        await assert.rejects(answerTo(tls({ servername }), asked(HOST)), /alert|ECONNRESET/i)
      for (const host of ['evil.example', `www.${HOST}`, `${HOST}.evil.example`, '127.0.0.1'])
        assert.equal(await answerTo(tls(), asked(host)), '', host)
      assert.equal(await answerTo(connect(proxy.http, '127.0.0.1'), asked('evil.example')), '')
      assert.match(await answerTo(tls(), asked(HOST)), /^HTTP\/1.1 200 /)
    })

    test('that reached the portal all the same would change nothing', async () => {
      const asked = (host: string) =>
        `GET /portal/${slug}/deadlines HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
      const port = Number(new URL(portal.address).port)
      const answer = async (host: string) =>
        (await answerTo(connect(port, '127.0.0.1'), asked(host))).replace(/^(x-request-id|date): .*$/gim, '')
      assert.equal(await answer('evil.example'), await answer(HOST))
      const Origin = 'https://evil.example'
      const posted = await portal
        .visitor()
        .post(`/portal/${slug}/code`, { email: anna.email }, { headers: { Host: 'evil.example', Origin } })
      assert.equal(posted.status, 403)
    })
  })

  test('bodies larger than a spreadsheet end at the proxy, and larger than a form at the portal', async () => {
    const visitor = visitorAt('127.0.1.7')
    const form = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }
    const send = (length: number) =>
      visitor.post(`/portal/${slug}/code`, {}, { ...form, body: `email=${'a'.repeat(length)}` })
    assert.match((await send(1_000_001)).body, /<html lang=/)
    assert.equal((await send(1_000_001)).status, 413)
    const refused = await send(11 * 1024 * 1024)
    assert.equal(refused.status, 413)
    assert.match(refused.body, /nginx/)
  })

  test('who sends slowly holds no connection, and the portal hears nothing of it', async () => {
    const begun = `POST /portal/${slug}/code HTTP/1.1\r\nHost: ${HOST}\r\n`
    const heard = portal.log.filter(({ event }) => event === 'request').length
    const from = performance.now()
    await Promise.all([answerTo(tls(), begun), answerTo(tls(), `${begun}Content-Length: 100\r\n\r\nemail=`)])
    assert.ok(performance.now() - from < 5000)
    assert.equal(portal.log.filter(({ event }) => event === 'request').length, heard)
  })

  function tls({ servername = HOST } = {}): Socket {
    const place = { host: '127.0.0.1', port: proxy.https, ca: proxy.ca }
    return connectTls({ ...place, ...(servername && { servername }), checkServerIdentity: () => undefined })
  }
})

describe('a greedy cache in front', { skip }, () => {
  let proxy: Nginx
  before(async () => {
    proxy = await startNginx(portal.address, { 'proxy_set_header Host $host;': GREEDILY })
  })
  after(() => proxy.stop())

  const visitorAt = (address: string) => portal.visitor({ fetch: fetchThrough(proxy, address) })

  test('keeps no page, no redirect, no refusal and no cookie', async () => {
    const visitor = visitorAt('127.0.2.1')
    await visitor.signIn(slug, anna.email)
    const staff = await atTheOffice({ ...portal, visitor: () => visitorAt('127.0.2.2') }, owner.email)
    const pages = [`/portal/${slug}`, `/portal/${slug}/deadlines`, `/portal/${slug}/history`, '/nothing']
    const offices = ['/office', `/office/${slug}`, `/office/${slug}/clients`, `/office/${slug}/clients.csv`]
    for (const path of [...pages, ...offices])
      for (const browser of [visitor, staff, visitor, visitorAt('127.0.2.3')])
        assert.equal((await browser.get(path)).headers.get('x-cache'), 'MISS', path)
    assert.deepEqual(readdirSync(proxy.cache), [])
  })

  test('may keep what is for all, which sets no cookies', async () => {
    const page = await visitorAt('127.0.2.4').get(`/portal/${slug}`)
    const files = new Set(
      Array.from(page.body.matchAll(/(?:href|src)="(\/assets\/[^"]*)"/g), ([, url]) => url),
    )
    assert.ok(files.size >= 3)
    for (const url of files)
      for (const expected of ['MISS', 'HIT']) {
        const { headers } = await visitorAt('127.0.2.4').get(url ?? '')
        assert.deepEqual([headers.get('x-cache'), headers.getSetCookie()], [expected, []], url)
      }
  })
})

/** Everything for a day, whoever asks, unless the portal forbids it. */
const GREEDILY = `proxy_set_header Host $host;
    proxy_cache greedy;
    proxy_cache_key $uri;
    proxy_cache_valid any 1d;
    add_header X-Cache $upstream_cache_status always;`

/** All that comes back for these bytes until the other side closes. */
async function answerTo(socket: Socket, bytes: string): Promise<string> {
  socket.write(bytes)
  return text(socket)
}

async function closed(session: ClientHttp2Session): Promise<void> {
  session.close()
  await once(session, 'close')
}
