import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { asKeeper } from '../src/database/scopes.ts'
import type { ImportId } from '../src/domain/ids.ts'
import { ThreadEnded } from '../src/jobs/background-thread.ts'
import { importSpreadsheet } from '../src/jobs/import-spreadsheet.ts'
import { abandonedImports } from '../src/records/import-runs.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import { until } from './until.ts'
import { handIn, longSheet } from './uploads.ts'
import { wordsOf } from './words.ts'

/* What becomes of a confirmed import when workers are killed, meet, or find somebody else at work. */

const portal = await startPortal({ worker: false })
const { aurora, staff } = portal.cast
const { pool } = portal.database
// Codes come by mail, and mails need a worker: the import has to wait for the tests.
const colleague = await signedIn()

async function signedIn() {
  const { startWorker } = await import('../src/jobs/worker.ts')
  const { connect } = await import('../src/database/connection.ts')
  const queue = connect(portal.database.appUrl, { size: 6 })
  const worker = await startWorker(portal.delivery, queue)
  const browser = await atTheOffice(portal, staff.colleague.email)
  await worker.stop()
  await queue.end()
  return browser
}

/** An import that was confirmed and no worker has taken. */
async function confirmed(content: string) {
  const path = await handIn(colleague, aurora.slug, content)
  assert.equal((await colleague.post(`${path}/confirmation`)).status, 303)
  // The id of the page's address.
  const wanted = { organizationId: aurora.id, importId: path.split('/').at(-1) as ImportId }
  return { path, wanted }
}

function workerProcess({ organizationId, importId }: { organizationId: string; importId: string }) {
  const script = join(import.meta.dirname, 'importing-process.ts')
  return spawn(process.execPath, [script, portal.database.appUrl, organizationId, importId], {
    stdio: 'pipe',
  })
}

async function clients(pattern: string): Promise<number> {
  return (await portal.look('select from clients where name ~ $1', [pattern])).length
}

async function progressOf(importId: string) {
  const [row] = await portal.look<{ state: string; written: number; to_write: number | null }>(
    'select state, written, to_write from imports where id = $1',
    [importId],
  )
  return row
}

test('confirming queues one job, in the same transaction', async () => {
  const { wanted } = await confirmed('Client;Service;Due;Amount;Frequency\nNeri;PEC;01/03/2027;5;annual')
  const jobs = await portal.look<{ task_identifier: string }>(
    'select task_identifier from graphile_worker.jobs where key = $1',
    [wanted.importId],
  )
  assert.deepEqual(jobs, [{ task_identifier: 'import-spreadsheet' }])
  assert.equal(await importSpreadsheet(wanted, portal.delivery), 'over')
  assert.equal(await clients('^Neri$'), 1)
})

test('an import whose worker is killed leaves nothing, shows how far it was, and is done by the next, once', async () => {
  const { path, wanted } = await confirmed(longSheet(6000).replaceAll('Client ', 'Shop '))
  const worker = workerProcess(wanted)
  await until(async () => ((await progressOf(wanted.importId))?.written ?? 0) > 0)
  const page = await colleague.get(path)
  worker.kill('SIGKILL')
  await once(worker, 'close')
  assert.match(page.body, /<progress [^>]*max="27000" value="\d{4,5}"/)
  assert.match(wordsOf(page.body), /of 27,000 written/)
  assert.equal(await clients('^Shop'), 0)
  assert.deepEqual(await asKeeper(pool, abandonedImports), [])
  assert.equal(await importSpreadsheet(wanted, portal.delivery), 'over', 'the dead one still holds it')
  assert.equal(await clients('^Shop'), 0)
  await portal.look(`update imports set leased_until = now() - interval '1 second' where id = $1`, [
    wanted.importId,
  ])
  assert.deepEqual(await asKeeper(pool, abandonedImports), [wanted])
  // PostgreSQL notices that the other is gone when it next writes to it.
  await until(async () => (await importSpreadsheet(wanted, portal.delivery)) === 'over')
  assert.equal(await clients('^Shop'), 1500)
  assert.equal(await importSpreadsheet(wanted, portal.delivery), 'over')
  assert.equal(await clients('^Shop'), 1500)
  assert.match(wordsOf((await colleague.get(path)).body), /Imported 21,000 things created/)
})

test('an import whose thread ends leaves nothing, and is tried again at once', async () => {
  const { wanted } = await confirmed('Client;Service;Due;Amount;Frequency\nViola;PEC;01/03/2027;5;annual')
  const lock = await portal.database.owner.connect()
  await lock.query('begin; lock table clients')
  const broken = assert.rejects(importSpreadsheet(wanted, portal.delivery), ThreadEnded)
  await until(async () => (await portal.look(WAITING_FOR_CLIENTS)).length > 0)
  await portal.imports.end()
  await broken
  await lock.query('rollback')
  lock.release()
  assert.equal(await clients('^Viola$'), 0)
  // PostgreSQL notices that the other is gone when it next writes to it.
  await until(async () => (await importSpreadsheet(wanted, portal.delivery)) === 'over')
  assert.equal(await clients('^Viola$'), 1)
})

const WAITING_FOR_CLIENTS = `select from pg_locks join pg_database on pg_database.oid = database
  where datname = current_database() and relation = 'clients'::regclass and not granted`

test('two workers with one import write it once', async () => {
  const { wanted } = await confirmed(longSheet(400).replaceAll('Client ', 'Bar '))
  const other = workerProcess(wanted)
  const [ended] = await Promise.all([
    once(other, 'close'),
    importSpreadsheet(wanted, portal.delivery),
    importSpreadsheet(wanted, portal.delivery),
  ])
  assert.deepEqual(ended, [0, null])
  assert.equal(await clients('^Bar'), 100)
  assert.equal((await progressOf(wanted.importId))?.state, 'done')
})

test('an import that breaks is tried again, and given up in the end with nothing written', async () => {
  const { path, wanted } = await confirmed(
    'Client;Service;Due;Amount;Frequency\nGrigi;PEC;01/03/2027;5;annual',
  )
  await portal.look(`alter table services add constraint broken check (name <> 'PEC') not valid`)
  await assert.rejects(importSpreadsheet(wanted, portal.delivery), /broken/)
  assert.equal((await progressOf(wanted.importId))?.state, 'running')
  await assert.rejects(importSpreadsheet(wanted, portal.delivery, { isLast: true }), /broken/)
  await portal.look('alter table services drop constraint broken')
  const page = await colleague.get(path)
  assert.match(wordsOf(page.body), /Nothing was imported Something went wrong on our side/)
  assert.equal(await clients('^Grigi$'), 0)
  await colleague.post(`${path}/reading`)
  await colleague.post(`${path}/confirmation`)
  assert.equal(await importSpreadsheet(wanted, portal.delivery), 'over')
  assert.equal(await clients('^Grigi$'), 1)
})
