import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { DatabaseError, type PoolClient } from 'pg'
import { DOORS } from '../../src/database/isolation/exceptions.ts'
import { asClient } from '../../src/database/scopes.ts'
import { type Door, doorValues, ENTER_DOOR, NO_CONTEXT } from '../../src/database/transaction.ts'
import { testDatabase } from '../database.ts'
import { firstOf } from '../doors.ts'
import { fillEveryTable, ids } from '../every-table.ts'
import { ACCEPTED, ATTEMPTS, GUESSES, NOBODYS_ROWS, ORACLES, THEIR_ROWS } from './hostile-statements.ts'

/* Hostile SQL inside each scope: what it can't do, and what it can, with why that is borne. SECURITY.md tells the same. */

const { owner, pool, openPool } = await testDatabase()
await fillEveryTable(owner)
await owner.query('analyze')
// Somebody else is there at the same time.
await openPool().query(`select 'of a bystander'`)

/** Missing rights, membership of a role, or a guard in the way: anything else, such as a typing error, proves nothing. */
const REFUSALS = ['42501', '0LP01']

for (const [family, statements] of Object.entries(ATTEMPTS))
  describe(`No door ${family}:`, () => {
    for (const statement of statements)
      test(statement, async () => {
        for (const door of DOORS) {
          const outcome = await attempt(door, statement)
          const isHarmless = outcome === 'nothing' || REFUSALS.includes(outcome)
          assert.ok(isHarmless, `${door}: ${outcome}`)
        }
      })
  })

describe('What is another agency’s is answered like what is nobody’s:', () => {
  for (const [name, sql] of Object.entries(GUESSES))
    test(name, async () => {
      for (const door of DOORS) {
        const [theirs, nobodys] = await Promise.all(
          [THEIR_ROWS, NOBODYS_ROWS].map(async rows =>
            without(Object.values(rows), await told(door, sql(rows))),
          ),
        )
        assert.equal(theirs, nobodys, door)
      }
    })
})

describe('A guess that hits shows, and it is borne:', () => {
  for (const [name, { sql, hit, miss, why }] of Object.entries(ORACLES))
    test(`${name}, because: ${why}`, async () => {
      const differs: boolean[] = []
      for (const door of DOORS)
        differs.push((await attempt(door, sql(hit))) !== (await attempt(door, sql(miss))))
      assert.ok(differs.includes(true), 'take it to GUESSES')
    })
})

describe('Some door does, and it is borne:', () => {
  for (const { sql, why } of ACCEPTED)
    test(`${sql}, because: ${why}`, async () => {
      const outcomes = await Promise.all(DOORS.map(door => attempt(door, sql)))
      assert.ok(outcomes.includes('done'), `take it to ATTEMPTS: ${outcomes}`)
    })
})

test('What is left behind on a connection is overruled by the next scope', async () => {
  const pool = openPool({ size: 1 })
  const leave = sql.raw(`select set_config('app.client_id', '${ids.client(1, 2)}', false),
    set_config('role', 'staff_door', false), set_config('row_security', 'off', false)`)
  await asClient(pool, firstOf(1), tx => leave.execute(tx))
  const ask = asClient(pool, firstOf(1), tx => tx.selectFrom('clients').select('id').execute())
  await assert.rejects(ask, { code: '42501' }, 'row_security off refuses instead of showing more')
  await pool.query('set row_security = on')
  const rows = await asClient(pool, firstOf(1), tx => tx.selectFrom('clients').select('id').execute())
  assert.deepEqual(rows, [{ id: ids.client(1, 1) }])
})

/** All that an answer says, in the words of PostgreSQL where it refuses. */
async function told(door: Door, sql: string): Promise<string> {
  return inside(door, async client => {
    try {
      const last = [await client.query(sql)].flat().at(-1)
      return JSON.stringify({ rowCount: last?.rowCount, rows: last?.rows })
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
      const { code, message, detail, hint, constraint } = error
      return JSON.stringify({ code, message, detail, hint, constraint })
    }
  })
}

function without(ids: readonly string[], answer: string): string {
  return ids.reduce((text, id) => text.replaceAll(id, 'it'), answer)
}

type Outcome = 'done' | 'nothing' | string

/** Tries it inside agency 1, and takes it back. Answers with the SQLSTATE, `nothing` for no row, or `done`. */
function attempt(door: Door, sql: string): Promise<Outcome> {
  return inside(door, client => answer(client, sql))
}

async function inside<Result>(door: Door, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    await enter(client, door)
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function enter(client: PoolClient, door: Door): Promise<void> {
  const { slug, tokenHashes, organizationId, clientId, contactId, staffId } = firstOf(1)
  const context = { ...NO_CONTEXT, slug, tokens: tokenHashes.join(), organizationId, clientId, contactId }
  await client.query('begin')
  await client.query({ ...ENTER_DOOR, values: doorValues(door, { ...context, staffId: staffId ?? '' }) })
}

async function answer(client: PoolClient, sql: string): Promise<Outcome> {
  try {
    const results = [await client.query(sql)].flat()
    const last = results.at(-1)
    const shows = /^(SELECT|UPDATE|DELETE|INSERT)$/.test(last?.command ?? '')
    return shows && last?.rowCount === 0 ? 'nothing' : 'done'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}
