import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { asOfficeSignIn, asStaff } from '../src/database/scopes.ts'
import type { OrganizationId, StaffId } from '../src/domain/ids.ts'
import { newAgency } from './agency.ts'
import { problemWith } from './office.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/* What is a person's own at the office, in whichever organizations they work: their name, and where they are signed in. */

const portal = await startPortal({ worker: false })
const { look, clock } = portal

beforeEach(() => clock.stop())

describe('one’s account', () => {
  test('says who one is, and the menu of every page leads there', async () => {
    const { home, desk } = await atWork()
    assert.ok((await desk.browser.get(home)).body.includes(`href="${home}/account"`))
    const { body } = await desk.browser.get(`${home}/account`)
    assert.match(body, /value="Ada Neri"/)
    assert.match(body, /@agency\.example/)
    assert.match(body, /<dd>English/)
    assert.match(body, /aria-current="page">Your account</)
  })

  test('keeps a new name, which all their organizations hear of, once', async () => {
    const { home, desk, places, nameOf } = await atWork(['one', 'another'])
    for (const _ of [1, 2]) {
      const saved = await desk.browser.post(`${home}/account/name`, { name: '  Ada O’Neri 🦉 ' })
      assert.match((await desk.browser.follow(saved)).body, /Saved: that is your name from now on\./)
    }
    assert.equal(await nameOf(), 'Ada O’Neri 🦉')
    for (const { id } of places)
      assert.deepEqual(await events(id, 'name-changed'), ['Ada Neri → Ada O’Neri 🦉'])
    const { body } = await desk.browser.get(`${home}/activity`)
    assert.match(body, /Ada Neri is now called Ada O’Neri 🦉/)
  })

  test('takes no name that is none, and loses nothing that was typed', async () => {
    const { home, desk, nameOf } = await atWork()
    const missing = await desk.browser.post(`${home}/account/name`, { name: ' ' })
    assert.equal(missing.status, 422)
    assert.match(problemWith('name', missing), /name/i)
    assert.match(missing.body, /This device/)
    const long = await desk.browser.post(`${home}/account/name`, { name: 'a'.repeat(201) })
    assert.equal(long.status, 422)
    assert.ok(long.body.includes(`value="${'a'.repeat(201)}"`))
    assert.equal(await nameOf(), 'Ada Neri')
  })
})

describe('one’s sessions', () => {
  test('are shown with device and times, this one marked, and end one by one', async () => {
    const { home, desk, signIn, places } = await atWork()
    const phone = await signIn('Mozilla/5.0 (iPhone) Version/18.0 Mobile Safari/604.1')
    await phone.browser.get(home)
    await clock.pass({ hours: 2 })
    const { body } = await desk.browser.get(`${home}/account`)
    assert.match(body, /Safari on iPhone<\/strong><small>Signed in: 2 h ago, last used: 2 h ago/)
    assert.equal(body.match(/This device/g)?.length, 1)
    const ended = await desk.browser.post(`${home}/account/sessions/end`, { session: phone.id })
    assert.match((await desk.browser.follow(ended)).body, /Signed out there\./)
    assert.equal((await phone.browser.get(home)).status, 303)
    assert.equal((await desk.browser.get(home)).status, 200)
    await desk.browser.post(`${home}/account/sessions/end`, { session: phone.id })
    assert.equal((await events(places[0]?.id, 'signed-out-elsewhere')).length, 1)
  })

  test('end everywhere else at once, and this one stays', async () => {
    const { home, desk, signIn } = await atWork()
    const others = [await signIn(), await signIn()]
    await desk.browser.post(`${home}/account/sessions/end`, { session: 'others' })
    for (const { browser } of others) assert.equal((await browser.get(home)).status, 303)
    const { status, body } = await desk.browser.get(`${home}/account`)
    assert.equal(status, 200)
    assert.doesNotMatch(body, /Sign out everywhere else/)
  })

  test('of others are neither seen nor ended, not by an owner of the same organization', async () => {
    const mine = await atWork()
    const colleague = await mine.colleague()
    const stranger = await atWork()
    for (const other of [colleague, stranger.desk]) {
      assert.ok(!(await mine.desk.browser.get(`${mine.home}/account`)).body.includes(other.id))
      for (const session of [other.id, 'others'])
        await mine.desk.browser.post(`${mine.home}/account/sessions/end`, { session })
    }
    assert.equal((await colleague.browser.get(mine.home)).status, 200)
    assert.equal((await stranger.desk.browser.get(stranger.home)).status, 200)
  })

  test('end by nothing that names none', async () => {
    const { home, desk } = await atWork()
    for (const session of ['', 'all', 'x'.repeat(36)])
      assert.equal((await desk.browser.post(`${home}/account/sessions/end`, { session })).status, 404)
  })
})

describe('an organization', () => {
  test('hears of the end of a session that was used there, and of no other', async () => {
    const { desk, signIn, places } = await atWork(['one', 'another'])
    const [one, another] = places
    const phone = await signIn()
    await phone.browser.get(`/office/${another?.slug}`)
    await desk.browser.post(`/office/${one?.slug}/account/sessions/end`, { session: phone.id })
    assert.deepEqual(await events(one?.id, 'signed-out-elsewhere'), [])
    assert.equal((await events(another?.id, 'signed-out-elsewhere')).length, 1)
  })

  test('sees no session of anybody, and not when its staff first signed in', async () => {
    const { places, staffId } = await atWork()
    const identity = { organizationId: places[0]?.id ?? NOBODY, staffId }
    for (const column of ['office_sessions.id', 'staff.first_signed_in_at'])
      await assert.rejects(
        asStaff(portal.database.pool, identity, tx =>
          tx
            .selectFrom(column.startsWith('staff') ? 'staff' : 'office_sessions')
            .select(column as 'id')
            .execute(),
        ),
        /permission denied/,
      )
  })
})

test('at the door nobody’s sessions are seen but the one whose token is presented', async () => {
  const { desk, signIn } = await atWork()
  await signIn()
  const seen = await asOfficeSignIn(portal.database.pool, { slug: '', tokenHashes: [] }, tx =>
    tx.selectFrom('office_sessions').select('id').execute(),
  )
  assert.deepEqual(seen, [])
  assert.ok(desk.id)
})

const NOBODY = '01900000-0000-7000-8000-000000000000' as OrganizationId

/** Somebody who owns organizations of these names, with a browser that is at work in the first. */
async function atWork(names: readonly string[] = ['one']) {
  const places = await Promise.all(names.map(name => newAgency(portal, { name })))
  const staffId = await newPerson('Ada Neri', places)
  const signIn = (userAgent = '') => signedIn(staffId, userAgent)
  const [place] = places
  const home = `/office/${place?.slug}`
  const desk = await signIn()
  await desk.browser.get(home)
  return {
    places,
    home,
    staffId,
    desk,
    signIn,
    colleague: async () => signedIn(await newPerson('Colleague', places), ''),
    nameOf: async () =>
      (await look<{ name: string }>('select name from staff where id = $1', [staffId]))[0]?.name,
  }
}

async function newPerson(name: string, places: readonly { readonly id: string }[]): Promise<StaffId> {
  const email = `${randomUUID()}@agency.example`
  const [person] = await look<{ id: StaffId }>(
    'insert into staff (name, email, canonical_email) values ($1, $2, $2) returning id',
    [name, email],
  )
  const id = person?.id ?? ('' as StaffId)
  for (const place of places)
    await look(`insert into memberships (organization_id, staff_id, role) values ($1, $2, 'owner')`, [
      place.id,
      id,
    ])
  return id
}

/** A browser of somebody, signed in without the mails in between. */
async function signedIn(staffId: string, userAgent: string): Promise<{ browser: Visitor; id: string }> {
  const browser = portal.visitor()
  const token = randomUUID()
  browser.cookies.set('office', token)
  const [session] = await look<{ id: string }>(
    `insert into office_sessions (staff_id, token_hash, canonical_email, user_agent)
       select id, sha256($2::bytea), canonical_email, $3 from staff where id = $1 returning id`,
    [staffId, Buffer.from(token), userAgent],
  )
  return { browser, id: session?.id ?? '' }
}

async function events(organizationId: string | undefined, action: string): Promise<string[]> {
  const rows = await look<{ what: string }>(
    `select concat_ws(' → ', details ->> 'from', details ->> 'to') as what from audit_events
       where organization_id = $1 and action = $2 order by id`,
    [organizationId, action],
  )
  return rows.map(({ what }) => what)
}
