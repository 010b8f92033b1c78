import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { createApp } from '../src/app.ts'
import { asClient } from '../src/database/scopes.ts'
import { office, portal as pages } from '../src/routes.ts'
import { deriveKeys } from '../src/sign-in/keys.ts'
import { wireTo } from './flights.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'

/* One page is one transaction and at most two round trips to the database: counted on the wire between the two. */

const portal = await startPortal()
const { aurora } = portal.cast
const anna = await portal.signedIn(aurora.slug, aurora.anna.email)
await portal.visitor().askForCode(aurora.slug, aurora.marco.email)

const owner = await atTheOffice(portal, portal.cast.staff.owner.email)
await owner.post(office.openPreview.to({ slug: aurora.slug, id: aurora.rossi.id }), {
  contact: aurora.anna.id,
})

const wire = await wireTo(portal.database.appUrl)
const pool = portal.database.openPool({ url: wire.url, size: 1 })
const app = createApp({
  config: portal.config,
  pool,
  keys: deriveKeys('the secret key of every test portal'),
  log: pino({ level: 'silent' }),
  imports: portal.imports,
  mailbox: null,
})
await pool.query('select 1')

test('begin, role, context and the first query leave in one flight', async () => {
  wire.listen()
  const identity = { organizationId: aurora.id, clientId: aurora.rossi.id, contactId: aurora.anna.id }
  await asClient(pool, identity, tx => tx.selectFrom('services').select('name').execute())
  const [first = '', second = '', ...more] = wire.flights
  assert.match(first, /begin.*set_config.*from "services"/s)
  assert.match(second, /commit/)
  assert.deepEqual(more, [])
})

const { slug } = aurora
const { expired, expiring } = aurora.rossi
const someone = '018f0000-0000-7000-8000-000000000000'

const visits: [what: string, path: string, cookies: Map<string, string>, status: number][] = [
  ['Deadlines', pages.deadlines.to({ slug }), anna.cookies, 200],
  ['Deadlines by status', pages.deadlines.to({ slug }, { status: 'expired' }), anna.cookies, 200],
  ['a deadline', pages.deadline.to({ slug, id: `${expired.deadlines.open}` }), anna.cookies, 200],
  [
    'a deadline of a package',
    pages.deadline.to({ slug, id: `${expiring.deadlines.open}` }),
    anna.cookies,
    200,
  ],
  ['a deadline that is not theirs', pages.deadline.to({ slug, id: someone }), anna.cookies, 404],
  ['what cannot be a deadline', pages.deadline.to({ slug, id: 'none' }), anna.cookies, 404],
  ['History', pages.history.to({ slug }), anna.cookies, 200],
  ['Deadlines in a preview', pages.deadlines.to({ slug }), owner.cookies, 200],
  [
    'a deadline in a preview',
    pages.deadline.to({ slug, id: `${expired.deadlines.open}` }),
    owner.cookies,
    200,
  ],
  ['Deadlines for a stranger', pages.deadlines.to({ slug }), new Map(), 303],
  ['the sign-in page', pages.signIn.to({ slug }), new Map(), 200],
  ['the sign-in page for who is signed in', pages.signIn.to({ slug }), anna.cookies, 303],
  ['the page of an organization without a portal', pages.signIn.to({ slug: 'bottega-web' }), new Map(), 200],
  ['the page of no organization', pages.signIn.to({ slug: 'nobody' }), new Map(), 404],
]

for (const [what, path, cookies, status] of visits)
  test(`${what}: one transaction, and an answer after two round trips`, async () => {
    // Named statements are parsed at the first visit; both must keep to it.
    for (const visit of ['first', 'second']) {
      wire.listen(2)
      const answer = await app.request(path, { headers: { Cookie: jar(cookies) } })
      assert.equal(answer.status, status, visit)
      assert.equal(wire.flights.join('').match(BEGUN)?.length, 1, visit)
      assert.ok(wire.flights.length <= 2, `${visit}: ${wire.flights.length} flights`)
      wire.listen()
      await idle()
    }
  })

test('a page of a session not used for hours notes its use, in as many round trips', async () => {
  await portal.look(`update portal_sessions set last_used_at = now() - interval '2 hours'`)
  wire.listen(2)
  const answer = await app.request(pages.deadlines.to({ slug }), { headers: { Cookie: jar(anna.cookies) } })
  assert.equal(answer.status, 200)
  wire.listen()
  await idle()
  const [session] = await portal.look<{ fresh: boolean }>(
    `select last_used_at > now() - interval '1 minute' as fresh from portal_sessions`,
  )
  assert.deepEqual(session, { fresh: true })
})

/** PostgreSQL's Bind or Query of BEGIN: type, four bytes of length, and for Bind the empty name of its portal. */
const BEGUN = /(B.{4}\0|Q.{4})begin\0/gs

function jar(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** The one connection is back: its commit was answered. */
async function idle() {
  const client = await pool.connect()
  client.release()
}
