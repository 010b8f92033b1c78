import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Transaction } from '../src/database/connection.ts'
import { type Grant, grants, tables } from '../src/database/isolation/catalog.ts'
import { FOR_ALL, NOBODYS } from '../src/database/isolation/exceptions.ts'
import { testDatabase } from './database.ts'
import { doors, firstOf, nobody } from './doors.ts'
import { fillEveryTable, ids } from './every-table.ts'

/* Every door tried against every table, with rows of two agencies in all of them. Both are listed from the catalog. */

const { owner, pool } = await testDatabase()
await fillEveryTable(owner)
const known = await tables(owner)
const rights = await grants(owner)

const OURS = ids.organization(1)
const THEIRS = ids.organization(2)

for (const { name } of known)
  test(`there is something in ${name} to be kept apart`, async () => {
    const { rowCount } = await owner.query(`select from ${name} limit 1`)
    assert.equal(rowCount, 1, `test/every-table.ts must fill ${name}`)
  })

test('every door is tried', () => {
  assert.deepEqual([...new Set(rights.map(({ role }) => role))].sort(), Object.keys(doors).sort())
})

for (const { door, table, columns } of combinations('select')) {
  if (!FOR_ALL.includes(door) && !NOBODYS.includes(table))
    test(`without context, ${door} sees nothing in ${table}`, async () => {
      const rows = await through(door, nobody, `select ${columns} from ${table}`)
      assert.deepEqual(rows, [])
    })

  const key = organizationColumn(table)
  if (key && !FOR_ALL.includes(door))
    test(`inside one agency, ${door} sees nothing of another in ${table}`, async () => {
      const rows = await through<Row>(
        door,
        firstOf(1),
        `select * from (select ${columns} from ${table}) as seen`,
      )
      assert.notEqual(rows.length, 0)
      assert.deepEqual([...new Set(rows.map(row => row[key]))], [OURS])
    })

  const client = table === 'clients' ? 'id' : 'client_id'
  if (door === 'client_door' && columnsOf(table).includes(client))
    test(`a client sees nothing of another client in ${table}`, async () => {
      const rows = await through<Row>(door, firstOf(1), `select ${client} from ${table}`)
      assert.notEqual(rows.length, 0)
      assert.deepEqual([...new Set(rows.map(row => row[client]))], [ids.client(1, 1)])
    })
}

test('staff see the people of their own agency', async () => {
  const rows = await through<Row>('staff_door', firstOf(1), 'select id from staff')
  assert.deepEqual(rows, [{ id: ids.staff(1) }])
})

test('a browser sees the flow and the session it holds the token of, and no other', async () => {
  const doorOf = { portal: 'sign_in_door', office: 'office_sign_in_door' }
  for (const [whose, door] of Object.entries(doorOf))
    for (const table of [`${whose}_flows`, `${whose}_sessions`])
      assert.equal((await through(door, firstOf(1), `select from ${table}`)).length, 1, table)
})

for (const { door, table, columns } of combinations('update').filter(isTenants))
  test(`${door} changes nothing of another agency in ${table}`, async () => {
    const [column] = columns
    const { numAffectedRows } =
      (await doors[door]?.(pool, firstOf(1), tx =>
        sql
          .raw(`update ${table} set ${column} = default where ${organizationColumn(table)} = '${THEIRS}'`)
          .execute(tx),
      )) ?? {}
    assert.equal(numAffectedRows, 0n)
  })

for (const { door, table, columns } of combinations('update').filter(isTenants))
  if (columns.includes('organization_id'))
    test(`${door} moves nothing into another agency in ${table}`, () =>
      assert.rejects(
        through(door, firstOf(1), `update ${table} set organization_id = '${THEIRS}'`),
        forbidden,
      ))

for (const { door, table } of combinations('delete').filter(isTenants))
  test(`${door} deletes nothing of another agency in ${table}`, async () => {
    const { numAffectedRows } =
      (await doors[door]?.(pool, firstOf(1), tx =>
        sql.raw(`delete from ${table} where ${organizationColumn(table)} = '${THEIRS}'`).execute(tx),
      )) ?? {}
    assert.equal(numAffectedRows, 0n)
  })

for (const { door, table, columns } of combinations('insert').filter(isTenants))
  test(`${door} adds nothing to another agency in ${table}`, async () => {
    const key = organizationColumn(table)
    const { rows } = await owner.query(
      `select to_jsonb(t) as row from ${table} t where ${key} = $1 limit 1`,
      [THEIRS],
    )
    const row = `jsonb_populate_record(null::${table}, '${JSON.stringify(rows[0]?.row)}')`
    const settable = columns.filter(column => !tableOf(table)?.generated.includes(column))
    const insert = `insert into ${table} (${settable}) select ${settable} from ${row}`
    await assert.rejects(through(door, firstOf(1), insert), forbidden)
  })

type Row = Record<string, unknown>

/** Every door with every table it has this right to, and the columns the right is to. */
function combinations(right: string) {
  const held = Map.groupBy(
    rights.filter(grant => grant.right === right),
    ({ role, table }: Grant) => `${role} ${table}`,
  )
  return [...held].map(([name, list]) => {
    const [door = '', table = ''] = name.split(' ')
    return { door, table, columns: list.map(({ column }) => column) }
  })
}

function isTenants({ door, table }: { door: string; table: string }): boolean {
  return !FOR_ALL.includes(door) && organizationColumn(table) !== null
}

function columnsOf(table: string): readonly string[] {
  return tableOf(table)?.columns ?? []
}

function tableOf(table: string) {
  return known.find(({ name }) => name === table)
}

/** What says whose row it is; null for the tables that are no tenant's. */
function organizationColumn(table: string): string | null {
  if (table === 'organizations') return 'id'
  return columnsOf(table).includes('organization_id') ? 'organization_id' : null
}

async function through<Found>(door: string, context: typeof nobody, statement: string): Promise<Found[]> {
  const ask = async (tx: Transaction) => (await sql.raw<Found>(statement).execute(tx)).rows
  return (await doors[door]?.(pool, context, ask)) ?? []
}

function forbidden(error: Error & { code?: string }): boolean {
  return error.code === '42501'
}
