import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { startPortal } from './portal.ts'
import { until } from './until.ts'
import type { Answer, Visitor } from './visitor.ts'

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

  test('holds a token of 256 bits and nothing else, of which the database keeps only the hash', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const token = tokenOf(visitor)
    assert.equal(Buffer.from(token, 'base64url').length, 32)
    const rows = await portal.look<{ kept: string }>('select token_hash::text as kept from portal_sessions')
    assert.ok(rows.every(({ kept }) => !kept.includes(Buffer.from(token).toString('hex'))))
  })

  test('cannot be changed into another session', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const token = tokenOf(visitor)
    const swapped = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`
    for (const forged of [
      swapped,
      token.slice(1),
      `${token}A`,
      '',
      'null',
      "' or true --",
      '%00',
      anna.id,
      aurora.rossi.id,
    ])
      assert.equal((await withToken(forged).get(deadlines)).status, 303, forged)
    assert.equal((await withToken(token).get(deadlines)).status, 200)
  })

  test('opens only the portal it was made for, under whatever name it is presented', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const elsewhere = `/portal/${officina.slug}/deadlines`
    assert.equal((await visitor.get(elsewhere)).location, `/portal/${officina.slug}`)
    const renamed = portal.visitor()
    renamed.cookies.set(`portal_${officina.id}`, tokenOf(visitor))
    assert.equal((await renamed.get(elsewhere)).location, `/portal/${officina.slug}`)
  })

  test('is not a sign-in under way, nor the other way round', async () => {
    const asking = portal.visitor()
    await asking.askForCode(slug, anna.email)
    const flow = asking.cookies.get(`portal_flow_${aurora.id}`) ?? ''
    assert.equal((await withToken(flow).get(deadlines)).status, 303)
    const visitor = await portal.signedIn(slug, anna.email)
    const swapped = portal.visitor()
    swapped.cookies.set(`portal_flow_${aurora.id}`, tokenOf(visitor))
    assert.equal((await swapped.get(`/portal/${slug}/code`)).location, `/portal/${slug}`)
  })
})

describe('signing in', () => {
  test('makes a new token each time, and the one presented before is dead', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const first = tokenOf(visitor)
    await visitor.signIn(slug, anna.email)
    assert.notEqual(tokenOf(visitor), first)
    assert.equal((await withToken(first).get(deadlines)).status, 303)
    assert.equal((await visitor.get(deadlines)).status, 200)
  })

  test('never takes over a token that somebody planted', async () => {
    const planted = 'A'.repeat(43)
    const visitor = portal.visitor()
    visitor.cookies.set(`portal_${aurora.id}`, planted)
    visitor.cookies.set(`portal_flow_${aurora.id}`, planted)
    assert.equal((await visitor.signIn(slug, anna.email)).status, 303)
    assert.equal((await withToken(planted).get(deadlines)).status, 303)
  })

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

  test('is over after 14 days without a visit', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    await clock.pass({ days: 13, hours: 23, minutes: 59, seconds: 59 })
    assert.equal(await visit(visitor), 200)
    await clock.pass({ days: 14 })
    assert.equal(await visit(visitor), 303)
  })

  test('is over 90 days after signing in, however often it was used', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    for (let day = 10; day <= 80; day += 10) {
      await clock.pass({ days: 10 })
      assert.equal(await visit(visitor), 200, `day ${day}`)
    }
    await clock.pass({ days: 9, hours: 23, minutes: 59, seconds: 59 })
    assert.equal(await visit(visitor), 200)
    await clock.pass({ seconds: 1 })
    assert.equal(await visit(visitor), 303)
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
