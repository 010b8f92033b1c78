import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { portal as pages } from '../src/routes.ts'
import { everyRoute, expectations, pathOf } from './every-route.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/* Staff look at the portal as a client: its very pages, and nothing but look. */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const { slug, rossi, anna, marco } = aurora
const deadlines = pages.deadlines.to({ slug })
const leave = pages.previewEnd.to({ slug })
const card = `/office/${slug}/clients/${rossi.id}`
const cookie = `portal_preview_${aurora.id}`

beforeEach(portal.forgetLimits)
afterEach(portal.clock.run)

describe('a preview', () => {
  test('is opened from the card and leads to the client’s deadlines', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    assert.match((await owner.get(card)).body, new RegExp(`name="contact" value="${anna.id}"`))
    const answer = await open(owner)
    assert.equal(answer.location, deadlines)
    assert.match((await owner.get(deadlines)).body, /You see what <strong>Rossi Arredi<\/strong> sees\./)
  })

  test('is for members too', async () => {
    const member = await previewing({ as: staff.colleague.email })
    assert.equal((await member.get(deadlines)).status, 200)
  })

  test('shows what the contact sees to the letter, but for the banner and the way out', async () => {
    const owner = await previewing()
    const real = await portal.signedIn(slug, anna.email)
    for (const path of [
      deadlines,
      pages.deadlines.to({ slug }, { status: 'expired' }),
      pages.deadline.to({ slug, id: `${rossi.expiring.deadlines.open}` }),
      pages.history.to({ slug }),
      pages.history.to({ slug }, { year: 1999 }),
      pages.deadline.to({ slug, id: 'none' }),
      pages.deadline.to({ slug, id: `${aurora.bianchi.domain.deadlines.open}` }),
    ]) {
      const [previewed, seen] = [await owner.get(path), await real.get(path)]
      assert.equal(previewed.status, seen.status, path)
      assert.equal(previewed.body.match(BANNER)?.length, 1, path)
      assert.equal(asTheirs(previewed), seen.body, path)
    }
  })

  test('leads from the sign-in page to the deadlines, as for whoever is signed in', async () => {
    const owner = await previewing()
    for (const path of [pages.signIn.to({ slug }), pages.code.to({ slug })])
      assert.match((await owner.follow(await owner.get(path))).body, /You see what/)
  })

  test('of a contact with several clients shows the one, and no way to the other', async () => {
    const owner = await previewing({ contact: aurora.carla.atBianchi.id, client: aurora.bianchi.id })
    const page = await owner.get(deadlines)
    assert.match(page.body, /You see what <strong>Bianchi Hotel<\/strong> sees\./)
    assert.doesNotMatch(page.body, /Rossi Arredi|session\/client/)
  })

  test('of a client without anybody to sign in shows the client as such', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    const made = await owner.post(`/office/${slug}/clients`, { name: 'Nobody & Sons' })
    const nobody = new URL(made.location, portal.address).pathname
    assert.match((await owner.get(nobody)).body, /name="contact" value="">View as client/)
    assert.equal((await owner.post(`${nobody}/preview`, { contact: '' })).location, deadlines)
    const page = await owner.get(deadlines)
    assert.match(page.body, /You see what <strong>Nobody &amp; Sons<\/strong> sees\./)
    assert.doesNotMatch(page.body, /Signed in as/)
  })

  test('doesn’t open for who may not sign in, for whose client it isn’t, for the archived, and below Plus', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    for (const [client, contact] of [
      [rossi.id, aurora.dario.id],
      [rossi.id, marco.id],
      [rossi.id, ''],
      [rossi.id, 'nonsense'],
      [aurora.verdi.id, aurora.paola.id],
    ] as const) {
      const answer = await open(owner, { client, contact })
      assert.match(answer.location, /\?done=preview-refused$/)
      assert.ok(!owner.cookies.has(cookie))
    }
    await setPlan('essential')
    assert.match((await open(owner)).location, /\?done=preview-refused$/)
    assert.match((await owner.get(card)).body, /disabled aria-describedby="obstacle">View as client/)
    await setPlan('plus')
  })

  test('is not mixed up with another organization’s portal in the same browser', async () => {
    const owner = await previewing()
    assert.equal((await owner.get(`/portal/${officina.slug}/deadlines`)).status, 303)
    await owner.signIn(officina.slug, officina.luca.email)
    assert.match((await owner.get(`/portal/${officina.slug}/deadlines`)).body, /Rossi Immobiliare/)
    assert.match((await owner.get(deadlines)).body, /You see what/)
  })
})

describe('whoever previews', () => {
  const expected = expectations(portal.cast)
  const posts = everyRoute.filter(
    ({ name, method }) => method === 'POST' && name.startsWith('portal.') && name !== 'portal.previewEnd',
  )

  for (const route of posts)
    test(`changes nothing: ${route.name} is refused`, async () => {
      const owner = await previewing()
      const before = await traces()
      const { params = {}, fields = {} } = expected[route.name] ?? {}
      const answer = await owner.post(pathOf(route, params), fields)
      assert.equal(answer.status, 403)
      assert.match(answer.body, /A preview is for looking/)
      assert.deepEqual(await traces(), before)
      assert.equal((await owner.get(deadlines)).status, 200)
    })

  test('leaves no trace of a visit: no sign-in, no session, nothing on the contact’s line', async () => {
    const before = await traces()
    const owner = await previewing()
    await owner.get(deadlines)
    await owner.get(pages.history.to({ slug }))
    const { events, ...rest } = await traces()
    const { events: eventsBefore, ...restBefore } = before
    assert.deepEqual(rest, restBefore)
    assert.deepEqual(events.slice(eventsBefore.length), ['preview-opened staff'])
  })

  test('gets back to the card, and both ways are in the audit log', async () => {
    const before = (await traces()).events.length
    const owner = await previewing()
    const token = owner.cookies.get(cookie) ?? ''
    const answer = await owner.post(leave)
    assert.equal(answer.location, card)
    assert.ok(!owner.cookies.has(cookie))
    assert.match((await owner.get(card)).body, /Giulia Ferri viewed the portal as Anna Rossi/)
    assert.deepEqual((await traces()).events.slice(before), ['preview-opened staff', 'preview-closed staff'])
    assertOver(await withCookie(cookie, token).get(deadlines))
  })

  test('leaves twice without harm, and who never previewed is sent to the way in', async () => {
    const owner = await previewing()
    const token = owner.cookies.get(cookie) ?? ''
    await owner.post(leave)
    assert.equal((await withCookie(cookie, token).post(leave)).location, `/office/${slug}/clients`)
    assert.equal((await portal.visitor().post(leave)).location, `/portal/${slug}`)
  })

  test('as another client leaves the first', async () => {
    const owner = await previewing()
    const token = owner.cookies.get(cookie) ?? ''
    await open(owner, { client: aurora.bianchi.id, contact: marco.id })
    assert.match((await owner.get(deadlines)).body, /You see what <strong>Bianchi Hotel/)
    assertOver(await withCookie(cookie, token).get(deadlines))
    assert.deepEqual((await traces()).events.slice(-2), ['preview-closed staff', 'preview-opened staff'])
  })
})

describe('a browser with a portal session of its own', () => {
  test('sees the preview as long as it lasts, and its own pages afterwards', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    await owner.signIn(slug, marco.email)
    await open(owner)
    assert.match((await owner.get(deadlines)).body, /You see what <strong>Rossi/)
    await owner.post(leave)
    const own = await owner.get(deadlines)
    assert.match(own.body, /bianchi-hotel\.it/)
    assert.doesNotMatch(own.body, BANNER)
  })

  test('keeps it, whatever is done in the preview', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    await owner.signIn(slug, marco.email)
    await open(owner)
    assert.equal((await owner.post(pages.sessionEnd.to({ slug }))).status, 403)
    await owner.post(leave)
    assert.equal((await owner.get(deadlines)).status, 200)
  })

  test('does not fall through to it when the preview is over', async () => {
    await portal.clock.stop()
    const owner = await atTheOffice(portal, staff.owner.email)
    await owner.signIn(slug, marco.email)
    await open(owner)
    await portal.clock.pass({ minutes: 30 })
    assert.equal((await owner.post(pages.sessionEnd.to({ slug }))).status, 403)
    assertOver(await owner.get(deadlines))
    assert.match((await owner.get(deadlines)).body, /bianchi-hotel\.it/)
  })
})

describe('the token of a preview', () => {
  test('is in a cookie closed to scripts', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    const [line = ''] = (await open(owner)).headers.getSetCookie()
    assert.match(line, new RegExp(`^${cookie}=[\\w-]{43}; `))
    assert.match(line, /; HttpOnly; SameSite=Lax$/)
  })
})

describe('a preview ends', () => {
  test('after half an hour by the database’s clock, however much it is used', async () => {
    await portal.clock.stop()
    const owner = await previewing()
    for (const time of [{ minutes: 15 }, { minutes: 14, seconds: 59 }]) {
      await portal.clock.pass(time)
      assert.equal((await owner.get(deadlines)).status, 200)
    }
    await portal.clock.pass({ seconds: 1 })
    const answer = await owner.get(deadlines)
    assert.equal(answer.location, `${card}?done=preview-over`)
    assert.match((await owner.follow(answer)).body, /The preview is over/)
  })

  test('with the office session at the latest', async () => {
    await portal.clock.stop()
    const owner = await atTheOffice(portal, staff.owner.email)
    await portal.look(
      `update office_sessions set created_at = clock_now() - interval '89 days 23 hours 50 minutes'`,
    )
    await open(owner)
    await portal.clock.pass({ minutes: 9, seconds: 59 })
    assert.equal((await owner.get(deadlines)).status, 200)
    await portal.clock.pass({ seconds: 1 })
    assertOver(await owner.get(deadlines))
  })

  test('when its owner signs out of the office, and only theirs', async () => {
    const [owner, colleague] = [await previewing(), await previewing({ as: staff.colleague.email })]
    await owner.post('/office/session/end')
    assertOver(await owner.get(deadlines))
    assert.equal((await colleague.get(deadlines)).status, 200)
  })
})

interface Wish {
  readonly as?: string
  readonly client?: string
  readonly contact?: string
}

/** A browser of staff that looks as a contact; Giulia as Anna unless told otherwise. */
async function previewing({ as = staff.owner.email, ...wish }: Wish = {}): Promise<Visitor> {
  const browser = await atTheOffice(portal, as)
  const { location } = await open(browser, wish)
  assert.equal(location, deadlines)
  return browser
}

function open(browser: Visitor, { client = rossi.id, contact = anna.id }: Wish = {}): Promise<Answer> {
  return browser.post(`/office/${slug}/clients/${client}/preview`, { contact })
}

const BANNER = /<aside class="preview-banner".*?<\/aside>\n/gs

/** The page without what only staff see. */
function asTheirs({ body }: Answer): string {
  return body.replaceAll(BANNER, '').replaceAll('/preview/end', '/session/end')
}

function assertOver({ status, location, headers }: Answer) {
  assert.equal(status, 303)
  assert.match(location, new RegExp(`^/office/${slug}/clients`))
  assert.match(headers.getSetCookie().join(), new RegExp(`^${cookie}=; Max-Age=0`))
}

function withCookie(name: string, value: string): Visitor {
  const browser = portal.visitor()
  browser.cookies.set(name, value)
  return browser
}

async function setPlan(plan: string) {
  await portal.look('update organizations set plan = $1 where slug = $2', [plan, slug])
}

/** What a client's visit leaves behind: sessions, flows, mails to clients, and the audit log. */
async function traces() {
  const [counts] = await portal.look<{ sessions: string; flows: string; mails: string }>(
    `select (select json_agg(s order by id)::text from portal_sessions s) as sessions,
      (select count(*) from portal_flows) as flows, (select count(*) from outgoing_mail) as mails`,
  )
  const events = await portal.look<{ action: string; actor: string }>(
    'select action, actor from audit_events where client_id is not null order by id',
  )
  return { ...counts, events: events.map(({ action, actor }) => `${action} ${actor}`) }
}
