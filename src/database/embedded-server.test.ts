import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { StartError } from '../config.ts'
import { joinEmbeddedServer, startEmbeddedServer } from './embedded-server.ts'

const root = process.getuid?.() === 0
const folder = mkdtempSync(join(tmpdir(), 'embedded-server-'))
const dataDir = join(folder, 'data')

after(() => rmSync(folder, { recursive: true }))

describe('the server of a DATA_DIR', () => {
  before(async () => {
    const server = await startEmbeddedServer(dataDir)
    await ask(server.ownerUrl, 'create table kept as select 42 as answer')
    await server.stop()
  })

  test('keeps its data from one start to the next', async () => {
    const server = await startEmbeddedServer(dataDir)
    assert.deepEqual(await ask(server.ownerUrl, 'select answer from kept'), { answer: 42 })
    await server.stop()
  })

  test('gives its owner what migrations need, and no superuser', async () => {
    const server = await startEmbeddedServer(dataDir)
    const role = await ask(
      server.ownerUrl,
      `select rolsuper, rolcreatedb, rolcreaterole, pg_get_userbyid(datdba) as owner
       from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
    )
    assert.deepEqual(role, { rolsuper: false, rolcreatedb: true, rolcreaterole: true, owner: 'portal_owner' })
    await server.stop()
  })

  test('is durable, speaks UTF-8 and UTC, and sorts alike on every machine', async () => {
    const server = await startEmbeddedServer(dataDir)
    const settings = await ask(
      server.ownerUrl,
      `select current_setting('fsync') as fsync, current_setting('timezone') as zone, datlocale as locale,
         pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`,
    )
    assert.deepEqual(settings, { fsync: 'on', zone: 'UTC', locale: 'C.UTF-8', encoding: 'UTF8' })
    await server.stop()
  })

  test('is not on the network', async () => {
    const server = await startEmbeddedServer(dataDir)
    const { addresses } = await ask(
      server.ownerUrl,
      `select current_setting('listen_addresses') as addresses`,
    )
    assert.equal(addresses, '')
    await server.stop()
  })

  test('cannot be reached by another user of the machine', { skip: !root && 'needs root' }, async () => {
    const server = await startEmbeddedServer(dataDir)
    const socket = join(dataDir, 'postgres/.s.PGSQL.5432')
    const knock = `require('net').connect(${JSON.stringify(socket)}).on('error', error => console.log(error.code))`
    const stranger = { uid: 65534, gid: 65534, cwd: '/', encoding: 'utf8' } as const
    assert.equal(spawnSync(process.execPath, ['-e', knock], stranger).stdout, 'EACCES\n')
    await server.stop()
  })

  test('runs as a user of its own in a folder that only root may enter', {
    skip: !root && 'needs root',
  }, async () => {
    assert.equal(statSync(folder).mode & 0o777, 0o700)
    assert.equal(statSync(join(dataDir, 'postgres')).uid, 65525)
  })

  test('belongs to one portal: a second one is told which process has it', async () => {
    const server = await startEmbeddedServer(dataDir)
    await assert.rejects(
      startEmbeddedServer(dataDir),
      refusal(`used by another portal, process ${process.pid}`),
    )
    await server.stop()
  })

  test('is taken over from a portal that was killed', async () => {
    await killedPortal()
    const server = await startEmbeddedServer(dataDir)
    assert.deepEqual(await ask(server.ownerUrl, 'select answer from kept'), { answer: 42 })
    await server.stop()
  })

  test('serves a command beside a running portal, and goes on after it', async () => {
    const server = await startEmbeddedServer(dataDir)
    const joined = await joinEmbeddedServer(dataDir)
    assert.equal(joined.ownerUrl, server.ownerUrl)
    await joined.stop()
    assert.deepEqual(await ask(server.ownerUrl, 'select answer from kept'), { answer: 42 })
    await server.stop()
  })

  test('is started by a command when no portal runs, and stopped after it', async () => {
    const joined = await joinEmbeddedServer(dataDir)
    await joined.stop()
    await assert.rejects(ask(joined.ownerUrl, 'select 1'), { code: 'ENOENT' })
  })

  test('says why it does not start', async () => {
    const version = join(dataDir, 'postgres/PG_VERSION')
    writeFileSync(version, '9.6\n')
    await assert.rejects(startEmbeddedServer(dataDir), refusal('incompatible with server'))
    writeFileSync(version, '18\n')
  })
})

test('a path too long for a socket, with blanks and signs, is as good as any', async () => {
  const server = await startEmbeddedServer(join(folder, `${'long '.repeat(30)}%41 ü`))
  assert.deepEqual(await ask(server.ownerUrl, 'select 1 as one'), { one: 1 })
  await server.stop()
})

test('a cluster that was half made when the power went is made anew', async () => {
  const interrupted = join(folder, 'interrupted')
  mkdirSync(join(interrupted, 'postgres.new/base'), { recursive: true })
  const server = await startEmbeddedServer(interrupted)
  assert.deepEqual(await ask(server.ownerUrl, 'select 1 as one'), { one: 1 })
  await server.stop()
})

test('a lock whose process is gone, or is another by now, holds nobody up', async () => {
  const abandoned = join(folder, 'abandoned')
  for (const lock of ['4194304\n1\n', `${process.pid}\n1\n`, '']) {
    mkdirSync(abandoned, { recursive: true })
    writeFileSync(join(abandoned, 'portal.pid'), lock)
    await (await startEmbeddedServer(abandoned)).stop()
  }
})

test('a DATA_DIR that is no folder is refused by name', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  await assert.rejects(
    startEmbeddedServer(file),
    refusal(`DATA_DIR (${file}) cannot be used: file already exists`),
  )
  await assert.rejects(startEmbeddedServer(join(file, 'data')), refusal('not a directory'))
})

async function ask(url: string, statement: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows[0] ?? {}
  } finally {
    await client.end()
  }
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
