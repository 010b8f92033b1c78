import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { StartError } from '../config.ts'
import { type EmbeddedServer, joinEmbeddedServer, startEmbeddedServer } from './embedded-server.ts'

const onlyAsRoot = { skip: process.getuid?.() !== 0 && 'needs root' }
const folder = mkdtempSync(join(tmpdir(), 'embedded-server-'))
const dataDir = join(folder, 'data')

after(() => rmSync(folder, { recursive: true }))

describe('the server of a DATA_DIR', () => {
  before(() => serving(dataDir, server => ask(server, 'create table kept as select 42 as answer')))

  test('keeps its data from one start to the next', () =>
    serving(dataDir, async server => {
      assert.deepEqual(await ask(server, 'select answer from kept'), { answer: 42 })
    }))

  test('gives its owner what migrations need, and no superuser', () =>
    serving(dataDir, async server => {
      const role = await ask(
        server,
        `select rolsuper, rolcreatedb, rolcreaterole, pg_get_userbyid(datdba) as owner
         from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
      )
      assert.deepEqual(role, {
        rolsuper: false,
        rolcreatedb: true,
        rolcreaterole: true,
        owner: 'portal_owner',
      })
    }))

  test('is durable, speaks UTF-8 and UTC, and sorts alike on every machine', () =>
    serving(dataDir, async server => {
      const settings = await ask(
        server,
        `select current_setting('fsync') as fsync, current_setting('timezone') as zone, datlocale as locale,
           pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`,
      )
      assert.deepEqual(settings, { fsync: 'on', zone: 'UTC', locale: 'C.UTF-8', encoding: 'UTF8' })
    }))

  test('is not on the network', () =>
    serving(dataDir, async server => {
      assert.deepEqual(await ask(server, 'show listen_addresses'), { listen_addresses: '' })
    }))

  test('cannot be reached by another user of the machine', onlyAsRoot, () =>
    serving(dataDir, async () => {
      const socket = join(dataDir, 'postgres/.s.PGSQL.5432')
      assert.ok(statSync(socket).isSocket())
      const stranger = spawnSync('ls', [socket], { uid: 65534, gid: 65534, cwd: '/', encoding: 'utf8' })
      assert.match(stranger.stderr, /Permission denied/)
    }),
  )

  test('is a user of its own in a folder that only root may enter', onlyAsRoot, () => {
    assert.equal(statSync(folder).mode & 0o777, 0o700)
    assert.equal(statSync(join(dataDir, 'postgres')).uid, 65525)
  })

  test('belongs to one portal: a second one is told which process has it', () =>
    serving(dataDir, async () => {
      const taken = refusal(`already used by another portal, process ${process.pid}`)
      await assert.rejects(startEmbeddedServer(dataDir), taken)
    }))

  test('is taken over from a portal that was killed', async () => {
    await killedPortal()
    await serving(dataDir, async server => {
      assert.deepEqual(await ask(server, 'select answer from kept'), { answer: 42 })
    })
  })

  test('serves a command beside a running portal, and goes on after it', () =>
    serving(dataDir, async server => {
      const joined = await joinEmbeddedServer(dataDir)
      assert.equal(joined.ownerUrl, server.ownerUrl)
      await joined.stop()
      assert.deepEqual(await ask(server, 'select answer from kept'), { answer: 42 })
    }))

  test('is started by a command when no portal runs, and stopped after it', async () => {
    const joined = await joinEmbeddedServer(dataDir)
    await joined.stop()
    await assert.rejects(ask(joined, 'select 1'), { code: 'ENOENT' })
  })

  test('says why it does not start', async () => {
    const version = join(dataDir, 'postgres/PG_VERSION')
    writeFileSync(version, '9.6\n')
    await assert.rejects(startEmbeddedServer(dataDir), refusal('incompatible with server'))
    writeFileSync(version, '18\n')
  })
})

test('a path too long for a socket, with blanks and signs, is as good as any', () =>
  serving(join(folder, `${'long '.repeat(30)}%41 ü`), async server => {
    assert.deepEqual(await ask(server, 'select 1 as one'), { one: 1 })
  }))

test('a cluster that was half made when the power went is made anew', async () => {
  const interrupted = join(folder, 'interrupted')
  mkdirSync(join(interrupted, 'postgres.new/base'), { recursive: true })
  await serving(interrupted, async server => {
    assert.deepEqual(await ask(server, 'select 1 as one'), { one: 1 })
  })
})

test('a lock whose process is gone, or is another by now, holds nobody up', async () => {
  const abandoned = join(folder, 'abandoned')
  for (const lock of ['4194304\n1\n', `${process.pid}\n1\n`, '']) {
    mkdirSync(abandoned, { recursive: true })
    writeFileSync(join(abandoned, 'portal.pid'), lock)
    await serving(abandoned, async server => {
      assert.deepEqual(await ask(server, 'select 1 as one'), { one: 1 })
    })
  }
})

test('a DATA_DIR where nothing can be written is refused by name', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  await assert.rejects(
    startEmbeddedServer(file),
    refusal(`DATA_DIR (${file}) cannot be used: not a directory`),
  )
  await assert.rejects(startEmbeddedServer(join(file, 'data')), refusal('not a directory'))
  await assert.rejects(startEmbeddedServer('/proc/data'), refusal('DATA_DIR (/proc/data) cannot be used'))
})

async function serving(where: string, work: (server: EmbeddedServer) => Promise<unknown>): Promise<void> {
  const server = await startEmbeddedServer(where)
  await work(server).finally(server.stop)
}

async function ask(server: EmbeddedServer, statement: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  const { rows } = await client.query(statement).finally(() => client.end())
  return rows[0] ?? {}
}

function refusal(sentence: string) {
  return (error: unknown) => {
    assert.ok(error instanceof StartError)
    assert.ok(error.message.includes(sentence), error.message)
    return true
  }
}

/** Starts the server from another process and kills that one without warning. */
async function killedPortal(): Promise<void> {
  const start = `import { startEmbeddedServer } from ${JSON.stringify(import.meta.resolve('./embedded-server.ts'))}
    await startEmbeddedServer(${JSON.stringify(dataDir)}); console.log('started')`
  const portal = spawn(process.execPath, ['--input-type=module', '-e', start], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(portal.stdout, 'data')
  portal.kill('SIGKILL')
  await once(portal, 'exit')
  assert.match(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), /ready/)
}
