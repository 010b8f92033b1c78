import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { firstOf } from '../../test/doors.ts'
import { fillEveryTable, ids } from '../../test/every-table.ts'
import { connect, isReachable } from './connection.ts'
import { asStaff } from './scopes.ts'

const { owner, openPool, appUrl, ownerUrl } = await testDatabase()
await fillEveryTable(owner)
const pool = openPool({ size: 1 })

const inScope = <Result>(work: Parameters<typeof asStaff<Result>>[2]) => asStaff(pool, firstOf(1), work)

for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Rome', 'America/Havana'])
  test(`a due date is the same calendar date for a process in ${zone}`, async t => {
    const usual = process.env.TZ
    t.after(() => Object.assign(process.env, { TZ: usual ?? 'UTC' }))
    process.env.TZ = zone
    await inScope(async tx => {
      await sql`select set_config('timezone', ${zone}, true)`.execute(tx)
      for (const day of ['2026-03-29', '2028-02-29', '1999-12-31']) {
        const due = Temporal.PlainDate.from(day)
        await tx
          .updateTable('deadlines')
          .set({ due_on: due })
          .where('state', '=', 'open')
          .where('client_id', '=', ids.client(1, 1))
          .execute()
        const read = await tx.selectFrom('deadlines').select('due_on').where('due_on', '=', due).execute()
        assert.deepEqual(
          read.map(row => row.due_on.toString()),
          [day],
        )
      }
    })
  })

test('a missing date is null', async () => {
  const [open] = await inScope(tx =>
    tx.selectFrom('deadlines').select('closed_on').where('state', '=', 'open').execute(),
  )
  assert.equal(open?.closed_on, null)
})

test('minor units and counts are numbers, exact up to the largest amount there may be', async () => {
  const most = 999_999_999_999_999
  const { rows } = await inScope(tx =>
    sql`select ${most}::bigint as most, ${-most}::bigint as least, count(*) from clients`.execute(tx),
  )
  assert.deepEqual(rows, [{ most, least: -most, count: 2 }])
})

test('a number that is not exact is an error, and the connection goes on', async () => {
  const tooLarge = inScope(tx => sql`select 9007199254740993::bigint`.execute(tx))
  await assert.rejects(tooLarge, /9007199254740993 is too large for a number/)
  assert.equal(await isReachable(pool), true)
})

test('moments are dates of JavaScript, to the millisecond', async () => {
  const { rows } = await inScope(tx =>
    sql`select '2026-10-25 02:30:00.123+02'::timestamptz as moment`.execute(tx),
  )
  assert.deepEqual(rows, [{ moment: new Date('2026-10-25T00:30:00.123Z') }])
})

test('an update says how many rows it changed', async () => {
  const { numUpdatedRows } = await inScope(tx =>
    tx.updateTable('clients').set({ notes: 'x' }).executeTakeFirst(),
  )
  assert.equal(numUpdatedRows, 2n)
})

test('a statement is planned once per connection, however often it runs', async () => {
  for (let visit = 0; visit < 5; visit++)
    await inScope(tx => tx.selectFrom('clients').select('tags').where('id', '=', ids.client(1, 1)).execute())
  const planned = await preparedOn(`select "tags" from "clients"%`)
  assert.equal(planned.length, 1)
})

test('a failing statement runs again under its name', async () => {
  const divide = (by: number) => inScope(tx => sql`select 1 / ${by}::int as result`.execute(tx))
  await assert.rejects(divide(0), /division by zero/)
  assert.deepEqual((await divide(1)).rows, [{ result: 1 }])
  await assert.rejects(divide(0), /division by zero/)
  assert.deepEqual((await divide(1)).rows, [{ result: 1 }])
})

test('a statement first met in a scope that had already failed runs again under its name', async () => {
  const ask = sql`select 'met late' as words`
  const failing = inScope(tx =>
    Promise.allSettled([sql`select 1 / 0`.execute(tx), ask.execute(tx), ask.execute(tx)]),
  )
  await assert.rejects(failing, /rolled back/)
  assert.deepEqual((await inScope(tx => ask.execute(tx))).rows, [{ words: 'met late' }])
})

test('a connection that broke while idle is replaced', async () => {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const gone = new Promise(resolve => pool.once('remove', resolve))
  await openPool({ size: 1 }).query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await gone
  assert.equal(await isReachable(pool), true)
})

test('a server that does not answer is not reachable', async () => {
  const elsewhere = openPool({ url: `${new URL(ownerUrl).protocol}//nobody@127.0.0.1:1/nothing` })
  assert.equal(await isReachable(elsewhere), false)
})

test('a server that takes the connection and says nothing is not reachable either', async t => {
  const mute = createServer().listen(0, '127.0.0.1')
  await once(mute, 'listening')
  t.after(() => mute.close())
  const address = mute.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const waiting = connect(`postgres://nobody@127.0.0.1:${port}/nothing`, { patienceSeconds: 0.2 })
  assert.equal(await isReachable(waiting), false)
  await waiting.end()
})

test('who waits too long for a connection is told, and the others go on', async () => {
  const busy = connect(appUrl, { size: 1, patienceSeconds: 0.2 })
  const held = await busy.connect()
  await assert.rejects(busy.query('select 1'), /timeout/)
  held.release()
  assert.equal(await isReachable(busy), true)
  await busy.end()
})

// The last: it uses up the names of this process.
test('statements whose texts never end do not fill the server’s memory', async () => {
  for (let length = 1; length <= 600; length++)
    await inScope(tx => sql.raw(`select ${length} as length`).execute(tx))
  assert.ok((await preparedOn('%')).length <= 510, `${(await preparedOn('%')).length} are kept`)
})

/** The statements that the one connection keeps under a name. */
async function preparedOn(like: string): Promise<unknown[]> {
  const { rows } = await pool.query('select name from pg_prepared_statements where statement like $1', [like])
  return rows
}
