import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from './database.ts'

const { owner } = await testDatabase()

test('ids that are made one after the other sort in that order, each of its time', async () => {
  const before = Date.now()
  const { rows } = await owner.query<{ id: string }>('select uuid_v7() as id from generate_series(1, 1000)')
  const ids = rows.map(({ id }) => id)
  const times = ids.map(id => Number.parseInt(id.replace('-', '').slice(0, 12), 16))
  assert.deepEqual(ids, ids.toSorted())
  for (const id of ids)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.ok(times.every(time => time >= before && time <= Date.now()))
})
