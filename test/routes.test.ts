import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createApp } from '../src/app.ts'
import { openMailbox } from '../src/mail/mailbox.ts'
import { routes } from '../src/routes.ts'
import { deriveKeys } from '../src/sign-in/keys.ts'
import { type Expected, everyRoute, expectations, type NamedRoute, pathOf } from './every-route.ts'
import { assertLookAlike } from './look-alike.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/*
 * Every route, asked by everyone who should not get in: a route that nobody thought of fails the first test. What isn't theirs
 * must look like what doesn't exist: by whichever id, that is in test/attack/isolation-matrix.test.ts. How else routes are asked
 * is in test/route-requests.test.ts.
 */

const portal = await startPortal()
const { aurora, officina } = portal.cast
const { slug } = aurora
const anna = await portal.signedIn(slug, aurora.anna.email)
const luca = await portal.signedIn(officina.slug, officina.luca.email)

const expected = expectations(portal.cast)
const listed = everyRoute.filter(({ name }) => name in expected)
const ofPortal = listed.filter(({ name }) => name.startsWith('portal.'))
const ofOffice = everyRoute.filter(({ name }) => name.startsWith('office.'))

test('every route is tried here', () => {
  const missing = everyRoute.filter(route => !listed.includes(route) && !ofOffice.includes(route))
  assert.deepEqual(
    missing.map(({ name }) => name),
    [],
    'say in test/every-route.ts who gets what',
  )
})

describe('who gets what', () => {
  for (const route of listed)
    test(`${route.name}: a stranger, and a client`, async () => {
      assert.equal((await ask(portal.visitor(), route)).status, expected[route.name]?.stranger)
      assert.equal((await ask(await copyOf(anna), route)).status, expected[route.name]?.anna)
    })

  for (const route of ofPortal)
    test(`${route.name}: a client of another organization is a stranger here`, async () => {
      assertLookAlike(await ask(await copyOf(luca), route), await ask(portal.visitor(), route))
    })

  for (const route of ofOffice)
    test(`${route.name}: a client is a stranger to the office`, async () => {
      const params = { slug, id: aurora.rossi.id }
      assertLookAlike(
        await ask(await copyOf(anna), route, { params }),
        await ask(portal.visitor(), route, { params }),
      )
    })

  const nobodys = ['no-such-portal', 'studio-aurora-2', 'STUDIO_AURORA', '-', '__proto__', '%00']

  for (const route of ofPortal)
    test(`${route.name}: a portal that nobody has is like any other that nobody has`, async () => {
      const none = await ask(portal.visitor(), route, { params: { slug: 'nobody' } })
      assert.equal(none.status, 404)
      for (const slug of nobodys)
        assertLookAlike(await ask(portal.visitor(), route, { params: { slug } }), none)
    })
})

test('an address that is no id looks like a deadline that does not exist', async () => {
  const ofRossi = `${aurora.rossi.expired.deadlines.open}`
  const deadline = (id: string) => anna.get(routes.portal.deadline.to({ slug, id }))
  const none = await deadline('018f5f2e-7a00-7000-8000-000000000000')
  assert.equal(none.status, 404)
  for (const id of ['none', '1', '%00', "' or 1=1", ofRossi.toUpperCase(), `${ofRossi} `])
    assertLookAlike(await deadline(id), none)
})

for (const route of ofPortal.filter(({ method, name }) => method === 'GET' && expected[name]?.anna === 200))
  test(`${route.name}: whoever is signed in finds the way out`, async () => {
    const { headers, body } = await ask(anna, route)
    const isPage = headers.get('content-type')?.startsWith('text/html')
    if (isPage) assert.ok(body.includes(`action="${routes.portal.sessionEnd.to({ slug })}"`))
  })

test('the demo has its mailbox', async () => {
  const { config, database, delivery, imports } = portal
  const keys = deriveKeys('the secret key of every test portal')
  const { messages } = openMailbox()
  const app = createApp({ config, keys, pool: database.pool, log: delivery.log, imports, mailbox: messages })
  for (const { pattern } of Object.values(routes.demo)) assert.equal((await app.request(pattern)).status, 200)
})

/** Makes the request that a route is for, or one that differs in what is wished. */
function ask(visitor: Visitor, route: NamedRoute, wish: Partial<Expected> = {}): Promise<Answer> {
  const { params = {}, fields = {} } = { ...expected[route.name], ...wish }
  const path = pathOf(route, { ...expected[route.name]?.params, ...params })
  return route.method === 'GET' ? visitor.get(path) : visitor.post(path, fields)
}

/** A browser with a session like this one's, for a request that may end it. */
async function copyOf(visitor: Visitor): Promise<Visitor> {
  const copy = portal.visitor()
  copies++
  await portal.look(COPY_SESSION, [[...visitor.cookies.values()], `copy ${copies}`])
  for (const [name] of visitor.cookies) copy.cookies.set(name, `copy ${copies}`)
  return copy
}

let copies = 0

const COPY_SESSION = `insert into portal_sessions (organization_id, client_id, contact_id, token_hash, canonical_email)
  select organization_id, client_id, contact_id, sha256(convert_to($2::text, 'utf8')), canonical_email
  from portal_sessions
  where token_hash in (select sha256(convert_to(token, 'utf8')) from unnest($1::text[]) as token)`
