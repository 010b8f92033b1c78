import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { asErasure, asStaff } from '../src/database/scopes.ts'
import type { ClientId, MailId } from '../src/domain/ids.ts'
import { deliverMail } from '../src/jobs/deliver-mail.ts'
import { eraseClient } from '../src/records/client-erasure.ts'
import { newAgency } from './agency.ts'
import { testDatabase } from './database.ts'
import { atTheOffice, problemWith, versionIn } from './office.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/* Owners erase a client for good, from its card once it is archived. Everything else of it: test/nothing-remains.test.ts. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const home = `/office/${aurora.slug}`
const owner = await atTheOffice(portal, staff.owner.email)
const admin = await atTheOffice(portal, staff.admin.email)
const member = await atTheOffice(portal, staff.colleague.email)
const NOBODY = '00000009-0009-7000-8000-000000000009'

describe('the way to it', () => {
  test('stands on the card of an archived client, for owners', async () => {
    const link = `href="${erasureOf(aurora.verdi.id)}"`
    assert.ok((await owner.get(card(aurora.verdi.id))).body.includes(link))
    for (const colleague of [admin, member])
      assert.ok(!(await colleague.get(card(aurora.verdi.id))).body.includes(link))
    assert.ok(!(await owner.get(card(aurora.rossi.id))).body.includes(erasureOf(aurora.rossi.id)))
  })

  test('is closed to everybody else', async () => {
    const client = await archived('Closed to you')
    for (const colleague of [admin, member]) {
      assert.equal((await colleague.get(erasureOf(client))).status, 403)
      assert.equal((await colleague.post(erasureOf(client), { name: 'Closed to you' })).status, 403)
    }
    assert.ok(await isThere(client))
  })
})

describe('the page', () => {
  test('says exactly what goes', async () => {
    const { body } = await owner.get(erasureOf(aurora.verdi.id))
    for (const words of [
      '1 contact,',
      '1 service<',
      '1 deadline,',
      'No mails',
      'No sign-ins',
      'One line in the activity',
    ])
      assert.ok(body.includes(words), words)
  })

  test('sends away to archive first a client that is not', async () => {
    const page = await owner.get(erasureOf(aurora.rossi.id))
    assert.equal(page.status, 200)
    assert.match(page.body, /is not archived/)
    assert.doesNotMatch(page.body, /name="name"/)
    const answer = await owner.post(erasureOf(aurora.rossi.id), { name: 'Rossi Arredi' })
    assert.equal(answer.status, 409)
    assert.ok(await isThere(aurora.rossi.id))
  })

  test('wants the name, and keeps what was typed instead', async () => {
    const client = await archived('Bar Sport')
    for (const name of ['', 'bar sport', 'Bar', 'Bar Sport <2>']) {
      const answer = await erase(client, name)
      assert.equal(answer.status, 422)
      assert.match(problemWith('name', answer), /not the client’s name/)
      assert.ok(answer.body.includes(`value="${name.replace('<', '&lt;').replace('>', '&gt;')}"`))
    }
    assert.ok(await isThere(client))
  })

  test('takes the name as keyboards write it', async () => {
    for (const [name, typed] of [
      ['L’Orto di D’Amico 🥬', "  L'Orto di  D'Amico 🥬 "],
      ['<b>Söhne</b> & Co', '<b>So\u0308hne</b> & Co'],
    ] as const)
      assert.equal((await erase(await archived(name), typed)).status, 303)
  })

  test('erases nothing that it did not show', async () => {
    const client = await archived('Changed')
    const version = versionIn(await owner.get(erasureOf(client)))
    await portal.look(
      `insert into contacts (organization_id, client_id, email, canonical_email) values ($1, $2, 'new@b.example', 'new@b.example')`,
      [aurora.id, client],
    )
    const answer = await owner.post(erasureOf(client), { name: 'Changed', version })
    assert.equal(answer.status, 409)
    assert.match(answer.body, /has changed since you opened this page/)
    assert.match(answer.body, /1 contact,/)
    assert.match(answer.body, /value="Changed"/)
    assert.ok(await isThere(client))
    const again = await owner.post(erasureOf(client), { name: 'Changed', version: versionIn(answer) })
    assert.equal(again.status, 303)
  })
})

describe('erasing', () => {
  test('leads to the clients, and leaves one line that names nobody', async () => {
    const client = await archived('Marta Segreta')
    const answer = await erase(client, 'Marta Segreta')
    assert.equal(answer.location, `${home}/clients?done=client-erased`)
    assert.match((await owner.follow(answer)).body, /The client is erased\./)
    const activity = await owner.get(`${home}/activity`)
    assert.match(
      activity.body,
      /Giulia Ferri erased a client for good, with 0 contacts, 0 services, 0 deadlines/,
    )
    assert.doesNotMatch(activity.body, /Segreta/)
    assert.match((await owner.get(`${home}/activity.csv`)).body, /erased a client for good/)
    const kept = await portal.look<{ row: string }>('select t::text as row from audit_events t')
    assert.deepEqual(
      kept.filter(({ row }) => row.includes(client) || row.includes('Segreta')),
      [],
    )
  })

  test('lets what it was lead nowhere, as what never was', async () => {
    const { client, contact, deadline } = await everythingOf('Gone Srl')
    const before = await owner.get(`${home}/deadlines/${deadline}`)
    assert.equal(before.status, 200)
    assert.equal((await erase(client, 'Gone Srl')).status, 303)
    for (const [path, id] of [
      [`${home}/clients/ID`, client],
      [`${home}/clients/ID/edit`, client],
      [`${home}/clients/ID/erasure`, client],
      [`${home}/clients/ID/invitation`, client],
      [`${home}/contacts/ID`, contact],
      [`${home}/contacts/ID/access`, contact],
      [`${home}/deadlines/ID`, deadline],
      [`${home}/deadlines/ID/renewal`, deadline],
    ] as const) {
      const [gone, never] = [
        await owner.get(path.replace('ID', id)),
        await owner.get(path.replace('ID', NOBODY)),
      ]
      assert.equal(gone.status, 404, path)
      assert.equal(gone.body.replaceAll(id, ''), never.body.replaceAll(NOBODY, ''))
    }
    assert.equal((await erase(client, 'Gone Srl')).status, 404)
    assert.doesNotMatch((await owner.get(`${home}/clients?status=archived&q=gone`)).body, /Gone Srl/)
  })

  test('keeps a mail that waits from going out, and ends a sign-in that is under way', async () => {
    const { client, mail } = await everythingOf('Waiting Srl', 'waiting@srl.example')
    await portal.look(
      `insert into portal_flows (organization_id, token_hash, typed_email, canonical_email)
       values ($1, '\\x77', 'Waiting@srl.example', 'waiting@srl.example')`,
      [aurora.id],
    )
    assert.equal((await erase(client, 'Waiting Srl')).status, 303)
    await deliverMail({ organizationId: aurora.id, mailId: mail as MailId }, portal.delivery)
    assert.deepEqual(
      portal.mails.filter(({ to }) => to.address === 'waiting@srl.example'),
      [],
    )
    assert.deepEqual(
      await portal.look(`select from portal_flows where canonical_email = 'waiting@srl.example'`),
      [],
    )
  })

  test('leaves what the same person has with another client', async () => {
    const { client } = await everythingOf('Half Srl', aurora.carla.atRossi.email)
    const carla = await portal.signedIn(aurora.slug, aurora.carla.atRossi.email)
    const asking = portal.visitor()
    await asking.askForCode(aurora.slug, aurora.carla.atRossi.email)
    assert.equal((await erase(client, 'Half Srl')).status, 303)
    assert.equal((await carla.get(`/portal/${aurora.slug}/deadlines`)).status, 200)
    const code = await asking.mailedCode(aurora.carla.atRossi.email)
    assert.equal((await asking.enterCode(aurora.slug, code)).status, 303)
  })

  test('discards spreadsheets that are held, for they may name the client', async () => {
    const client = await archived('Sheet Srl')
    await portal.look(
      `insert into imports (organization_id, content, summary) values ($1, 'Sheet Srl', '{}')`,
      [aurora.id],
    )
    assert.match((await owner.get(erasureOf(client))).body, /1 spreadsheet handed in/)
    assert.equal((await erase(client, 'Sheet Srl')).status, 303)
    assert.deepEqual(await portal.look('select from imports where organization_id = $1', [aurora.id]), [])
  })

  test('waits for no import that is being written: it says so', async () => {
    const client = await archived('Patience Srl')
    const importing = await portal.database.owner.connect()
    try {
      await importing.query('begin')
      await importing.query(`select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))`, [aurora.id])
      const answer = await erase(client, 'Patience Srl')
      assert.equal(answer.status, 409)
      assert.match(answer.body, /being imported at this moment/)
    } finally {
      await importing.query('rollback')
      importing.release()
    }
    assert.equal((await erase(client, 'Patience Srl')).status, 303)
  })

  test('is done once by two owners, or by two clicks, at once', async () => {
    const client = await archived('Twice Srl')
    const version = versionIn(await owner.get(erasureOf(client)))
    const answers = await Promise.all(
      [owner, owner, owner].map(each => each.post(erasureOf(client), { name: 'Twice Srl', version })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404, 404])
    const [noted] = await portal.look<{ count: number }>(
      `select count(*)::int from audit_events where action = 'client-erased' and at = (select max(at) from audit_events)`,
    )
    assert.equal(noted?.count, 1)
  })

  test('breaks nothing that colleagues do with the client at that instant', async () => {
    for (const round of Array(6).keys()) {
      const name = `Crowded ${round}`
      const { client, contact, deadline } = await everythingOf(name, `crowd-${round}@srl.example`)
      const version = versionIn(await owner.get(erasureOf(client)))
      const answers = await Promise.all([
        member.post(`${home}/clients/${client}/contacts`, { email: 'a@b.example', locale: 'en' }),
        member.post(`${home}/deadlines/${deadline}/cancellation`),
        admin.post(`${home}/contacts/${contact}/permission`),
        owner.post(erasureOf(client), { name, version }),
        admin.post(`${home}/clients/${client}/restoration`),
        member.post(`${home}/contacts/${contact}/removal`),
      ])
      for (const { status, body } of answers)
        assert.ok([303, 404, 409, 422].includes(status), `${status} ${body}`)
    }
  })

  test('cannot be undone by a contact who enters a code at that instant', async () => {
    for (const round of Array(4).keys()) {
      const email = `late-${round}@srl.example`
      const { client } = await everythingOf(`Late ${round}`, email, null)
      const browser = portal.visitor()
      const code = await browser.codeFor(aurora.slug, email)
      const erased = { organizationId: aurora.id, clientId: client }
      const [answer] = await Promise.all([
        browser.enterCode(aurora.slug, code),
        asErasure(portal.database.pool, erased, tx => eraseClient(tx, client)),
      ])
      assert.ok([303, 404, 422].includes(answer.status), `${answer.status}`)
      assert.equal((await browser.get(`/portal/${aurora.slug}/deadlines`)).status, 303)
    }
  })
})

test('row security holds for the owner of the tables too, and foreign keys erase all the same', async () => {
  const database = await testDatabase()
  const agency = await newAgency({ ...portal, database, look: async () => [] })
  const { id } = await agency.newClient([
    { deadlines: [{ due: '2027-01-01' }, { due: '2026-01-01', state: 'renewed' }] },
  ])
  const other = await agency.newClient([{ deadlines: [{ due: '2027-01-01' }] }])
  const erased = { organizationId: agency.id, clientId: id }
  await asErasure(database.pool, erased, tx => eraseClient(tx, id))
  const inside = { organizationId: agency.id, staffId: null }
  const left = await asStaff(database.pool, inside, tx =>
    tx
      .selectFrom('deadlines')
      .innerJoin('client_summaries', 'client_summaries.client_id', 'deadlines.client_id')
      .select('deadlines.client_id')
      .execute(),
  )
  assert.deepEqual(left, [{ client_id: other.id }])
})

function card(id: string): string {
  return `${home}/clients/${id}`
}

function erasureOf(id: string): string {
  return `${card(id)}/erasure`
}

/** Opens the page and sends its form. */
async function erase(id: string, name: string, browser: Visitor = owner): Promise<Answer> {
  const version = versionIn(await browser.get(erasureOf(id)))
  return browser.post(erasureOf(id), { name, version })
}

async function archived(name: string): Promise<ClientId> {
  const [made] = await portal.look<{ id: ClientId }>(
    'insert into clients (organization_id, name, archived_at) values ($1, $2, now()) returning id',
    [aurora.id, name],
  )
  return made?.id ?? ('' as ClientId)
}

async function isThere(id: string): Promise<boolean> {
  return (await portal.look('select from clients where id = $1', [id])).length === 1
}

/** A client with a contact, a service, a deadline, a mail that is tried again in an hour, and lines of the log. */
async function everythingOf(
  name: string,
  email = `${name.replace(/\W/g, '-')}@srl.example`,
  archivedAt: Date | null = new Date(),
) {
  const [made] = await portal.look<{ client: ClientId; contact: string; deadline: string; mail: string }>(
    EVERYTHING,
    [aurora.id, name, email, archivedAt],
  )
  if (!made) throw new Error('Nothing was made')
  return made
}

const EVERYTHING = `with client as (
    insert into clients (organization_id, name, archived_at) values ($1, $2, $4) returning organization_id, id as client_id),
  contact as (
    insert into contacts (organization_id, client_id, name, email, canonical_email)
    select organization_id, client_id, $2, $3, lower($3) from client returning organization_id, client_id, id as contact_id),
  service as (
    insert into services (organization_id, client_id, name, anchor_day) select organization_id, client_id, $2, 1 from client
    returning organization_id, client_id, id as service_id),
  deadline as (
    insert into deadlines (organization_id, client_id, service_id, due_on, amount_minor, currency)
    select organization_id, client_id, service_id, '2030-01-01', 100, 'EUR' from service returning id as deadline),
  mail as (
    insert into outgoing_mail (organization_id, client_id, contact_id, kind, next_attempt_at)
    select organization_id, client_id, contact_id, 'invitation', now() + interval '1 hour' from contact returning id as mail),
  told as (
    insert into audit_events (organization_id, client_id, contact_id, action, actor, details)
    select organization_id, client_id, contact_id, 'contact-added', 'staff', jsonb_build_object('about', $3) from contact)
  select client_id as client, contact_id as contact, deadline, mail from contact, deadline, mail`
