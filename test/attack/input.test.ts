import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { everyRoute, type NamedRoute } from '../every-route.ts'
import { htmlValidateProblems } from '../valid-html.ts'
import type { Answer } from '../visitor.ts'
import { type Caller, callers, everybodyAt } from './everybody.ts'
import { assertGuarded } from './guarded.ts'
import { type RawRequest, sendEndlessly, sendRaw } from './raw-request.ts'
import { rewinding } from './rewind.ts'
import { startTarget } from './target.ts'
import { anything, entriesFor, joined, ODD_ESCAPES } from './typing.ts'
import { wholeDatabase } from './whole-database.ts'

/*
 * Whatever is sent to whichever route of the URL map, by whomever: it is answered, guarded, and never with a 500.
 *
 * The fuzzing differs from run to run: thousands of runs then try more than any one would, and a failure says the seed and the
 * request itself, with which it comes back (FUZZ_SEED=…). FUZZ_RUNS=1000 tries each route as often, for a night.
 */

const portal = await startTarget()
const { as, found } = await everybodyAt(portal)
const rewind = await rewinding(portal)

const tried = everyRoute.filter(({ name }) => !name.startsWith('demo.'))
const posts = tried.filter(({ method }) => method === 'POST')
const URLENCODED = 'application/x-www-form-urlencoded'

/** They end something, and take no word from the form. */
const READS_NOTHING = ['portal.sessionEnd', 'portal.previewEnd', 'portal.stopReminders', 'office.sessionEnd']

/** A page for each way in which a route has answered. */
const pages = new Map<string, string>()

beforeEach(portal.forgetLimits)
afterEach(rewind)

describe('What is no form', () => {
  for (const route of posts)
    test(`is refused at ${route.name}, by its status and without a trace`, async () => {
      const before = await wholeDatabase(portal)
      for (const [what, [statuses, body, type]] of Object.entries(NO_FORMS))
        for (const caller of ['asking', 'client', 'owner'] as const) {
          const headers: Record<string, string> = type === null ? {} : { 'Content-Type': type }
          const wish = { method: 'POST', path: pathOf(route), headers, body }
          const answer = await answered(route, caller, wish).catch(body.length > 1_000_000 ? hungUp : null)
          const { status } = answer ?? { status: 413 }
          const isFine = [...statuses, ...(takesFiles(route) ? [303, 400, 409, 422] : []), 404].includes(
            status,
          )
          assert.ok(isFine || READS_NOTHING.includes(route.name), `${what} as ${caller}: ${status}`)
        }
      if (!READS_NOTHING.includes(route.name)) assert.deepEqual(await wholeDatabase(portal), before)
    })

  for (const route of posts.filter(({ name }) => !READS_NOTHING.includes(name)))
    test(`is read no further at ${route.name} than a form may be long, if it never ends`, async () => {
      const { status, sent } = await sendEndlessly(portal.address, pathOf(route), URLENCODED)
      if (status !== null) assert.equal(status, 413)
      assert.ok(sent < 50_000_000)
    })
})

describe('A strange address', () => {
  const strange = [
    ...ODD_ESCAPES,
    '..',
    '.',
    '*',
    '{}',
    '%20',
    ';a=b',
    'x'.repeat(8000),
    '__proto__',
    '//',
    "'",
    '-1',
    '1e9',
    '',
  ]

  for (const route of tried.filter(({ pattern }) => pattern.includes(':')))
    test(`of ${route.name} is answered`, async () => {
      const segments = pathOf(route).split('/')
      for (const [at, part] of route.pattern.split('/').entries())
        for (const text of part.startsWith(':') ? strange : [])
          for (const caller of ['client', 'owner'] as const) {
            const path = segments.with(at, text).join('/')
            await answered(route, caller, {
              method: route.method,
              path,
              headers: { 'Content-Type': URLENCODED },
            })
          }
    })
})

describe('Strange headers', () => {
  const { id } = portal.cast.aurora
  const cookies = [
    `portal_${id}=%00`,
    `portal_${id}=%FF%`,
    `portal_${id}`,
    `portal_${id}="`,
    `portal_${id}=${'a'.repeat(8000)}`,
    Array.from({ length: 100 }, (_, at) => `portal_${id.slice(0, -3)}${100 + at}=x`).join('; '),
    'office=%00; office_flow=%; office_browser=',
    ';;;=;',
    '__proto__=1; constructor=2',
    'portal_preview_=x; portal_flow_=x',
  ]
  const others: Readonly<Record<string, readonly string[]>> = {
    Cookie: cookies,
    'X-Forwarded-For': [
      '',
      'unknown',
      '1.2.3',
      ', ,',
      'fe80::1%eth0',
      '[2001:db8::1]:80',
      '1.2.3.4:80',
      '%00',
      '1.2.3.4,'.repeat(500),
    ],
    'Accept-Encoding': ['*', 'br;q=0', 'gzip, br, zstd, x', ''],
    'Accept-Language': ['xx-invalid', '*', 'en-'.repeat(500), '%00'],
    'User-Agent': ['', '\xff\xfe', 'a'.repeat(8000)],
    'Content-Length': ['0'],
    Range: ['bytes=0-0', 'bytes=9-1'],
    'If-None-Match': ['*'],
    Expect: ['100-continue'],
    Upgrade: ['h2c'],
  }

  for (const [name, values] of Object.entries(others))
    test(`called ${name} are answered`, async () => {
      for (const value of values)
        for (const route of tried.filter(({ name }) => ASKED_ODDLY.includes(name)))
          for (const caller of ['nobody', 'client', 'owner'] as const) {
            const headers = { 'Content-Type': URLENCODED, [name]: value }
            await answered(route, caller, { method: route.method, path: pathOf(route), headers })
          }
    })
})

describe('Fuzzed', () => {
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
  const numRuns = Number(process.env.FUZZ_RUNS ?? 25)
  const caller = fc.constantFrom(...callers)

  for (const route of tried)
    test(`${route.method} ${route.name} is answered`, async () => {
      const request = route.method === 'GET' ? gets(route) : forms(route)
      const property = fc.asyncProperty(caller, request, async (caller, request) => {
        await answered(route, caller, request)
      })
      await fc.assert(property, { seed, numRuns })
    })

  test('it leaves nothing in the log that somebody would have to look at', async () => {
    // A mail that the relay would not have waits for another try, and is no fault of ours.
    while ((await portal.look(UNTRIED)).length > 0) await pause(20)
    const errors = portal.log.filter(({ level }) => level >= 50)
    assert.deepEqual(errors.slice(0, 3), [])
  })

  test('its answers are well-formed pages', async () => {
    assert.ok(pages.size > tried.length)
    assert.deepEqual(await htmlValidateProblems(pages), [])
  })
})

const UNTRIED = 'select from graphile_worker.jobs where attempts = 0 and run_at <= now() limit 1'

/** Sends it; what comes back is guarded, no fault of ours, and kept to be looked at. */
async function answered(route: NamedRoute, caller: Caller, wish: RawRequest): Promise<Answer> {
  const answer = await sendRaw(portal.address, as(caller), wish)
  assert.ok(answer.status < 500, `${route.name} answered ${answer.status}`)
  if (isTooLong(answer)) return answer
  assertGuarded(answer, `${route.name} as ${caller}`)
  const isPage = answer.headers.get('content-type')?.startsWith('text/html')
  if (isPage) pages.set(`${route.name} ${answer.status}`, answer.body)
  return answer
}

/** Who sends more than is read may find the connection closed before the answer. */
function hungUp(error: NodeJS.ErrnoException): null {
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return null
  throw error
}

/** Node itself refuses what is longer than 16 kB before there is a body, in as few words. */
function isTooLong({ status, body }: Answer): boolean {
  return status === 431 && body === ''
}

/** Asks for an address as it was found, for one with other values, or for one that nobody has. */
function gets(route: NamedRoute): fc.Arbitrary<RawRequest> {
  const addresses = [...(found.addresses.get(route.name) ?? [])].map(url => url.split('#')[0] ?? '')
  const asked = addresses.map(url => new URL(url, portal.address).searchParams)
  const linked = asked.map(query => ({
    fields: new Map(Array.from(query, ([name, value]) => [name, [value]])),
  }))
  const formsThere = found.forms.filter(form => form.route.name === route.name)
  const query = entriesFor([...linked, ...formsThere])
  return fc
    .tuple(path(route), query)
    .map(([path, query]) => ({ method: 'GET', path: `${path}?${joined(query)}` }))
}

function forms(route: NamedRoute): fc.Arbitrary<RawRequest> {
  const there = found.forms.filter(form => form.route.name === route.name)
  const body = entriesFor(there).map(joined)
  const urlencoded = fc.tuple(path(route), body).map(([path, body]) => ({
    method: 'POST',
    path,
    headers: { 'Content-Type': URLENCODED },
    body,
  }))
  return there.some(({ isMultipart }) => isMultipart) ? fc.oneof(urlencoded, multiparts(route)) : urlencoded
}

/** A form with a file: some of a picture, some of a spreadsheet, some of nothing. */
function multiparts(route: NamedRoute): fc.Arbitrary<RawRequest> {
  const names = [
    ...new Set(
      found.forms.filter(form => form.route.name === route.name).flatMap(({ fields }) => [...fields.keys()]),
    ),
  ]
  const content = fc.oneof(
    fc.constantFrom(...BEGINNINGS.map(text => Buffer.from(text, 'latin1'))),
    fc.uint8Array({ maxLength: 2000 }).map(bytes => Buffer.from(bytes)),
  )
  const head = fc.constantFrom(
    '',
    '; filename=""',
    '; filename="a.csv"',
    '; filename="a.png"\r\nContent-Type: image/png',
    "; filename*=UTF-8''%ff",
  )
  const part = fc
    .tuple(fc.constantFrom(...names), head, content)
    .map(([name, head, content]) =>
      Buffer.concat([
        Buffer.from(`--edge\r\nContent-Disposition: form-data; name="${name}"${head}\r\n\r\n`),
        content,
        Buffer.from('\r\n'),
      ]),
    )
  const parts = fc.uniqueArray(part, { maxLength: 4, selector: bytes => bytes.toString('latin1', 0, 60) })
  return fc
    .tuple(path(route), parts, fc.constantFrom('--edge--\r\n', '--edge', ''))
    .map(([path, parts, end]) => ({
      method: 'POST',
      path,
      headers: { 'Content-Type': 'multipart/form-data; boundary=edge' },
      body: Buffer.concat([...parts, Buffer.from(end)]),
    }))
}

/** An address of the route, mostly; now and then with something else in it. */
function path(route: NamedRoute): fc.Arbitrary<string> {
  const paths = [...(found.addresses.get(route.name) ?? [])].map(url => url.split(/[?#]/)[0] ?? '')
  const places = route.pattern.split('/').flatMap((part, at) => (part.startsWith(':') ? [at] : []))
  const known = fc.constantFrom(...paths)
  if (places.length === 0) return known
  const bent = fc
    .tuple(known, fc.constantFrom(...places), anything)
    .map(([path, at, text]) => path.split('/').with(at, text.slice(0, 2000)).join('/'))
  return fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: bent })
}

function pathOf({ name }: NamedRoute): string {
  return [...(found.addresses.get(name) ?? [])].at(0)?.split(/[?#]/)[0] ?? ''
}

function takesFiles({ name }: NamedRoute): boolean {
  return found.forms.some(form => form.route.name === name && form.isMultipart)
}

const ASKED_ODDLY = [
  'portal.signIn',
  'portal.sendCode',
  'portal.deadlines',
  'office.signIn',
  'office.overview',
  'office.createClient',
  'assets.file',
]

const MULTIPART = 'multipart/form-data; boundary=edge'

const NO_FORMS: Readonly<
  Record<string, readonly [statuses: number[], body: string | Uint8Array, type: string | null]>
> = {
  'in JSON': [[415], '{"email":"anna@rossi-arredi.example"}', 'application/json'],
  'in XML': [[415], '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'application/xml'],
  'in plain text': [[415], 'email=anna@rossi-arredi.example', 'text/plain'],
  'in several parts': [[415], '--edge\r\n\r\n--edge--', MULTIPART],
  'in parts without an edge': [[415], '--edge--', 'multipart/form-data'],
  'in parts with two edges': [[415], '--edge--', `${MULTIPART}; boundary=other`],
  'in parts within parts': [
    [415],
    '--edge\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b--\r\n--edge--',
    MULTIPART,
  ],
  'in ten thousand parts': [
    [415],
    '--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(10_000),
    MULTIPART,
  ],
  'without a type': [[415], Buffer.from([1, 2]), null],
  'with a type that only begins right': [[415], 'email=a@b.example', `${URLENCODED}-evil`],
  'of more than a megabyte': [[413], `email=${'a'.repeat(1_000_001)}`, URLENCODED],
  'of eleven megabytes': [[413], Buffer.alloc(11_000_000, 97), URLENCODED],
  'with a field twice': [[400], 'x=1&x=2', URLENCODED],
  'with a field twice, once escaped': [[400], 'x=1&%78=2', URLENCODED],
  'with a NUL': [[400], 'email=a%00@b.example&code=12%003456&client=%00', URLENCODED],
  'with a NUL in a name': [[400], 'em%00ail=a@b.example', URLENCODED],
}

const BEGINNINGS = [
  '',
  '\x89PNG\r\n\x1a\n',
  '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\x00\x00\x00',
  '\xff\xd8\xff\xe0\x00\x10JFIF',
  'RIFF\xff\xff\xff\xffWEBPVP8 ',
  'GIF89a',
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  'PK\x03\x04',
  'Client;Service;Due\nA;B;2026-02-30',
  'Client;Service;Due;Amount\n=1+1;"unfinished;9;9',
  '\xff\xfeC\x00l\x00',
  '\xef\xbb\xbfClient,Service',
  '\x00\x00\x00',
]
