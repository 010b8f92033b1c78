import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { doors, firstOf } from '../../test/doors.ts'
import { fillEveryTable, ids, slugOf, tokenHashesOf } from '../../test/every-table.ts'
import type { Transaction } from './connection.ts'
import {
  asClient,
  asFounder,
  asKeeper,
  asOperator,
  asPresentedClient,
  asPresentedStaff,
  asSignIn,
  asStaff,
} from './scopes.ts'

/* How scopes begin and end. What each door sees is in test/isolation.test.ts. */

const { owner, openPool } = await testDatabase()
await fillEveryTable(owner)

const us = firstOf(1)
const them = firstOf(2)

/** One connection, so that whatever a scope leaves behind meets the next one. */
const pool = openPool({ size: 1 })

test('what a scope did stays when it ends well', async () => {
  await asStaff(pool, us, tx => rename(tx, 'Kept'))
  assert.equal(await asStaff(pool, us, nameOfClient), 'Kept')
})

test('what a scope did is gone when it throws, and its connection goes on', async () => {
  const failing = asStaff(pool, us, async tx => {
    await rename(tx, 'Lost')
    throw new Error('Thrown on the way')
  })
  await assert.rejects(failing, /^Error: Thrown on the way$/)
  assert.equal(await asStaff(pool, us, nameOfClient), 'Kept')
  assert.equal(pool.totalCount, 1)
})

test('what a scope did is gone when a statement fails', async () => {
  const failing = asStaff(pool, us, async tx => {
    await rename(tx, 'Lost')
    await sql`select 1 / 0`.execute(tx)
  })
  await assert.rejects(failing, /division by zero/)
  assert.equal(await asStaff(pool, us, nameOfClient), 'Kept')
})

test('a statement whose failure is swallowed takes the whole scope with it', async () => {
  const failing = asStaff(pool, us, async tx => {
    await rename(tx, 'Lost')
    await sql`select 1 / 0`.execute(tx).catch(() => {})
  })
  await assert.rejects(failing, /rolled back by an error that nobody awaited/)
  assert.equal(await asStaff(pool, us, nameOfClient), 'Kept')
})

test('a query that comes after its scope is refused instead of meeting the next one', async () => {
  const late = await asStaff(pool, us, async tx => tx)
  await asStaff(pool, them, async tx => {
    await assert.rejects(rename(late, 'Late'), /came after its scope was over/)
    assert.equal(await nameOfClient(tx), 'Client')
  })
})

test('so is what a failed scope had still under way', async () => {
  const { promise: isOver, resolve: goOn } = Promise.withResolvers<void>()
  let straggler: Promise<unknown> | undefined
  const failing = asStaff(pool, us, async tx => {
    straggler = isOver.then(() => rename(tx, 'Late'))
    await Promise.all([sql`select 1 / 0`.execute(tx), straggler])
  })
  await assert.rejects(failing, /division by zero/)
  goOn()
  await assert.rejects(straggler ?? Promise.resolve(), /came after its scope was over/)
})

test('role and context end with the scope', async () => {
  for (const [name, through] of Object.entries(doors)) {
    assert.equal(await through(pool, us, async tx => (await settings(tx)).role), name)
    const { rows } = await pool.query(SETTINGS)
    assert.deepEqual(rows, [NOTHING_SET], name)
  }
})

test('they end with a scope that failed, too', async () => {
  for (const through of Object.values(doors)) {
    await assert.rejects(through(pool, us, tx => sql`select 1 / 0`.execute(tx)))
    const { rows } = await pool.query(SETTINGS)
    assert.deepEqual(rows, [NOTHING_SET])
  }
})

test('no statement goes on for ever and no transaction lies still for ever; nothing of that is left outside', async () => {
  const limits = `select current_setting('statement_timeout') as longest,
    current_setting('idle_in_transaction_session_timeout') as stillest`
  for (const [name, through] of Object.entries(doors)) {
    const { rows } = await through(pool, us, tx => sql.raw(limits).execute(tx))
    const isJob = ['keeper_door', 'staff_door', 'erasure_door'].includes(name)
    const expected = isJob ? { longest: '10min', stillest: '10min' } : { longest: '30s', stillest: '1min' }
    assert.deepEqual(rows, [expected], name)
    assert.deepEqual((await pool.query(limits)).rows, [{ longest: '0', stillest: '0' }], name)
  }
})

test('a page of the office has the patience of a page and not that of a job', async () => {
  const enter = async () => ({ visitor: { identity: { ...us, staffId: null } } })
  await asPresentedStaff(pool, us, enter, async tx => {
    const { rows } = await sql`select current_setting('statement_timeout') as longest`.execute(tx)
    assert.deepEqual(rows, [{ longest: '30s' }])
  })
})

test('a door is told what it needs and nothing else', async () => {
  const { role: _, ...client } = await asClient(pool, us, settings)
  assert.deepEqual(client, {
    ...NOTHING_TOLD,
    organization: us.organizationId,
    client: us.clientId,
    contact: us.contactId,
  })
  const { role: __, ...door } = await asSignIn(pool, us, settings)
  assert.deepEqual(door, { ...NOTHING_TOLD, slug: us.slug, tokens: us.tokenHashes.join(',') })
})

test('outside a scope the login role reads nothing at all', async () => {
  await assert.rejects(pool.query('select from clients'), /permission denied/)
})

test('a visitor steps from the sign-in door through the client door, and leaves the first behind', async () => {
  const seen: (typeof NOTHING_SET)[] = []
  const look = async (tx: Transaction) => {
    seen.push(await settings(tx))
    return { visitor: { identity: us } }
  }
  await asPresentedClient(pool, us, look, look)
  assert.deepEqual(
    seen.map(({ role, slug, client }) => [role, slug, client]),
    [
      ['sign_in_door', us.slug, ''],
      ['client_door', '', us.clientId],
    ],
  )
})

test('whoever is refused never gets to the work', async () => {
  const answer = await asPresentedClient(
    pool,
    us,
    async () => ({ refusal: 'not you' }),
    () => assert.fail(),
  )
  assert.equal(answer, 'not you')
})

test('a client page that only reads cannot be failed by its commit, but the pool hears of it', async () => {
  const heard = new Promise(resolve => pool.once('error', resolve))
  const answer = await asPresentedClient(
    pool,
    us,
    async tx => {
      await sql`select 1 / 0`.execute(tx).catch(() => {})
      return { visitor: { identity: us } }
    },
    async () => 'the page',
  )
  assert.equal(answer, 'the page')
  assert.match(String(await heard), /rolled back by an error that nobody awaited/)
  assert.equal(pool.totalCount, 0, 'its connection is given up')
})

test('an organization is founded whole or not at all', async () => {
  const id = ids.organization(2)
  const failing = asFounder(
    pool,
    async tx => {
      await sql`update organizations set name = 'Founded' where id = ${id}`.execute(tx)
      return id
    },
    async tx => {
      assert.equal((await settings(tx)).role, 'staff_door')
      throw new Error('Not finished')
    },
  )
  await assert.rejects(failing, /Not finished/)
  const { rows } = await owner.query('select name from organizations where id = $1', [id])
  assert.deepEqual(rows, [{ name: 'Agency 2' }])
})

test('founding nothing ends there', async () => {
  assert.equal(
    await asFounder(
      pool,
      async () => null,
      () => assert.fail(),
    ),
    null,
  )
})

test('one connection serves everybody in turn, failures between them, and nobody sees another', async () => {
  const visits = Array.from({ length: 60 }, async (_, turn) => {
    const agency = turn % 2 === 0 ? 1 : 2
    const [here, kind] = [firstOf(agency), turn % 6]
    if (kind === 0) return asOperator(pool, tx => sql`select 1 / 0`.execute(tx)).catch(() => {})
    if (kind === 1) return assert.rejects(asKeeper(pool, tx => sql`select notes from services`.execute(tx)))
    if (kind === 2)
      return assert.deepEqual(await asClient(pool, here, organizationsSeen), [ids.organization(agency)])
    if (kind === 3)
      return assert.deepEqual(await asStaff(pool, here, organizationsSeen), [ids.organization(agency)])
    if (kind === 4)
      return assert.rejects(
        asClient(pool, here, tx => rename(tx, 'Theirs')),
        /permission denied/,
      )
    const presented = { slug: slugOf(agency), tokenHashes: tokenHashesOf(agency) }
    assert.deepEqual(await asSignIn(pool, presented, organizationsSeen), [ids.organization(agency)])
  })
  await Promise.all(visits)
})

async function organizationsSeen(tx: Transaction) {
  const { rows } = await sql<{ id: string }>`select distinct organization_id as id from clients`.execute(tx)
  return rows.map(({ id }) => id)
}

async function rename(tx: Transaction, name: string) {
  await tx.updateTable('clients').set({ name }).where('id', '=', us.clientId).execute()
}

async function nameOfClient(tx: Transaction) {
  const [client] = await tx.selectFrom('clients').select('name').orderBy('id').limit(1).execute()
  return client?.name
}

const SETTINGS = `select current_setting('role') as role, ${[
  'slug',
  'tokens',
  'organization',
  'client',
  'contact',
  'staff',
]
  .map(
    name =>
      `coalesce(current_setting('app.${/slug|tokens/.test(name) ? name : `${name}_id`}', true), '') as ${name}`,
  )
  .join(', ')}`
const NOTHING_TOLD = { slug: '', tokens: '', organization: '', client: '', contact: '', staff: '' }
const NOTHING_SET = { role: 'none', ...NOTHING_TOLD }

async function settings(tx: Transaction): Promise<typeof NOTHING_SET> {
  const { rows } = await sql.raw<typeof NOTHING_SET>(SETTINGS).execute(tx)
  return rows[0] ?? NOTHING_SET
}
