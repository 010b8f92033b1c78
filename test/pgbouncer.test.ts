import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { leadsToPooler } from '../src/database/asking.ts'
import { asClient, asStaff } from '../src/database/scopes.ts'
import { missing } from './debian-program.ts'
import { atTheOffice, versionIn } from './office.ts'
import { rowsIn } from './page-parts.ts'
import { startPortal } from './portal.ts'
import { until } from './until.ts'
import { handIn } from './uploads.ts'
import { wordsOf } from './words.ts'

/*
 * Through the PgBouncer of docs/operating.md, with two connections for all. TEST_PGBOUNCER=2 runs any other test file so;
 * bin/test does it with some (see there).
 */

const skip = missing('pgbouncer')
const CONNECTIONS = 2
const portal = await startPortal({ shared: skip ? 0 : CONNECTIONS })
const { aurora, officina, staff } = portal.cast
const { slug, anna, marco } = aurora
const { pool, openPool } = portal.database

beforeEach(portal.forgetLimits)

describe('through PgBouncer', { skip }, () => {
  test('the pooler is noticed, and PostgreSQL itself is taken for what it is', async () => {
    assert.equal(await leadsToPooler(pool), true)
    assert.equal(await leadsToPooler(openPool({ url: portal.database.ownerUrl, size: 1 })), false)
  })

  test('a client signs in, with a code that comes within seconds, and reads', async () => {
    const visitor = portal.visitor()
    const asked = performance.now()
    const code = await visitor.codeFor(slug, anna.email)
    assert.ok(performance.now() - asked < 5000)
    const page = await visitor.follow(await visitor.enterCode(slug, code))
    assert.equal(rowsIn(page.body).length, 3)
    assert.equal((await visitor.get(`/portal/${slug}/history`)).status, 200)
  })

  test('staff change a client, and are told of a colleague’s change', async () => {
    const browser = await atTheOffice(portal, staff.owner.email)
    const path = `/office/${slug}/clients/${aurora.bianchi.id}`
    const version = versionIn(await browser.get(`${path}/edit`))
    const save = (name: string) => browser.post(path, { name, version })
    assert.deepEqual([(await save('Bianchi Hotels')).status, (await save('Bianchi')).status], [303, 409])
    assert.match((await browser.get(path)).body, /Bianchi Hotels/)
  })

  test('a spreadsheet is imported by a job', async () => {
    const browser = await atTheOffice(portal, staff.colleague.email)
    const sheet = 'Client;Service;Due;Amount;Frequency\nNeri;PEC;01/03/2099;5;annual'
    const path = await handIn(browser, slug, sheet)
    await browser.post(`${path}/confirmation`)
    await until(async () => /Imported/.test(wordsOf((await browser.get(path)).body)))
  })

  test('nobody leaves a statement behind for who comes next', async () => {
    const names = 'select name from pg_prepared_statements'
    for (let time = 0; time < 10; time++) assert.deepEqual((await pool.query(names)).rows, [])
  })

  test('many at once at the front each get their own page', async () => {
    const homes = [
      { slug, email: anna.email, services: /Hosting Business/, others: /bianchi-hotel|rossi-immobiliare/ },
      { slug, email: marco.email, services: /bianchi-hotel/, others: /Hosting Business|rossi-immobiliare/ },
      {
        slug: officina.slug,
        email: officina.luca.email,
        services: /rossi-immobiliare/,
        others: /Hosting Business|bianchi-hotel/,
      },
    ]
    const people = await Promise.all(
      homes.map(async home => ({ ...home, visitor: await portal.signedIn(home.slug, home.email) })),
    )
    const visits = Array.from({ length: 20 }, () => people).flat()
    await Promise.all(
      visits.map(async ({ visitor, slug, services, others }) => {
        const { body } = await visitor.get(`/portal/${slug}/deadlines`)
        assert.match(body, services)
        assert.doesNotMatch(body, others)
      }),
    )
  })

  test('two connections serve four processes, and nothing of a transaction is there in the next', async () => {
    const pools = Array.from({ length: 4 }, () => openPool({ size: 8 }))
    const clients = [
      { organizationId: aurora.id, clientId: aurora.rossi.id, contactId: anna.id },
      { organizationId: aurora.id, clientId: aurora.bianchi.id, contactId: marco.id },
      { organizationId: officina.id, clientId: officina.immobiliare.id, contactId: officina.luca.id },
    ]
    const rounds = Array.from({ length: 100 }, (_, round) =>
      pools.flatMap(each => clients.map(who => [each, who, round] as const)),
    )
    await Promise.all(
      rounds.flat().map(async ([each, who, round]) => {
        const seen = await asClient(each, who, tx =>
          tx.selectFrom('services').select('client_id').distinct().execute(),
        )
        assert.deepEqual(seen, [{ client_id: who.clientId }])
        if (round % 3 === 0) await assert.rejects(asClient(each, who, tx => sql`select 1 / 0`.execute(tx)))
        if (round % 3 === 1)
          await assert.rejects(asClient(each, who, () => Promise.reject(new Error('ours'))))
        if (round % 3 === 2) await assert.rejects(each.query('select from services'), /permission denied/)
        assert.deepEqual((await each.query(LEFT_BEHIND)).rows, [{ left: '' }])
      }),
    )
    const { rows } = await portal.database.owner.query(HOW_MANY)
    assert.ok(rows[0].connections <= CONNECTIONS)
  })

  test('who wants a lock that another holds waits, and then goes on', async () => {
    const work = { organizationId: aurora.id, staffId: null }
    const rename = (name: string) =>
      asStaff(pool, work, tx =>
        tx.updateTable('clients').set({ notes: name }).where('id', '=', aurora.rossi.id).execute(),
      )
    await Promise.all(Array.from({ length: 12 }, (_, time) => rename(`${time}`)))
  })
})

/** What a transaction sets, as it stands outside of one. */
const LEFT_BEHIND = `select concat(nullif(current_user, session_user), current_setting('app.organization_id', true),
  current_setting('app.client_id', true), current_setting('app.contact_id', true), current_setting('app.tokens', true),
  nullif(current_setting('statement_timeout'), '0')) as left`

/** The app's connections to this database, as PostgreSQL counts them. */
const HOW_MANY = `select count(*)::int as connections from pg_stat_activity
  where datname = current_database() and usename <> current_user`
