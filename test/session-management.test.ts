import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { startPortal } from './portal.ts'
import { until } from './until.ts'
import type { Answer, Visitor } from './visitor.ts'

/* How sessions begin, last and end for who uses them; how they withstand is in test/attack/sessions.test.ts. */

const portal = await startPortal()
const { aurora, officina } = portal.cast
const { slug, anna } = aurora
const { clock } = portal
const deadlines = `/portal/${slug}/deadlines`

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('the session cookie', () => {
  test('is closed to scripts, for every path of this host, and kept for 90 days', async () => {
    const cookie = sessionCookie(await portal.visitor().signIn(slug, anna.email))
    assert.match(cookie, new RegExp(`^portal_${aurora.id}=[\\w-]{43}; `))
    const attributes = cookie.split('; ').slice(1).sort()
    assert.deepEqual(attributes, ['HttpOnly', 'Max-Age=7776000', 'Path=/', 'SameSite=Lax'])
  })
})

describe('signing in', () => {
  test('leaves sessions in other browsers alone', async () => {
    const [laptop, phone] = [await portal.signedIn(slug, anna.email), await portal.signedIn(slug, anna.email)]
    assert.equal((await laptop.get(deadlines)).status, 200)
    assert.equal((await phone.get(deadlines)).status, 200)
  })

  test('to two portals in one browser keeps both sessions', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    await visitor.signIn(officina.slug, anna.email)
    assert.equal((await visitor.get(deadlines)).status, 200)
    assert.equal((await visitor.get(`/portal/${officina.slug}/deadlines`)).status, 200)
  })
})

describe('a session', () => {
  test('makes signing in again needless, visit after visit', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    for (let visits = 0; visits < 3; visits++) {
      await clock.pass({ days: 13 })
      assert.equal(await visit(visitor), 200)
    }
  })
})

describe('signing out', () => {
  test('ends the session on the server and takes the cookie away', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const token = tokenOf(visitor)
    const answer = await visitor.post(`/portal/${slug}/session/end`)
    assert.equal(answer.status, 303)
    assert.match((await visitor.follow(answer)).body, /You are signed out/)
    assert.deepEqual([...visitor.cookies.keys()], [`portal_browser_${aurora.id}`])
    assert.equal((await withToken(token).get(deadlines)).status, 303)
  })

  test('twice is no error', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const token = tokenOf(visitor)
    for (let times = 0; times < 2; times++) {
      visitor.cookies.set(`portal_${aurora.id}`, token)
      assert.equal((await visitor.post(`/portal/${slug}/session/end`)).status, 303)
    }
    assert.equal((await portal.visitor().post(`/portal/${slug}/session/end`)).status, 303)
  })

  test('of one portal leaves the session of another alone', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    await visitor.signIn(officina.slug, anna.email)
    await visitor.post(`/portal/${slug}/session/end`)
    assert.equal((await visitor.get(`/portal/${officina.slug}/deadlines`)).status, 200)
  })
})

/** Looks at the deadlines, and waits until the visit is noted, which the answer does not wait for. */
async function visit(visitor: Visitor): Promise<number> {
  const { status } = await visitor.get(deadlines)
  const late = `select from portal_sessions where token_hash = sha256($1)
    and last_used_at < clock_now() - interval '1 hour'`
  if (status === 200) await until(async () => (await portal.look(late, [tokenOf(visitor)])).length === 0)
  return status
}

function sessionCookie({ headers }: Answer): string {
  return headers.getSetCookie().find(line => line.startsWith(`portal_${aurora.id}=`)) ?? ''
}

function tokenOf(visitor: Visitor): string {
  return visitor.cookies.get(`portal_${aurora.id}`) ?? ''
}

/** A browser that presents this token as its session. */
function withToken(token: string): Visitor {
  const visitor = portal.visitor()
  visitor.cookies.set(`portal_${aurora.id}`, token)
  return visitor
}
