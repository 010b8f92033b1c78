import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { atTheOffice, problemWith, versionIn } from './office.ts'
import { startPortal } from './portal.ts'

/* What an organization decides about itself. */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const owner = await atTheOffice(portal, staff.owner.email)
const admin = await atTheOffice(portal, staff.admin.email)
const here = (slug = aurora.slug) => `/office/${slug}/settings`

const usual = {
  name: 'Studio Aurora',
  slug: aurora.slug,
  locale: 'en',
  timeZone: 'Europe/Rome',
  currency: 'EUR',
  expiringDays: '30',
}

/** Sends the form as it is opened, but for these fields. */
async function save(changes: Partial<typeof usual>, slug = aurora.slug) {
  const version = versionIn(await owner.get(here(slug)))
  return owner.post(here(slug), { ...usual, ...changes, version })
}

const kept = async () => {
  const [row] = await portal.look<Record<string, unknown>>(
    `select name, slug, locale, time_zone, currency, expiring_days from organizations where id = $1`,
    [aurora.id],
  )
  return row
}

test('the form shows what is kept', async () => {
  const { body } = await owner.get(here())
  for (const value of ['Studio Aurora', 'studio-aurora', 'Europe/Rome', '30'])
    assert.match(body, new RegExp(`value="${value}"`))
  assert.match(body, /<option value="EUR" selected>/)
})

test('what is changed is saved, said once, and noted by field', async () => {
  const answer = await save({
    name: 'Aurora <&> Söhne',
    currency: 'JPY',
    timeZone: 'asia/tokyo',
    expiringDays: '0',
  })
  assert.equal(answer.location, `${here()}?done=organization-saved`)
  assert.match((await owner.follow(answer)).body, /The settings are saved/)
  assert.deepEqual(await kept(), {
    name: 'Aurora <&> Söhne',
    slug: 'studio-aurora',
    locale: 'en',
    time_zone: 'Asia/Tokyo',
    currency: 'JPY',
    expiring_days: 0,
  })
  assert.match((await portal.visitor().get(`/portal/${aurora.slug}`)).body, /Aurora &lt;&amp;&gt; Söhne/)
  const [event] = await portal.look(
    `select actor, details from audit_events where action = 'organization-changed' order by at desc limit 1`,
  )
  assert.deepEqual(event, { actor: 'staff', details: { fields: 'name, timeZone, currency, expiringDays' } })
  assert.equal((await save(usual)).status, 303)
})

test('saving what is there already changes and notes nothing, as a second click does', async () => {
  const version = versionIn(await owner.get(here()))
  const events = () => portal.look(`select id from audit_events where action = 'organization-changed'`)
  const before = await events()
  for (const click of [1, 2])
    assert.match(
      (await owner.post(here(), { ...usual, version })).location,
      /done=organization-saved/,
      `${click}`,
    )
  const changed = { ...usual, expiringDays: '14', version }
  const both = await Promise.all([owner.post(here(), changed), owner.post(here(), changed)])
  assert.deepEqual(
    both.map(({ status }) => status),
    [303, 303],
  )
  assert.equal((await events()).length, before.length + 1)
  await save(usual)
})

describe('beside its field', () => {
  const wrong: Readonly<Record<string, [field: keyof typeof usual, value: string]>> = {
    'an empty name': ['name', ' '],
    'a name too long': ['name', 'x'.repeat(201)],
    'a slug with a blank': ['slug', 'studio aurora'],
    'a slug that is a page': ['slug', 'session'],
    'a slug of another organization': ['slug', officina.slug],
    'a language nobody speaks here': ['locale', 'xx'],
    'a time zone nobody knows': ['timeZone', 'Europe/Atlantis'],
    'an offset for a time zone': ['timeZone', '+02:00'],
    'a currency there is not': ['currency', 'XYZ'],
    'no window': ['expiringDays', ''],
    'a window of more than a year': ['expiringDays', '367'],
    'a window of part of a day': ['expiringDays', '1.5'],
    'a window into the past': ['expiringDays', '-1'],
  }

  for (const [what, [field, value]] of Object.entries(wrong))
    test(`${what} is refused, and nothing else that was typed is lost`, async () => {
      const before = await kept()
      const other = field === 'name' ? { expiringDays: '77' } : { name: 'Typed & kept' }
      const page = await save({ ...other, [field]: value })
      assert.equal(page.status, 422)
      assert.notEqual(problemWith(field, page), '')
      assert.match(page.body, field === 'name' ? /value="77"/ : /value="Typed &amp; kept"/)
      assert.deepEqual(await kept(), before)
    })
})

test('the second of two who edit is told, sees what the first one saved, and loses nothing', async () => {
  const version = versionIn(await owner.get(here()))
  assert.equal((await admin.post(here(), { ...usual, name: 'Aurora One', version })).status, 303)
  const page = await owner.post(here(), { ...usual, name: 'Aurora Two', version })
  assert.equal(page.status, 409)
  assert.match(page.body, /value="Aurora Two"/)
  assert.match(page.body, /saved: Aurora One/)
  assert.match(page.body, /Ines D’Amico saved changes here/)
  const again = await owner.post(here(), { ...usual, name: 'Aurora Two', version: versionIn(page) })
  assert.equal(again.status, 303)
  assert.equal((await save(usual)).status, 303)
})

describe('a new slug', () => {
  const renamed = 'aurora-digital'

  test('is typed in any case, and both doors move with it', async () => {
    const answer = await save({ slug: 'Aurora-Digital' })
    assert.equal(answer.location, `${here(renamed)}?done=organization-saved`)
    const page = await owner.follow(answer)
    assert.match(page.body, /Former addresses that lead here: studio-aurora\./)
    assert.equal((await portal.visitor().get(`/portal/${renamed}`)).status, 200)
  })

  test('leaves the old one leading to it for good, in the portal and in the office', async () => {
    const client = await portal.signedIn(renamed, aurora.anna.email)
    for (const [browser, path] of [
      [client, '/portal/studio-aurora/deadlines?status=active'],
      [portal.visitor(), '/portal/studio-aurora'],
      [owner, '/office/studio-aurora/clients?q=rossi'],
    ] as const) {
      const answer = await browser.get(path)
      assert.deepEqual([answer.status, answer.location], [301, path.replace('studio-aurora', renamed)])
      // Kept by a browser it would lead in a circle once the slug goes back.
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    }
  })

  test('loses nothing of a form that was open meanwhile', async () => {
    const answer = await owner.post('/office/studio-aurora/clients', { name: 'Typed before' })
    assert.match(answer.location, new RegExp(`^/office/${renamed}/clients/.*done=client-created`))
  })

  test('is refused to others for good, the former one too', async () => {
    const stranger = await atTheOffice(portal, staff.stranger.email)
    const path = here(officina.slug)
    const version = versionIn(await stranger.get(path))
    for (const slug of [renamed, aurora.slug]) {
      const page = await stranger.post(path, { ...usual, name: officina.name, slug, version })
      assert.equal(page.status, 422)
      assert.equal(problemWith('slug', page), 'This address is taken. Choose another.')
      assert.doesNotMatch(page.body, /Studio Aurora/)
    }
  })

  test('can be given up for a former one', async () => {
    assert.equal((await save({ slug: aurora.slug }, renamed)).location, `${here()}?done=organization-saved`)
    assert.equal((await portal.visitor().get(`/portal/${renamed}`)).location, `/portal/${aurora.slug}`)
  })

  test('is one of twenty at most', async () => {
    await portal.look(
      `insert into organization_slugs (organization_id, slug)
       select $1, 'aurora-' || n from generate_series(1, 18) as n`,
      [aurora.id],
    )
    assert.match((await save({ slug: 'aurora-too' })).body, /already keeps 20 addresses/)
    assert.equal((await save({ slug: 'aurora-7' })).status, 303)
    assert.equal((await save({ slug: aurora.slug }, 'aurora-7')).status, 303)
  })
})

test('a member sees no settings, neither in the navigation nor by address', async () => {
  const member = await atTheOffice(portal, staff.colleague.email)
  assert.doesNotMatch((await member.get(`/office/${aurora.slug}`)).body, /settings/)
  assert.equal((await member.get(here())).status, 403)
})

describe('the plan', () => {
  const setPlan = (plan: string) =>
    portal.look('update organizations set plan = $2 where id = $1', [aurora.id, plan])

  test('is for owners to look at', async () => {
    assert.match((await owner.get(`${here()}/plan`)).body, /Your plan is <(b|strong)>Plus</)
    const page = await admin.get(here())
    assert.doesNotMatch(page.body, /settings\/plan/)
    assert.match(page.body, /settings\/look/)
  })

  test('below Plus leads owners there from the overview and from a client, and nobody else', async () => {
    await setPlan('essential')
    for (const path of ['', `/clients/${aurora.rossi.id}`]) {
      assert.match((await owner.get(`/office/${aurora.slug}${path}`)).body, /settings\/plan/)
      assert.doesNotMatch((await admin.get(`/office/${aurora.slug}${path}`)).body, /settings\/plan/)
    }
    assert.match((await owner.get(`${here()}/plan`)).body, /What the client portal would do for you/)
    await setPlan('plus')
    assert.doesNotMatch((await owner.get(`/office/${aurora.slug}`)).body, /settings\/plan/)
  })
})
