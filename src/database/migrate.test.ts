import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { execute, globalTeardown, testServer, withParts } from '../../test/database-server.ts'
import { connect } from './connection.ts'
import { refuseUnsafeLoginRole } from './login-role.ts'
import { migrate } from './migrate.ts'

const { serverUrl } = await testServer()
const names = readdirSync(join(import.meta.dirname, '../../db/migrations'))
  .map(file => file.replace('.sql', ''))
  .sort()

const made: { database: string; role: string }[] = []
after(async () => {
  for (const { database } of made) await execute(serverUrl, `drop database ${database}`)
  for (const { role } of made) await execute(serverUrl, `drop role if exists ${role}`)
  await globalTeardown()
})

test('an empty database gets every migration, in the order of their numbers', async () => {
  assert.deepEqual(await migrate(await emptyDatabase()), names)
})

test('a second time changes nothing', async () => {
  const urls = await emptyDatabase()
  await migrate(urls)
  const before = await schemaOf(urls.ownerUrl)
  assert.deepEqual(await migrate(urls), [])
  assert.deepEqual(await schemaOf(urls.ownerUrl), before)
})

test('one that landed after a higher number is applied too', async () => {
  const urls = await emptyDatabase()
  await migrate(urls)
  await execute(
    urls.ownerUrl,
    `drop table import_rows, imports; drop function queue_import();
     delete from kysely_migration where name = '0015_imports'`,
  )
  assert.deepEqual(await migrate(urls), ['0015_imports'])
})

test('four that start together apply each migration once, and none of them fails', async () => {
  const urls = await emptyDatabase()
  const applied = await Promise.all([migrate(urls), migrate(urls), migrate(urls), migrate(urls)])
  assert.deepEqual(applied.flat().sort(), names)
})

test('two databases of one server may be migrated at once for one login role', async () => {
  const [one, other] = [await emptyDatabase(), await emptyDatabase()]
  const sameRole = { ...other, appUrl: withParts(one.appUrl, { pathname: new URL(other.appUrl).pathname }) }
  const applied = await Promise.all([migrate(one), migrate(sameRole)])
  assert.deepEqual(applied, [names, names])
})

test('the login role is made where it is missing, and signs in', async () => {
  const urls = await emptyDatabase()
  await migrate(urls)
  assert.equal(await signsIn(urls.appUrl), true)
})

test('one that exists keeps its password', async () => {
  const urls = await emptyDatabase()
  const role = new URL(urls.appUrl).username
  await execute(serverUrl, `create role ${role} login password 'theirs'`)
  await migrate(urls)
  assert.equal(await signsIn(withParts(urls.appUrl, { password: 'theirs' })), true)
})

test('a role that carried the doors’ rights steps through them from now on', async () => {
  const urls = await emptyDatabase()
  await migrate(urls)
  const role = new URL(urls.appUrl).username
  await execute(urls.ownerUrl, `grant client_door to ${role} ${(await modern()) ? 'with inherit true' : ''}`)
  await execute(urls.ownerUrl, `alter role ${role} inherit`)
  await assert.rejects(accepted(urls.appUrl), /inherits the rights of the doors/)
  await migrate(urls)
  await accepted(urls.appUrl)
})

test('PostgreSQL 14 is refused in a sentence that says what is needed', async () => {
  const urls = await emptyDatabase()
  const pretend = `create function public.current_setting(text) returns text language sql as $$ select '140011' $$`
  await execute(urls.ownerUrl, pretend)
  const ownerUrl = `${urls.ownerUrl}${urls.ownerUrl.includes('?') ? '&' : '?'}options=-c%20search_path%3Dpublic,pg_catalog`
  await assert.rejects(migrate({ ...urls, ownerUrl }), {
    name: 'StartError',
    message: 'PostgreSQL 14 is too old: version 15 or newer is needed',
  })
})

/** A database with nothing in it, and the address of a login role that does not exist yet. */
async function emptyDatabase() {
  const name = `portal_test_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `create database ${name}`)
  made.push({ database: name, role: name })
  const ownerUrl = withParts(serverUrl, { pathname: name })
  return { ownerUrl, appUrl: withParts(ownerUrl, { username: name, password: 'made by the test' }) }
}

/** Names of everything in the schema, with who may do what to it. */
async function schemaOf(url: string) {
  const { rows } = await execute(
    url,
    `select relname as name, relacl::text as rights from pg_class where relnamespace = 'public'::regnamespace
     union all select polname, polrelid::regclass::text from pg_policy
     union all select proname, proacl::text from pg_proc where pronamespace = 'public'::regnamespace order by 1, 2`,
  )
  return rows
}

async function signsIn(url: string): Promise<boolean> {
  const { rows } = await execute(url, 'select true as here')
  return rows[0]?.here
}

async function accepted(appUrl: string): Promise<void> {
  const pool = connect(appUrl)
  await refuseUnsafeLoginRole(pool).finally(() => pool.end())
}

async function modern(): Promise<boolean> {
  const { rows } = await execute(
    serverUrl,
    `select current_setting('server_version_num')::int >= 160000 as modern`,
  )
  return rows[0]?.modern
}
