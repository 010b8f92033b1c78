import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { asOperator } from '../src/database/scopes.ts'
import { isSlug } from '../src/domain/slug.ts'
import { createOrganization } from '../src/records/organizations.ts'
import { routes } from '../src/routes.ts'
import { startPortal } from './portal.ts'

const portal = await startPortal()
const { aurora, officina, bottega } = portal.cast
const { slug, anna } = aurora
const pages = ['', '/code', '/deadlines', '/history', `/deadlines/${aurora.rossi.active.deadlines.open}`]

beforeEach(portal.forgetLimits)

describe('an organization’s address', () => {
  test('shows the sign-in page of that organization and of no other', async () => {
    for (const [mine, other] of [
      [aurora, officina],
      [officina, aurora],
    ] as const) {
      const page = await portal.visitor().get(`/portal/${mine.slug}`)
      assert.equal(page.status, 200)
      assert.ok(page.body.includes(mine.name))
      assert.ok(!page.body.includes(other.name))
    }
  })

  test('is made of its name and belongs to it alone', async () => {
    const twin = { slug, name: 'Another Studio Aurora', plan: 'plus' } as const
    assert.equal(await asOperator(portal.database.pool, tx => createOrganization(tx, twin)), null)
  })

  test('needs nothing but itself: no cookie, no query, no earlier page', async () => {
    const page = await portal.visitor().get(`/portal/${slug}`, { headers: { 'User-Agent': null } })
    assert.equal(page.status, 200)
    assert.deepEqual(page.headers.getSetCookie(), [])
  })

  test('may be asked for its headers alone', async () => {
    const visitor = portal.visitor()
    const [head, get] = await Promise.all([visitor.head(`/portal/${slug}`), visitor.get(`/portal/${slug}`)])
    assert.deepEqual([head.status, head.body], [200, ''])
    assert.equal(head.headers.get('content-type'), get.headers.get('content-type'))
  })

  test('leads who is signed in straight to their deadlines', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const answer = await visitor.get(`/portal/${slug}`)
    assert.deepEqual([answer.status, answer.location], [303, `/portal/${slug}/deadlines`])
  })

  test('may be typed with a slash at its end', async () => {
    assert.match((await portal.visitor().get(`/portal/${slug}/`)).body, /name="email"/)
  })

  test('may be typed with capitals', async () => {
    for (const typed of ['/portal/Studio-Aurora', '/portal/STUDIO-AURORA', '/portal/%53tudio%2DAurora']) {
      const answer = await portal.visitor().get(`${typed}?email=anna%40rossi-arredi.example`)
      assert.equal(answer.status, 301, typed)
      assert.equal(answer.location, `/portal/${slug}?email=anna%40rossi-arredi.example`)
    }
  })

  test('fills in the address that a link brought along, and never as markup', async () => {
    const visitor = portal.visitor()
    const filled = await visitor.get(`/portal/${slug}?email=anna%40rossi-arredi.example`)
    assert.match(filled.body, /value="anna@rossi-arredi\.example"/)
    const hostile = await visitor.get(`/portal/${slug}?email=%22%3E%3Cscript%3E&to=%22%3E%3Cscript%3E`)
    assert.doesNotMatch(hostile.body, /"><script>/)
  })
})

describe('an address that is nobody’s', () => {
  const unknown = [
    'nobody-here',
    'nobody-here/deadlines',
    'nobody-here/code',
    '-',
    '..%2f..',
    '%00',
    'a%27or1',
  ]

  test('answers 404, whatever is asked of it', async () => {
    for (const path of unknown)
      assert.equal((await portal.visitor().get(`/portal/${path}`)).status, 404, path)
    for (const path of ['code', 'session', 'session/end'])
      assert.equal((await portal.visitor().post(`/portal/nobody-here/${path}`, asking)).status, 404, path)
  })

  test('names no organization', async () => {
    const { body } = await portal.visitor().get('/portal/nobody-here')
    for (const { name } of [aurora, officina, bottega]) assert.ok(!body.includes(name))
  })

  const asking = { email: anna.email, code: '123456' }
})

test('no organization can be called what a page of the office is called', () => {
  const pages = Object.values(routes.office).map(({ pattern }) => pattern.split('/')[2] ?? ':')
  for (const page of pages.filter(segment => !segment.startsWith(':'))) assert.ok(!isSlug(page), page)
})

describe('a former address', () => {
  const former = 'aurora-web'
  const rename = (from: string, to: string) =>
    portal.look(
      `with new_slug as (insert into organization_slugs (organization_id, slug) values ('${aurora.id}', '${to}')
         on conflict do nothing)
       update organizations set slug = '${to}' where slug = '${from}'`,
    )

  beforeEach(async () => {
    await rename(slug, former)
    await rename(former, slug)
  })

  test('leads every page to the present one for good', async () => {
    for (const page of pages) {
      const answer = await portal.visitor().get(`/portal/${former}${page}?from=mail`)
      assert.deepEqual([answer.status, answer.location], [301, `/portal/${slug}${page}?from=mail`])
    }
  })

  test('still lets a form that was open be sent', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(former, anna.email)
    assert.equal((await visitor.enterCode(former, code)).location, `/portal/${slug}/deadlines`)
  })

  test('is never given to another organization', async () => {
    const taker = { slug: former, name: 'Aurora Web', plan: 'plus' } as const
    assert.equal(await asOperator(portal.database.pool, tx => createOrganization(tx, taker)), null)
  })
})

describe('the address of an organization whose plan is below Plus', () => {
  afterEach(() => setPlan(bottega.slug, 'essential'))

  test('answers with a friendly page that names it and shows no way in', async () => {
    const page = await portal.visitor().get(`/portal/${bottega.slug}`)
    assert.equal(page.status, 200)
    assert.ok(page.body.includes(bottega.name))
    const forms = Array.from(page.body.matchAll(/<form[^>]* action="([^"]+)"/g), ([, action]) => action)
    assert.deepEqual(forms, [`/portal/${bottega.slug}/language`, '/theme'])
    assert.doesNotMatch(page.body, /bruni/i)
  })

  test('answers so on every page, also for whoever was signed in', async () => {
    await setPlan(bottega.slug, 'plus')
    const visitor = await portal.signedIn(bottega.slug, bottega.bruno.email)
    for (const plan of ['free', 'essential']) {
      await setPlan(bottega.slug, plan)
      for (const path of ['/deadlines', '/history']) {
        const page = await visitor.follow(await visitor.get(`/portal/${bottega.slug}${path}`))
        assert.doesNotMatch(page.body, /bruni/i)
        assert.ok(page.body.includes(bottega.name))
      }
    }
  })

  test('opens with the plan', async () => {
    for (const plan of ['plus', 'ultimate']) {
      await setPlan(bottega.slug, plan)
      assert.match((await portal.visitor().get(`/portal/${bottega.slug}`)).body, /name="email"/)
    }
  })
})

function setPlan(at: string, plan: string) {
  return portal.look('update organizations set plan = $1 where slug = $2', [plan, at])
}
