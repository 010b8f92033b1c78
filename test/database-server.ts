import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedServer } from '../src/database/embedded-server.ts'
import { migrate } from '../src/database/migrate.ts'

/*
 * The PostgreSQL that tests run on, with a migrated template: made once before all test files and gone after them with
 * `node --test --test-global-setup=test/database-server.ts`, as bin/test does; otherwise made by each test file for itself.
 * TEST_DATABASE_OWNER_URL names a server to use instead of the embedded one: its role needs CREATEDB and CREATEROLE.
 */

/** The server, and the app's address of the migrated database on it that others are copied from. */
export interface TestServer {
  readonly serverUrl: string
  readonly templateUrl: string
}

let dismantle = async () => {}

export async function globalSetup(): Promise<void> {
  const { serverUrl, templateUrl } = await makeServer()
  // The processes of the test files inherit these.
  Object.assign(process.env, { TEST_DATABASE_OWNER_URL: serverUrl, TEST_DATABASE_TEMPLATE_URL: templateUrl })
}

/** May be called twice: node's test runner does when it is interrupted. */
export async function globalTeardown(): Promise<void> {
  const underWay = dismantle()
  dismantle = () => underWay
  await underWay
}

/** The server that was made for all test files, or one for this file alone. */
export async function testServer(): Promise<TestServer> {
  const { TEST_DATABASE_OWNER_URL: serverUrl, TEST_DATABASE_TEMPLATE_URL: templateUrl } = process.env
  if (serverUrl && templateUrl) return { serverUrl, templateUrl }
  alone ??= makeServer()
  return alone
}

let alone: Promise<TestServer> | undefined

async function makeServer(): Promise<TestServer> {
  const serverUrl = process.env.TEST_DATABASE_OWNER_URL || (await startTemporaryServer())
  const run = `portal_test_${randomBytes(6).toString('hex')}`
  const stopServer = dismantle
  dismantle = () => dropRun(serverUrl, run).finally(stopServer)
  await execute(serverUrl, `create database ${run}`)
  const ownerUrl = withParts(serverUrl, { pathname: run })
  const templateUrl = withParts(ownerUrl, { username: run, password: randomBytes(16).toString('hex') })
  await migrate({ ownerUrl, appUrl: templateUrl })
  return { serverUrl, templateUrl }
}

/** Runs one statement on a connection of its own. */
export async function execute(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(statement, values)
  } finally {
    await client.end()
  }
}

/** The same address with another database, user or password. */
export function withParts(
  url: string,
  parts: { pathname?: string; username?: string; password?: string },
): string {
  return Object.assign(new URL(url), parts).href
}

async function startTemporaryServer(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-test-'))
  dismantle = async () => rmSync(dataDir, { recursive: true })
  const server = await startEmbeddedServer(dataDir)
  dismantle = () => server.stop().finally(() => rmSync(dataDir, { recursive: true }))
  return server.ownerUrl
}

/** Drops what the run made: its databases, also those of test files that were interrupted, then its login role. */
async function dropRun(serverUrl: string, run: string): Promise<void> {
  const databases = await execute(
    serverUrl,
    'select datname from pg_database where starts_with(datname, $1)',
    [run],
  )
  for (const { datname } of databases.rows) await execute(serverUrl, `drop database ${datname} with (force)`)
  await execute(serverUrl, `drop role if exists ${run}`)
}
