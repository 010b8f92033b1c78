import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from './database.ts'

const database = await testDatabase()
const neighbour = await testDatabase()

test('the portal signs in as a role that owns nothing', async () => {
  const { rows } = await database.pool.query(
    'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  assert.deepEqual(rows, [{ rolsuper: false, rolbypassrls: false }])
})

test('a test file has its database to itself', async () => {
  await database.owner.query('create table mine ()')
  const { rows } = await neighbour.owner.query(`select to_regclass('mine') as found`)
  assert.deepEqual(rows, [{ found: null }])
})

test('the clock stands still when told to, and runs again', async () => {
  await database.setClock('2026-12-31T23:59:59Z')
  assert.equal(await clock(), '2026-12-31T23:59:59.000Z')
  await database.setClock(null)
  assert.ok(Math.abs(Date.parse(await clock()) - Date.now()) < 60_000)
})

async function clock(): Promise<string> {
  const { rows } = await database.pool.query<{ now: Date }>('select clock_now() as now')
  return rows[0]?.now.toISOString() ?? ''
}
