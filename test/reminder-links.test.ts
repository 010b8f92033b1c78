import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startPortal } from './portal.ts'
import { agencyWith, hosting, reminderDesk } from './reminder-desk.ts'

/* The link at the foot of a reminder: no cookie, no sign-in, and one click where a mail program asks. */

const portal = await startPortal({ worker: false })
const { round } = reminderDesk(portal)
const at = (day: string) => portal.database.setClock(`${day}T12:00:00Z`)

describe('the link in a reminder', () => {
  test('shows a page, changes nothing by being opened, and stops and resumes at the press of a button', async () => {
    const { link, email, choice } = await reminded()
    const visitor = portal.visitor()
    const page = await visitor.get(link)
    assert.equal(page.status, 200)
    assert.match(page.body, new RegExp(`${email} gets a mail when something falls due`))
    assert.equal(await choice(), null)
    const stopped = await visitor.post(`${link}/choice`, { choice: 'none' })
    assert.equal(stopped.status, 303)
    assert.match((await visitor.follow(stopped)).body, /gets no reminders\./)
    assert.equal(await choice(), 'none')
    await visitor.post(`${link}/choice`, { choice: 'each' })
    assert.equal(await choice(), 'each')
    assert.match((await visitor.get(link)).body, /gets a mail when/)
  })

  test('is the one that mail programs post to, from nowhere and as often as they like (RFC 8058)', async () => {
    const { link, message, choice, events } = await reminded()
    assert.equal(message?.unsubscribeUrl, `${portal.config.publicUrl.origin}${link}`)
    for (const body of ['List-Unsubscribe=One-Click', 'List-Unsubscribe=One-Click', ''])
      assert.equal((await oneClick(link, body)).status, 200)
    assert.equal(await choice(), 'none')
    assert.deepEqual(await events(), ['reminders-chosen none'])
  })

  test('stops what comes after', async () => {
    const { link, email } = await reminded()
    await oneClick(link)
    await at('2031-03-09')
    assert.deepEqual(await round(email), [])
  })

  test('of another contact, organization or nobody answers like any page that is not there', async () => {
    const { link, slug } = await reminded()
    const other = await reminded()
    const token = link.split('/').at(-1) ?? ''
    const elsewhere = [
      `/portal/${other.slug}/reminders/${token}`,
      `/portal/nobody-here/reminders/${token}`,
      `/portal/${slug}/reminders/${token.slice(0, -2)}AA`,
      `/portal/${slug}/reminders/x`,
    ]
    const visitor = portal.visitor()
    const missing = await visitor.get(`/portal/${slug}/nothing`)
    for (const path of elsewhere) {
      const page = await visitor.get(path)
      assert.deepEqual([page.status, page.body], [404, missing.body], path)
      assert.equal((await oneClick(path)).status, 404, path)
      assert.equal((await visitor.post(`${path}/choice`, { choice: 'none' })).status, 404, path)
    }
    assert.equal(await other.choice(), null)
  })

  test('says nothing any more when the contact has another address', async () => {
    const { link, id } = await reminded()
    await portal.look(
      `update contacts set email = 'new@client.example', canonical_email = 'new@client.example' where organization_id = $1`,
      [id],
    )
    assert.equal((await portal.visitor().get(link)).status, 404)
  })

  test('works for what the agency turned off, and for a plan that has no portal any more', async () => {
    const { link, id, choice } = await reminded()
    await portal.look('update contacts set gets_reminders = false where organization_id = $1', [id])
    await portal.look(`update organizations set plan = 'free' where id = $1`, [id])
    assert.match((await portal.visitor().get(link)).body, /sends no reminders to/)
    assert.equal((await oneClick(link)).status, 200)
    assert.equal(await choice(), 'none')
  })

  test('takes a choice from our own pages only, and none that there is not', async () => {
    const { link, choice } = await reminded()
    const answer = await fetch(`${portal.address}${link}/choice`, {
      method: 'POST',
      body: new URLSearchParams({ choice: 'none' }),
      headers: { Origin: 'https://evil.example' },
    })
    assert.equal(answer.status, 403)
    assert.equal((await portal.visitor().post(`${link}/choice`, { choice: 'all' })).status, 404)
    assert.equal(await choice(), null)
  })
})

/** Somebody who has just got a reminder. */
async function reminded() {
  await at('2031-03-01')
  const agency = await agencyWith(portal, [hosting('2031-03-02')])
  await at('2031-03-02')
  const [message] = await round(agency.email)
  const link = new URL(message?.unsubscribeUrl ?? '').pathname
  const look = <Row extends object>(query: string) => portal.look<Row>(query, [agency.id])
  return {
    ...agency,
    message,
    link,
    choice: async () => {
      const rows = await look<{ choice: string }>(
        'select choice from reminder_choices where organization_id = $1',
      )
      return rows[0]?.choice ?? null
    },
    events: async () => {
      const rows = await look<{ what: string }>(
        `select action || ' ' || (details ->> 'to') as what from audit_events
           where organization_id = $1 and actor = 'contact' order by id`,
      )
      return rows.map(({ what }) => what)
    },
  }
}

/** As a mail program's server does it: without cookies, without saying where it comes from. */
function oneClick(link: string, body = 'List-Unsubscribe=One-Click') {
  return fetch(`${portal.address}${link}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
}
