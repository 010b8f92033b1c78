import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { connect, type Pool } from '../../src/database/connection.ts'
import { ENTER_DOOR } from '../../src/database/transaction.ts'
import { behindTheScenes } from '../behind-the-scenes.ts'
import { testDatabase } from '../database.ts'
import { pass } from './crossing/passage.ts'
import { askLate, type Stage } from './crossing/stage.ts'
import { deeds, mishaps, roundsIn, type ScopeName } from './crossing/steps.ts'
import { ways } from './crossing/ways.ts'
import { keyOf, plans, read, tableNames, type World, worldOf, write } from './crossing/world.ts'

/*
 * Organizations, clients and people by chance, and work by chance in every scope, on one connection that goes from scope to
 * scope, through errors, time limits, cancelled statements, killed connections and misuse. Whatever a scope reads is what the
 * model says it may; when it is over, nothing of it is left. A failure prints seed and path: FC_SEED and FC_PATH repeat it.
 */

const RUNS = Number(process.env.FC_RUNS ?? 40)

// Behind PgBouncer there is no telling which connection is whose.
const database = await testDatabase({ shared: 0 })
const { look } = await behindTheScenes(database)
// The names are the keys of a record that is typed by them.
const scopes = Object.keys(ways) as ScopeName[]
const done = new Map<string, number>()
const rival = database.openPool({ size: 1 })

/** All that a scope sets, and what else could be left on a connection. */
const SETTINGS = [...ENTER_DOOR.text.matchAll(/set_config\('([\w.]+)'/g)].map(([, name = '']) => name)
const LEFT = `select current_user::text, session_user::text, pg_current_xact_id_if_assigned()::text as transaction,
  (select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory') as locks,
  ${[...SETTINGS, 'row_security', 'search_path', 'TimeZone', 'session_replication_role'].map(name => `coalesce(current_setting('${name}', true), '') as "${name}"`)}`

test('whatever happens, nothing crosses, and nothing outlives its transaction', async t => {
  const untouched = (await rival.query(LEFT)).rows
  const { FC_SEED, FC_PATH } = process.env
  const property = fc.asyncProperty(plans, roundsIn(scopes), async (plan, rounds) => {
    const pool = connect(database.appUrl, { size: 1 })
    try {
      const stage = await staged(pool, plan)
      for (const steps of rounds) {
        await Promise.all(steps.flatMap(step => [pass(stage, step), nothingIsLeft(pool, untouched)]))
        await Promise.all(stage.background.splice(0))
        await nothingIsLeft(pool, untouched)
        await askLate(stage)
        assert.deepEqual(stage.crossings, [])
      }
      assert.deepEqual(await everything(), shown(stage.world))
    } finally {
      await pool.end()
    }
  })
  await fc.assert(property, {
    numRuns: RUNS,
    ...(FC_SEED && { seed: Number(FC_SEED) }),
    ...(FC_PATH && { path: FC_PATH }),
  })
  if (FC_PATH) return
  for (const what of [...scopes, ...deeds, ...mishaps])
    assert.ok((done.get(what) ?? 0) > 0, `${what} was never tried`)
  t.diagnostic([...done].map(([what, times]) => `${times} ${what}`).join(', '))
})

async function staged(pool: Pool, plan: Parameters<typeof worldOf>[0]): Promise<Stage> {
  let ids = 0
  const newId = () => {
    ids++
    return `00000000-0000-7000-8000-${String(ids).padStart(12, '0')}`
  }
  const world = worldOf(plan, newId)
  await write(world, look)
  return { pool, rival, world, newId, done, crossings: [], leaked: [], background: [] }
}

/** Asked on the raw connection, between two scopes. */
async function nothingIsLeft(pool: Pool, untouched: unknown): Promise<void> {
  assert.deepEqual((await pool.query(LEFT)).rows, untouched)
}

/** What is in the tables past every policy, clients with their names. */
async function everything(): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of tableNames) {
    const name = table === 'clients' ? ` || ' ' || name` : ''
    const rows = await look<{ seen: string }>(`select ${read(table)}${name} as seen from ${table}`)
    all[table] = rows.map(({ seen }) => seen).sort()
  }
  return all
}

function shown(world: World): Record<string, string[]> {
  const said = (row: World[number]) =>
    row.table === 'clients' ? `${keyOf(row)} ${row.columns.name}` : keyOf(row)
  return Object.fromEntries(
    tableNames.map(table => [
      table,
      world
        .filter(row => row.table === table)
        .map(said)
        .sort(),
    ]),
  )
}
