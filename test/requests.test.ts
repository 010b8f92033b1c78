import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { routes } from '../src/routes.ts'
import { startPortal } from './portal.ts'

/* What a browser never sends and an attacker does: forms of other sites, broken bodies, methods nobody asked for. */

const portal = await startPortal()
const { slug, anna, rossi } = portal.cast.aurora
const forms = [
  `/portal/${slug}/code`,
  `/portal/${slug}/session`,
  `/portal/${slug}/session/end`,
  `/portal/${slug}/session/client`,
]
const pages = [
  `/portal/${slug}`,
  `/portal/${slug}/code`,
  `/portal/${slug}/deadlines`,
  `/portal/${slug}/deadlines/${rossi.expired.deadlines.open}`,
  `/portal/${slug}/history`,
]

beforeEach(portal.forgetLimits)

describe('other methods', () => {
  test('are refused', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
      for (const path of [...pages, ...forms]) {
        const { status } = await portal.visitor().request(method, path)
        assert.ok(status === 403 || status === 404, `${method} ${path} answered ${status}`)
      }
  })
})

describe('a broken form', () => {
  const type = 'application/x-www-form-urlencoded'
  const broken: Readonly<
    Record<string, [status: number, body: string | Uint8Array<ArrayBuffer>, type: string | null]>
  > = {
    'in JSON': [415, '{"email":"anna@rossi-arredi.example"}', 'application/json'],
    'in plain text': [415, 'email=anna@rossi-arredi.example', 'text/plain'],
    'in several parts': [415, '--a\r\n\r\n--a--', 'multipart/form-data; boundary=a'],
    'without a type': [415, new Uint8Array([1, 2]), null],
    'with a type that only begins right': [415, 'email=a@b.example', `${type}-evil`],
    'of more than a megabyte': [413, `email=${'a'.repeat(1_000_001)}`, type],
    'with a field twice': [400, 'email=a@b.example&email=c@d.example', type],
    'with a NUL': [400, 'email=a%00@b.example&code=12%003456&client=%00', type],
    'with a NUL in a name': [400, 'em%00ail=a@b.example', type],
  }

  for (const [what, [status, body, contentType]] of Object.entries(broken))
    test(`${what} is answered ${status}`, async () => {
      const visitor = portal.visitor()
      await visitor.askForCode(slug, anna.email)
      const headers = { 'Content-Type': contentType }
      for (const form of forms.filter(path => !path.endsWith('/end')))
        assert.equal((await visitor.post(form, {}, { headers, body })).status, status, form)
    })

  test('of exactly a megabyte is read', async () => {
    const body = `email=a@b.example&x=${'a'.repeat(1_000_000 - 20)}`
    assert.equal(body.length, 1_000_000)
    const headers = { 'Content-Type': type }
    assert.equal((await portal.visitor().post(`/portal/${slug}/code`, {}, { headers, body })).status, 303)
  })

  test('that never says how long it is stops being read after a megabyte', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(97))
      },
    })
    const headers = { Origin: portal.address, 'Content-Type': type }
    const init: RequestInit = { method: 'POST', headers, body: endless, duplex: 'half' }
    const response = await fetch(`${portal.address}/portal/${slug}/code`, init).catch(() => null)
    if (response) assert.equal(response.status, 413)
    assert.ok(sent < 50_000_000)
  })

  test('never breaks the portal', async () => {
    const bodies = [
      'email=%FF%FE@b.example',
      'email=%',
      'email=%ZZ',
      '=&=',
      '&&&&',
      `email=${'%F0%9F%98%80'.repeat(200)}@b.example`,
      'email=\ud800@b.example',
      '__proto__=1&email=a@b.example&constructor=2',
      `to=${'/'.repeat(10_000)}&email=a@b.example`,
      'to=%E0%80%80&email=a@b.example',
      'code=%F0%9F%98%80&again=&client=%27',
      `client=${rossi.id}%0A`,
      new Uint8Array([0xff, 0xfe, 0x3d, 0xff]),
    ]
    for (const body of bodies) {
      const visitor = portal.visitor()
      await visitor.askForCode(slug, anna.email)
      for (const form of forms) {
        const { status } = await visitor.post(form, {}, { headers: { 'Content-Type': type }, body })
        assert.ok(status < 500, `${form} answered ${status} to ${body}`)
      }
    }
  })
})

describe('a strange address or header', () => {
  const strange = [
    '%00',
    '%FF',
    '%E0%A4%A',
    '..%2f..%2f',
    "'",
    '%F0%9F%98%80',
    'a'.repeat(5000),
    '__proto__',
    '-1',
    '1e9',
  ]

  test('never breaks a page', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    for (const text of strange)
      for (const path of [
        `/portal/${text}`,
        `/portal/${slug}/deadlines/${text}`,
        `/portal/${slug}/deadlines?status=${text}&page=${text}`,
        `/portal/${slug}/history?year=${text}&page=${text}&service=${text}`,
        `/portal/${slug}?email=${text}&to=${text}&out=${text}`,
        `/assets/${text}/${text}`,
        `/assets/accent/${text}`,
      ]) {
        const { status } = await visitor.get(path)
        assert.ok(status < 500, `${path.slice(0, 80)} answered ${status}`)
      }
  })

  test('in cookies never breaks a page', async () => {
    const { id } = portal.cast.aurora
    for (const Cookie of [
      `portal_${id}=%00`,
      `portal_${id}=%FF%`,
      `portal_${id}`,
      `portal_${id}=${'a'.repeat(8000)}`,
      Array.from({ length: 100 }, (_, index) => `portal_${id.slice(0, -3)}${100 + index}=x`).join('; '),
      ';;;=;',
      '__proto__=1',
    ]) {
      const { status } = await portal.visitor().get(`/portal/${slug}/deadlines`, { headers: { Cookie } })
      assert.equal(status, 303, Cookie.slice(0, 60))
    }
  })

  test('in X-Forwarded-For is no network, and never breaks a page', async () => {
    for (const network of [
      '',
      'unknown',
      '1.2.3',
      ', ,',
      'fe80::1%eth0',
      '[2001:db8::1]:80',
      '1.2.3.4:80',
      '%00',
    ])
      assert.equal((await portal.visitor({ network }).askForCode(slug, 'a@b.example')).status, 303, network)
  })
})

test('the demo’s mailbox does not exist outside the demo', async () => {
  for (const { pattern } of Object.values(routes.demo))
    assert.equal((await portal.visitor().get(pattern)).status, 404)
})
