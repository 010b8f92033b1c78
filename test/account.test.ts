import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { newAgency } from './agency.ts'
import { startPortal } from './portal.ts'

/* What is a contact's own: how they are reminded, and where they are signed in. */

const portal = await startPortal({ worker: false })
const { look } = portal

beforeEach(() => portal.clock.stop())

describe('the account page', () => {
  test('says who one is, and leads strangers to the sign-in and back', async () => {
    const { account, browser } = await signedIn()
    const { body } = await browser.get(account)
    assert.match(body, /Anna Rossi/)
    assert.match(body, /aria-current="page">Account</)
    const { location } = await portal.visitor().get(account)
    assert.match(location, /\?to=.*account/)
  })

  test('keeps how one wants to be reminded, and tells the agency once', async () => {
    const { account, browser, id } = await signedIn()
    assert.match((await browser.get(account)).body, /value="each" checked/)
    for (const choice of ['digest', 'digest']) {
      const saved = await browser.post(`${account}/reminders`, { choice })
      assert.equal(saved.status, 303)
      assert.match((await browser.follow(saved)).body, /Saved: that is how you will be reminded\./)
    }
    assert.match((await browser.get(account)).body, /value="digest" checked/)
    assert.deepEqual(await events(id), ['reminders-chosen digest'])
  })

  test('does not offer what the agency does not send', async () => {
    const { account, browser, id } = await signedIn()
    await look('update contacts set gets_reminders = false where organization_id = $1', [id])
    const { body } = await browser.get(account)
    assert.match(body, /Agency sends you no reminders\./)
    assert.doesNotMatch(body, /type="radio"/)
  })

  test('takes no choice that there is not, and none from elsewhere', async () => {
    const { account, browser, id } = await signedIn()
    assert.equal((await browser.post(`${account}/reminders`, { choice: 'all' })).status, 404)
    const foreign = { headers: { Origin: 'https://evil.example' } }
    assert.equal((await browser.post(`${account}/reminders`, { choice: 'none' }, foreign)).status, 403)
    assert.deepEqual(await events(id), [])
  })
})

describe('one’s sessions', () => {
  test('are shown with device and times, this one marked, and others end one by one', async () => {
    const { account, browser, id, open } = await signedIn()
    const other = await open('Mozilla/5.0 (iPhone) Version/18.0 Mobile Safari/604.1')
    await portal.clock.pass({ hours: 2 })
    const { body } = await browser.get(account)
    assert.match(body, /This device/)
    assert.match(body, /Safari on iPhone/)
    assert.match(body, /last used: 2 h ago/)
    await browser.post(`${account}/sessions/end`, { session: other.sessionId })
    assert.equal((await other.browser.get(account)).status, 303)
    assert.equal((await browser.get(account)).status, 200)
    assert.deepEqual(await events(id), ['signed-out-elsewhere'])
  })

  test('end everywhere else at once, and this one stays', async () => {
    const { account, browser, open } = await signedIn()
    const others = [await open(), await open()]
    await browser.post(`${account}/sessions/end`, { session: 'others' })
    for (const other of others) assert.equal((await other.browser.get(account)).status, 303)
    const { status, body } = await browser.get(account)
    assert.equal(status, 200)
    assert.doesNotMatch(body, /Sign out everywhere else/)
  })

  test('of somebody else are neither seen nor ended', async () => {
    const mine = await signedIn()
    const neighbour = await mine.neighbour()
    const stranger = await signedIn()
    for (const other of [neighbour, stranger]) {
      assert.ok(!(await mine.browser.get(mine.account)).body.includes(other.sessionId))
      await mine.browser.post(`${mine.account}/sessions/end`, { session: other.sessionId })
      await mine.browser.post(`${mine.account}/sessions/end`, { session: 'others' })
      assert.equal((await other.browser.get(other.account)).status, 200)
    }
  })
})

async function signedIn() {
  const agency = await newAgency(portal)
  return { ...agency, ...(await contactOf(agency)), neighbour: () => contactOf(agency) }
}

async function contactOf(agency: Awaited<ReturnType<typeof newAgency>>) {
  const { browser } = await agency.newClient([], { contact: { name: 'Anna Rossi' } })
  const [session] = await sessionsOf(browser.cookies.get(`portal_${agency.id}`) ?? '')
  /** Another browser of the same person. */
  const open = async (userAgent = '') => {
    const another = portal.visitor()
    const token = crypto.randomUUID()
    another.cookies.set(`portal_${agency.id}`, token)
    await look(
      `insert into portal_sessions (organization_id, client_id, contact_id, token_hash, canonical_email, user_agent)
         select organization_id, client_id, contact_id, sha256($2::bytea), canonical_email, $3
         from portal_sessions where id = $1`,
      [session?.id, Buffer.from(token), userAgent],
    )
    const [opened] = await sessionsOf(token)
    return { browser: another, sessionId: opened?.id ?? '' }
  }
  return { browser, sessionId: session?.id ?? '', open, account: `/portal/${agency.slug}/account` }
}

function sessionsOf(token: string) {
  return look<{ id: string }>('select id from portal_sessions where token_hash = sha256($1::bytea)', [
    Buffer.from(token),
  ])
}

async function events(organizationId: string): Promise<string[]> {
  const rows = await look<{ what: string }>(
    `select concat_ws(' ', action, details ->> 'to') as what from audit_events
       where organization_id = $1 and actor = 'contact' order by id`,
    [organizationId],
  )
  return rows.map(({ what }) => what)
}
