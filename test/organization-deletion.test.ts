import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { asErasure, asOperator } from '../src/database/scopes.ts'
import { maskAddress } from '../src/domain/email-address.ts'
import type { ImportId, MailId } from '../src/domain/ids.ts'
import { deleteClosed } from '../src/jobs/delete-closed.ts'
import { deliverMail } from '../src/jobs/deliver-mail.ts'
import { holdRounds } from '../src/jobs/hold-rounds.ts'
import { importSpreadsheet } from '../src/jobs/import-spreadsheet.ts'
import { closeOrganization, deleteOrganization } from '../src/records/organization-deletion.ts'
import { createOrganization } from '../src/records/organizations.ts'
import { type Agency, newAgency } from './agency.ts'
import { atTheOffice, problemWith, versionIn } from './office.ts'
import { startPortal } from './portal.ts'

/* Owners delete their organization, from the plan's page: closed at once for everybody, and then deleted by the worker. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const owner = await atTheOffice(portal, staff.owner.email)
const admin = await atTheOffice(portal, staff.admin.email)
const second = await atTheOffice(portal, staff.colleague.email)
/** Another way to the database as the same login role. */
const rival = portal.database.openPool({ size: 1 })
const at = (slug: string) => `/office/${slug}/settings/deletion`

describe('the page', () => {
  test('is found on the plan’s page, by owners alone', async () => {
    assert.match(
      (await owner.get(`/office/${aurora.slug}/settings/plan`)).body,
      new RegExp(`href="${at(aurora.slug)}"`),
    )
    assert.equal((await admin.get(at(aurora.slug))).status, 403)
    assert.equal((await admin.post(at(aurora.slug), { slug: aurora.slug })).status, 403)
  })

  test('says how much goes', async () => {
    const { body } = await owner.get(at(aurora.slug))
    for (const words of ['3 clients', '6 contacts', '6 services', '3 people'])
      assert.ok(body.includes(words), words)
  })

  test('wants the slug, and keeps what was typed instead', async () => {
    for (const slug of ['', 'studio', 'Studio Aurora']) {
      const answer = await owner.post(at(aurora.slug), { slug })
      assert.equal(answer.status, 422)
      assert.match(problemWith('slug', answer), /not the organization’s address/)
      assert.ok(answer.body.includes(`value="${slug}"`))
    }
    assert.equal((await portal.visitor().get(`/portal/${aurora.slug}`)).status, 200)
  })
})

describe('an organization that its owner deletes', () => {
  test('is closed for everybody at once, and another of the same staff goes on', async () => {
    const { slug, client, alone } = await staffed('closing')
    const answer = await owner.post(at(slug), { slug: ` ${slug.toUpperCase()} ` })
    assert.deepEqual([answer.status, answer.location], [303, `/office?deleted=${slug}`])
    const [noted] = portal.log.filter(line => line.event === 'organization-closed')
    assert.deepEqual([noted?.organization, noted?.address], [slug, maskAddress(staff.owner.email)])
    const choice = await owner.follow(answer)
    assert.match(choice.body, /all of it is deleted within minutes/)
    assert.doesNotMatch(choice.body, new RegExp(`/office/${slug}`))
    for (const [browser, path] of [
      [portal.visitor(), `/portal/${slug}`],
      [portal.visitor(), `/portal/${slug}-before`],
      [client.browser, `/portal/${slug}/deadlines`],
      [owner, `/office/${slug}`],
      [owner, at(slug)],
      [alone, `/office/${slug}/clients`],
    ] as const)
      assert.equal((await browser.get(path)).status, 404, path)
    assert.equal((await portal.visitor().askForCode(slug, 'a@b.example')).status, 404)
    assert.equal((await owner.post(at(slug), { slug })).status, 404)
    assert.equal((await owner.get(`/office/${aurora.slug}`)).status, 200)
  })

  test('is then deleted with whoever worked nowhere else, and says so in the log of the process', async () => {
    const { id, slug, alone } = await staffed('deleted')
    await owner.post(at(slug), { slug })
    await deleteClosed(portal.delivery)
    assert.deepEqual(await portal.look('select from organizations where id = $1', [id]), [])
    assert.deepEqual(await portal.look('select from clients where organization_id = $1', [id]), [])
    assert.deepEqual(await people(`alone@${slug}.example`), [])
    assert.equal((await people(staff.owner.email)).length, 1)
    assert.equal((await alone.get('/office')).status, 200)
    assert.match((await alone.get('/office')).body, /Sign in to the back office/)
    assert.ok(portal.log.some(line => line.event === 'organization-deleted' && line.organization === slug))
    assert.equal((await owner.get(`/office/${aurora.slug}/clients`)).status, 200)
  })

  test('leaves people whom the log of another organization names', async () => {
    const { slug } = await staffed('named')
    await portal.look(
      `insert into audit_events (organization_id, action, actor, staff_id)
       select $1, 'team-joined', 'staff', id from staff where email = $2`,
      [aurora.id, `alone@${slug}.example`],
    )
    await owner.post(at(slug), { slug })
    await deleteClosed(portal.delivery)
    assert.equal((await people(`alone@${slug}.example`)).length, 1)
  })

  test('has addresses that nobody else ever gets', async () => {
    const { slug } = await staffed('retired')
    await owner.post(at(slug), { slug })
    for (const state of ['closed', 'deleted']) {
      if (state === 'deleted') await deleteClosed(portal.delivery)
      for (const taken of [slug, `${slug}-before`]) {
        const again = (tx: Parameters<typeof createOrganization>[0]) =>
          createOrganization(tx, { name: 'Again', slug: taken })
        assert.equal(await asOperator(portal.database.pool, again), null, `${state} ${taken}`)
        const settings = `/office/${aurora.slug}/settings`
        const version = versionIn(await owner.get(settings))
        const wish = {
          name: 'Studio Aurora',
          locale: 'en',
          timeZone: 'Europe/Rome',
          currency: 'EUR',
          expiringDays: '30',
        }
        const answer = await owner.post(settings, { ...wish, slug: taken, version })
        assert.match(problemWith('slug', answer), /is taken/, `${state} ${taken}`)
      }
    }
  })
})

describe('while an organization is closed', () => {
  test('no mail of it goes out, no round is held, no import written', async () => {
    const { id, slug, client } = await staffed('silent')
    const [mail] = await portal.look<{ id: MailId }>(
      `insert into outgoing_mail (organization_id, client_id, contact_id, kind, next_attempt_at)
       select organization_id, client_id, id, 'invitation', now() + interval '1 hour' from contacts where client_id = $1
       returning id`,
      [client.id],
    )
    const [sheet] = await portal.look<{ id: ImportId }>(
      `insert into imports (organization_id, content, summary, state) values ($1, 'x', '{}', 'queued') returning id`,
      [id],
    )
    await portal.look(
      `update reminder_schedules set since = now() - interval '9 days', hour = 0 where organization_id = $1`,
      [id],
    )
    await owner.post(at(slug), { slug })
    const sent = portal.mails.length
    await deliverMail({ organizationId: id, mailId: mail?.id ?? ('' as MailId) }, portal.delivery)
    await holdRounds(portal.delivery)
    const wanted = { organizationId: id, importId: sheet?.id ?? ('' as ImportId) }
    assert.equal(await importSpreadsheet(wanted, portal.delivery), 'over')
    assert.equal(portal.mails.slice(sent).filter(({ from }) => from.name === 'Closing').length, 0)
    assert.deepEqual(
      await portal.look(`select from reminder_schedules where organization_id = $1 and done_on is not null`, [
        id,
      ]),
      [],
    )
  })

  test('a deletion that is killed in the middle has not happened, and the next one does it', async () => {
    const { id, slug } = await staffed('killed')
    await owner.post(at(slug), { slug })
    const everything = () => portal.look('select * from clients where organization_id = $1', [id])
    const before = await everything()
    const killed = asErasure(portal.database.pool, { organizationId: id }, async (tx, sweepUp) => {
      await deleteOrganization(tx, sweepUp)
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await rival.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await tx.selectFrom('staff').select('id').execute()
    })
    await assert.rejects(killed)
    assert.deepEqual(await everything(), before)
    assert.equal((await portal.visitor().get(`/portal/${slug}`)).status, 404)
    await deleteClosed(portal.delivery)
    assert.deepEqual(await everything(), [])
  })

  test('it is deleted once by two workers, and after an import that is being written', async () => {
    const { id, slug } = await staffed('twice')
    await owner.post(at(slug), { slug })
    const importing = await portal.database.owner.connect()
    try {
      await importing.query('begin')
      await importing.query(`select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))`, [id])
      await deleteClosed(portal.delivery)
      assert.equal((await portal.look('select from organizations where id = $1', [id])).length, 1)
    } finally {
      await importing.query('rollback')
      importing.release()
    }
    await Promise.all([deleteClosed(portal.delivery), deleteClosed(portal.delivery)])
    assert.deepEqual(await portal.look('select from organizations where id = $1', [id]), [])
  })

  test('two owners close it at once', async () => {
    const { slug } = await staffed('duel')
    const answers = await Promise.all([owner, second].map(each => each.post(at(slug), { slug })))
    for (const { status } of answers) assert.ok([303, 404].includes(status), `${status}`)
    assert.equal((await owner.get(`/office/${slug}`)).status, 404)
  })
})

test('an organization that is open is not deleted, whoever asks for it', async () => {
  const { id } = await newAgency(portal)
  const inside = { organizationId: id }
  assert.equal(await asErasure(portal.database.pool, inside, deleteOrganization), null)
  assert.equal(await asErasure(portal.database.pool, inside, closeOrganization), true)
  assert.equal(await asErasure(portal.database.pool, inside, closeOrganization), false)
})

/** An agency with a former slug, a client who is signed in, two owners who work elsewhere too, and one who doesn't. */
async function staffed(name: string) {
  const slug = `${name}-agency`
  const agency: Agency = await newAgency(portal, { slug, name: 'Closing' })
  const client = await agency.newClient([{ deadlines: [{ due: '2027-01-01' }] }])
  await portal.look('insert into organization_slugs (organization_id, slug) values ($1, $2)', [
    agency.id,
    `${slug}-before`,
  ])
  const email = `alone@${slug}.example`
  await portal.look(NEW_OWNERS, [agency.id, email, [staff.owner.email, staff.colleague.email]])
  const alone = await atTheOffice(portal, email)
  for (const browser of [alone, second, owner])
    assert.equal((await browser.get(`/office/${slug}`)).status, 200)
  assert.equal((await client.browser.get(`/portal/${slug}/deadlines`)).status, 200)
  return { ...agency, client, alone }
}

const NEW_OWNERS = `with person as (
    insert into staff (name, email, canonical_email) values ('Alone', $2, $2) returning id),
  people as (select id from person union all select id from staff where email = any ($3::text[]))
  insert into memberships (organization_id, staff_id, role) select $1::uuid, id, 'owner' from people`

function people(email: string) {
  return portal.look('select id from staff where email = $1', [email])
}
