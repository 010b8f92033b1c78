import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { asOperator, asStaff } from '../src/database/scopes.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/* A session ends at once, in every browser, when what it stands on goes; and it stays ended when that comes back. */

const portal = await startPortal()
const { aurora } = portal.cast
const { slug, anna, carla } = aurora
const deadlines = `/portal/${slug}/deadlines`

beforeEach(portal.forgetLimits)

interface Ending {
  readonly when: string
  readonly email: string
  readonly change: string
  /** Makes signing in possible again. */
  readonly undo?: string
}

const endings: Ending[] = [
  {
    when: 'the contact may no longer sign in',
    email: anna.email,
    change: `update contacts set may_sign_in = false where id = '${anna.id}'`,
    undo: `update contacts set may_sign_in = true where id = '${anna.id}'`,
  },
  {
    when: 'the contact’s address changes',
    email: anna.email,
    change: `update contacts set email = 'a@b.example', canonical_email = 'a@b.example' where id = '${anna.id}'`,
    undo: `update contacts set email = '${anna.email}', canonical_email = '${anna.email}' where id = '${anna.id}'`,
  },
  {
    when: 'the client is archived',
    email: anna.email,
    change: `update clients set archived_at = now() where id = '${anna.clientId}'`,
    undo: `update clients set archived_at = null where id = '${anna.clientId}'`,
  },
  {
    when: 'the plan falls below Plus',
    email: anna.email,
    change: `update organizations set plan = 'essential' where slug = '${slug}'`,
    undo: `update organizations set plan = 'plus' where slug = '${slug}'`,
  },
  {
    when: 'the contact is removed',
    email: carla.atBianchi.email,
    change: `delete from contacts where id = '${carla.atBianchi.id}'`,
  },
]

for (const { when, email, change, undo } of endings)
  describe(`when ${when}`, () => {
    let browsers: Visitor[] = []

    beforeEach(async () => {
      browsers = [await portal.signedIn(slug, email), await portal.signedIn(slug, email)]
    })
    afterEach(async () => {
      if (undo) await portal.look(undo)
    })

    test('the session ends at the next request, in every browser', async () => {
      await portal.look(change)
      for (const browser of browsers) assert.deepEqual(await seen(browser), { status: 303, data: false })
    })

    if (undo)
      test('the session does not come back', async () => {
        await portal.look(change)
        await portal.look(undo)
        for (const browser of browsers) assert.deepEqual(await seen(browser), { status: 303, data: false })
      })
  })

describe('when staff or the operator do it', () => {
  test('taking the right to sign in away ends the session for good', async () => {
    const browser = await portal.signedIn(slug, anna.email)
    const identity = { organizationId: aurora.id, staffId: null }
    for (const may of [false, true])
      await asStaff(portal.database.pool, identity, tx =>
        tx.updateTable('contacts').set({ may_sign_in: may }).where('id', '=', anna.id).execute(),
      )
    assert.deepEqual(await seen(browser), { status: 303, data: false })
  })

  test('lowering the plan ends the session for good', async () => {
    const browser = await portal.signedIn(slug, anna.email)
    for (const plan of ['free', 'plus'] as const)
      await asOperator(portal.database.pool, tx =>
        tx.updateTable('organizations').set({ plan }).where('slug', '=', slug).execute(),
      )
    assert.deepEqual(await seen(browser), { status: 303, data: false })
  })

  test('ending one session ends it at the next request', async () => {
    const browser = await portal.signedIn(slug, anna.email)
    const identity = { organizationId: aurora.id, staffId: null }
    await asStaff(portal.database.pool, identity, tx =>
      tx.deleteFrom('portal_sessions').where('contact_id', '=', anna.id).execute(),
    )
    assert.deepEqual(await seen(browser), { status: 303, data: false })
  })
})

describe('what changes nothing about who may sign in', () => {
  const harmless = [
    `update contacts set name = 'Anna Maria Rossi' where id = '${anna.id}'`,
    `update contacts set email = 'Anna@Rossi-Arredi.example' where id = '${anna.id}'`,
    `update clients set name = 'Rossi Arredi Srl' where id = '${anna.clientId}'`,
    `update organizations set plan = 'ultimate' where slug = '${slug}'`,
    `update contacts set may_sign_in = false where id = '${aurora.marco.id}'`,
  ]

  for (const change of harmless)
    test(`leaves the session alone: ${change.replace(/where.*/, '')}`, async () => {
      const browser = await portal.signedIn(slug, portal.cast.aurora.anna.email)
      await portal.look(change)
      assert.equal((await browser.get(deadlines)).status, 200)
      await portal.look(`update contacts set email = '${anna.email}' where id = '${anna.id}'`)
    })
})

/** What a browser still gets to see of the client's data. */
async function seen(browser: Visitor) {
  const { status, body } = await browser.get(deadlines)
  return { status, data: /Hosting Business|bianchi-hotel/.test(body) }
}
