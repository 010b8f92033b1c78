import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import { until } from './until.ts'
import { handIn, uploadOf } from './uploads.ts'
import { wordsOf } from './words.ts'

/* What others see of it while somebody's spreadsheet is read, and what becomes of it when its thread dies. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const home = `/office/${aurora.slug}`
const colleague = await atTheOffice(portal, staff.colleague.email)
// The first page of a session is written down, which looks at clients.
await colleague.get(home)

const sheet = (client: string) => `Client;Service;Due;Amount;Frequency\n${client};PEC;01/03/2027;5;annual`
const imports = async () => (await portal.look('select from imports')).length

/** While nobody gets at the clients, a spreadsheet is being read until the end of `work`. */
async function whileReading<Result>(read: () => Promise<Result>, work: () => Promise<void>): Promise<Result> {
  const lock = await portal.database.owner.connect()
  await lock.query('begin; lock table clients')
  try {
    const reading = read()
    await until(async () => (await portal.look(WAITING)).length > 0)
    await work()
    await lock.query('rollback')
    return await reading
  } finally {
    await lock.query('rollback')
    lock.release()
  }
}

const WAITING = `select from pg_locks join pg_database on pg_database.oid = database
  where datname = current_database() and relation = 'clients'::regclass and not granted`

describe('A spreadsheet that is being read', () => {
  test('keeps no connection from anybody, however many there are', async () => {
    const names = ['Uno', 'Due', 'Tre', 'Quattro', 'Cinque', 'Sei']
    const paths = await whileReading(
      () => Promise.all(names.map(name => handIn(colleague, aurora.slug, sheet(name)))),
      async () => {
        const pages = await Promise.all(names.map(() => colleague.get(`${home}/import`)))
        assert.deepEqual(
          pages.map(({ status }) => status),
          names.map(() => 200),
        )
      },
    )
    assert.equal(new Set(paths).size, names.length)
    for (const [index, path] of paths.entries())
      assert.match(wordsOf((await colleague.get(path)).body), new RegExp(names[index] ?? 'none'))
  })

  test('and takes too much is told so, with nothing kept; the next one is read', async () => {
    const before = await imports()
    const { body, headers } = await uploadOf(sheet('Rossi'))
    const answer = await whileReading(
      () => colleague.post(`${home}/imports`, {}, { body, headers }),
      () => portal.imports.end(),
    )
    assert.equal(answer.status, 422)
    assert.match(wordsOf(answer.body), /took too long or too much memory/)
    assert.equal(await imports(), before)
    await handIn(colleague, aurora.slug, sheet('Rossi'))
    assert.equal(await imports(), before + 1)
  })

  test('and takes too much when it is read again stays as it was', async () => {
    const path = await handIn(colleague, aurora.slug, sheet('Verdi'))
    const shown = await colleague.get(path)
    const answer = await whileReading(
      () => colleague.post(`${path}/reading`, { frequency: '12' }),
      () => portal.imports.end(),
    )
    assert.equal(answer.status, 422)
    assert.match(wordsOf(answer.body), /took too long or too much memory/)
    assert.equal(wordsOf((await colleague.get(path)).body), wordsOf(shown.body))
  })

  test('for nobody who still waits is not read', async () => {
    const before = await imports()
    const identity = { organizationId: aurora.id, staffId: null }
    const wanted = { content: Buffer.from(sheet('Nobody')), frequency: '' }
    assert.deepEqual(await portal.imports.keep(identity, wanted, AbortSignal.abort()), { kind: 'unwanted' })
    assert.equal(await imports(), before)
  })
})
