import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { office, portal as pages } from '../../src/routes.ts'
import { everyRoute, type NamedRoute } from '../every-route.ts'
import { codesTo, codeTo } from '../office.ts'
import { everybodyAt } from './everybody.ts'
import { assertGuarded } from './guarded.ts'
import { sendRaw } from './raw-request.ts'
import { startTarget } from './target.ts'
import { wholeDatabase } from './whole-database.ts'

/*
 * What another site can have somebody's browser do, and what a browser does with our answers: for every route of the URL map, at the
 * addresses and with the fields that its own pages have for it.
 */

const portal = await startTarget()
const { as, found } = await everybodyAt(portal)
const { aurora, officina, staff } = portal.cast
const { slug } = aurora

const isOfDemo = ({ name }: NamedRoute) => name.startsWith('demo.')
const tried = everyRoute.filter(route => !isOfDemo(route))
const posts = tried.filter(({ method }) => method === 'POST')
const gets = tried.filter(({ method }) => method === 'GET')

beforeEach(portal.forgetLimits)

test('Every route stands on some page, every form too', () => {
  const lost = tried.filter(({ name }) => !found.addresses.has(name))
  const without = posts.filter(({ name }) => !found.forms.some(({ route }) => route.name === name))
  assert.deepEqual(
    [...lost, ...without].map(({ name }) => name),
    [],
    'lead to it in test/attack/everybody.ts',
  )
})

/** How a form of another site announces itself, and what is no form of anybody's. */
const foreign: Readonly<Record<string, Record<string, string | null>>> = {
  'says so in Origin': { Origin: 'https://evil.example' },
  'comes from nowhere': { Origin: 'null' },
  'says nothing at all': { Origin: null },
  'says an empty Origin': { Origin: '' },
  'comes by a name that was turned to this machine': { Origin: 'http://evil.example', Host: 'evil.example' },
  'comes from a subdomain': { Origin: 'http://evil.localhost' },
  'has the right name and another port': { Origin: 'http://127.0.0.1:1' },
  'has the right name and another scheme': { Origin: portal.address.replace('http:', 'https:') },
  'has a name that only begins right': { Origin: `${portal.address}.evil.example` },
  'has a name that only ends right': { Origin: `http://evil.example@${new URL(portal.address).host}` },
  'says two origins': { Origin: `${portal.address}, https://evil.example` },
  'says so in Sec-Fetch-Site': { 'Sec-Fetch-Site': 'cross-site' },
  'comes from a sister site': { 'Sec-Fetch-Site': 'same-site' },
  'was not sent by a page': { 'Sec-Fetch-Site': 'none' },
  'says nonsense in Sec-Fetch-Site': { 'Sec-Fetch-Site': 'same-origin, cross-site' },
  'says our Origin and another Sec-Fetch-Site': { 'Sec-Fetch-Site': 'cross-site', Origin: portal.address },
  'says another method in a header': { 'X-HTTP-Method-Override': 'GET', Origin: 'https://evil.example' },
}

/** Mail programs post it from nowhere; whoever has its address may. */
const isFromMails = ({ name }: NamedRoute) => name === 'portal.stopReminders'

describe('A form of another site', () => {
  for (const route of posts.filter(route => !isFromMails(route)))
    test(`at ${route.name} is refused and changes nothing, however it announces itself`, async () => {
      const before = await wholeDatabase(portal)
      for (const caller of ['client', 'owner'] as const)
        for (const [what, headers] of Object.entries(foreign)) {
          const answer = await as(caller).post(addressOf(route), fieldsOf(route), { headers })
          assert.equal(answer.status, 403, what)
          assert.deepEqual(answer.headers.getSetCookie(), [], what)
          assertGuarded(answer, what)
        }
      assert.deepEqual(await wholeDatabase(portal), before)
    })

  test('is told from one of our own, by Sec-Fetch-Site alone or by Origin alone', async () => {
    for (const headers of [{ 'Sec-Fetch-Site': 'same-origin', Origin: null }, {}])
      assert.equal(
        (await portal.visitor().post(pages.sendCode.to({ slug }), { email: 'a@b.example' }, { headers }))
          .status,
        303,
      )
  })

  test('signs nobody in as the attacker', async () => {
    const attacker = portal.visitor()
    const code = await attacker.codeFor(slug, aurora.anna.email)
    const before = codesTo(portal, staff.stranger.email)
    await attacker.post(office.sendCode.to(), { email: staff.stranger.email })
    const officeCode = await codeTo(portal, staff.stranger.email, before)
    for (const [action, typed] of [
      [pages.session.to({ slug }), code],
      [office.session.to(), officeCode],
    ] as const)
      for (const [what, headers] of Object.entries(foreign)) {
        const victim = portal.visitor()
        assert.equal((await victim.post(action, { code: typed }, { headers })).status, 403, what)
        await victim.get(`${action}?code=${typed}`)
        assert.deepEqual([...victim.cookies], [], what)
      }
    assert.equal((await attacker.enterCode(slug, code)).status, 303, 'the code was right all along')
  })
})

describe('GET and HEAD', () => {
  for (const route of tried)
    test(`of ${route.name} change nothing${isNoted(route) ? ' but the audit log' : ''}, whoever asks`, async () => {
      const before = await wholeDatabase(portal)
      const query = new URLSearchParams(fieldsOf(route))
      const addresses = new Set([addressOf(route), `${addressOf(route).split(/[?#]/)[0]}?${query}`])
      for (const caller of ['asking', 'client', 'preview', 'owner'] as const)
        for (const method of ['GET', 'HEAD'])
          for (const address of addresses)
            assertGuarded(await as(caller).request(method, address), `${method} ${address} as ${caller}`)
      const after = await wholeDatabase(portal)
      if (isNoted(route)) before.audit_events = after.audit_events ?? ''
      assert.deepEqual(after, before)
    })
})

/** What leaves the house is noted: who took a list of clients along shows in the log. */
function isNoted({ name }: NamedRoute): boolean {
  return /Csv$|activityFile$/.test(name)
}

describe('Every answer is guarded', () => {
  for (const route of gets.filter(({ pattern }) => pattern.includes(':')))
    test(`of ${route.name}, where there is nothing`, async () => {
      for (const caller of ['nobody', 'client', 'owner'] as const)
        for (const address of nowhere(route))
          assertGuarded(await as(caller).get(address), `${address} as ${caller}`)
    })

  test('and may be kept only if it is the same for everybody', async () => {
    for (const route of gets) {
      const { headers } = await as('client').get(addressOf(route))
      const isTheSame = route.name.startsWith('assets.') || route.name === 'portal.logo'
      assert.match(
        headers.get('cache-control') ?? '',
        isTheSame ? /^public, max-age=\d+/ : /^no-store$/,
        route.name,
      )
    }
  })

  test('and takes no word from the host that was asked for', async () => {
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
    }
    for (const route of gets)
      for (const caller of ['nobody', 'client', 'owner'] as const)
        for (const path of [addressOf(route), addressOf(route).replace(slug, slug.toUpperCase())]) {
          const answer = await sendRaw(portal.address, as(caller), { method: 'GET', path, headers })
          assert.ok(!`${answer.location}${answer.body}`.includes('evil.example'), path)
        }
  })

  test('when something breaks', async t => {
    t.after(() => portal.look('alter table hidden rename to organizations'))
    await portal.look('alter table organizations rename to hidden')
    for (const address of [pages.deadlines.to({ slug }), office.overview.to({ slug })]) {
      const answer = await as('owner').get(address)
      assert.equal(answer.status, 500)
      assertGuarded(answer, address)
    }
  })
})

/** Where a redirect must not lead, and ways to write it that browsers take for it (WHATWG URL §4.4). */
const elsewhere = [
  'https://evil.example/',
  'https:evil.example',
  'HtTpS:/evil.example',
  '//evil.example/',
  '///evil.example/',
  '/\\evil.example/',
  '\\\\evil.example/',
  '\t//evil.example/',
  ' //evil.example/',
  '/\t/evil.example/',
  '/\n/evil.example/',
  '/%2F/evil.example/',
  '%2F%2Fevil.example/',
  '/.//evil.example/',
  '/..//evil.example/',
  `//evil.example/portal/${slug}/deadlines`,
  `https://evil.example/office/${slug}`,
  `https://${new URL(portal.address).host}@evil.example/portal/${slug}/deadlines`,
  `/portal/${slug}@evil.example/deadlines`,
  `/portal/${slug}/../../..//evil.example/deadlines`,
  `/portal/${slug}/deadlines/../../..//evil.example`,
  `/portal/${slug}/%2e%2e/${officina.slug}/deadlines`,
  `/portal/${officina.slug}/deadlines`,
  `/portal/${slug}/../${officina.slug}/deadlines`,
  `/portal/${slug}-evil/deadlines`,
  `/portal/${slug}/session/end`,
  `/portal/${slug}/deadlines\r\nSet-Cookie: a=b`,
  `/portal/${slug}/deadlines%0d%0aSet-Cookie:%20a=b`,
  `/office/${slug}\r\nLocation: https://evil.example/`,
  '／／evil.example/',
  '/\u0000/evil.example/',
  'javascript:alert(1)',
  'data:text/html,evil',
  `/portal/${slug}/deadlines?${'x'.repeat(2000)}`,
]

describe('A redirect stays here', () => {
  const doors = {
    portal: {
      home: pages.signIn.to({ slug }),
      email: aurora.anna.email,
      inside: new RegExp(`^/portal/${slug}/(deadlines|history)(?=[/?%]|$)`),
    },
    office: { home: office.signIn.to(), email: staff.stranger.email, inside: /^\/office(?=[/?%]|$)/ },
  }

  for (const [door, { home, email, inside }] of Object.entries(doors))
    test(`after signing in to the ${door}`, async () => {
      for (const to of elsewhere) {
        await portal.forgetLimits()
        const browser = portal.visitor()
        const before = codesTo(portal, email)
        const { status } = await browser.post(`${home}/code`, { email, to })
        assert.equal(status, to.includes('\0') ? 400 : 303)
        if (status === 400) continue
        const { location } = await browser.post(`${home}/session`, {
          code: await codeTo(portal, email, before),
        })
        assert.match(seenByBrowsers(location), inside, to)
      }
    })

  for (const route of gets)
    test(`at ${route.name}, whatever its address says`, async () => {
      const path = addressOf(route).split(/[?#]/)[0] ?? ''
      const capitals = path.replace(slug, slug.toUpperCase())
      const names = [...SUSPECTS, ...queryNamesOf(route)]
      const queries = ['//evil.example/', '/\\evil.example/', `${path}\r\nSet-Cookie: a=b`].map(to =>
        names.map(name => `${name}=${encodeURIComponent(to)}`).join('&'),
      )
      const further = elsewhere.filter(text => SENDABLE.test(text)).flatMap(to => [to, `/${to}`])
      const addresses = [
        ...queries.map(query => `${path}?${query}`),
        ...further.map(to => `${capitals}${to}`),
      ]
      const insider = path.startsWith('/portal') ? 'client' : 'owner'
      for (const address of addresses)
        for (const caller of ['nobody', insider] as const)
          assertGuarded(await sendRaw(portal.address, as(caller), { method: 'GET', path: address }), address)
    })
})

/** In the first line of a request, and in a header that repeats it. */
const SENDABLE = /^[\x21-\x7e]{1,200}$/

/** Names under which programs take an address to go to. */
const SUSPECTS = ['to', 'next', 'url', 'back', 'return', 'redirect', 'continue']

/** The path of a redirect as browsers read it; empty when it leads to another host. */
function seenByBrowsers(location: string): string {
  const url = new URL(location, portal.address)
  return url.origin === portal.address ? url.pathname : ''
}

/** An address at which the route is found, with its query if it has one there. */
function addressOf({ name }: NamedRoute): string {
  return [...(found.addresses.get(name) ?? [])].at(-1) ?? ''
}

/** What its form says when nobody changes anything. */
function fieldsOf({ name }: NamedRoute): Record<string, string> {
  const form = found.forms.find(({ route }) => route.name === name)
  return Object.fromEntries(Array.from(form?.fields ?? [], ([field, [value = '']]) => [field, value]))
}

function queryNamesOf(route: NamedRoute): string[] {
  const urls = [...(found.addresses.get(route.name) ?? [])]
  const linked = urls.flatMap(url => [...new URL(url, portal.address).searchParams.keys()])
  return [...new Set([...linked, ...Object.keys(fieldsOf(route))])]
}

/** The route with what nobody has in the place of each of its parameters. */
function nowhere(route: NamedRoute): string[] {
  const address = addressOf(route).split(/[?#]/)[0] ?? ''
  const segments = address.split('/')
  return route.pattern
    .split('/')
    .flatMap((part, at) =>
      part.startsWith(':') ? NOTHINGS.map(nothing => segments.with(at, nothing).join('/')) : [],
    )
}

const NOTHINGS = ['01900000-0000-7000-8000-000000000000', 'nobody', '%00', '__proto__']
