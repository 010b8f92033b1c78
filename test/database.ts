import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { connect, type Pool } from '../src/database/connection.ts'
import { refuseTemporaryTables } from '../src/database/migrate.ts'
import { execute, globalTeardown, testServer, withParts } from './database-server.ts'
import { startPgBouncer } from './pgbouncer.ts'

/** A migrated, empty database of one test file's own. */
export interface TestDatabase {
  readonly appUrl: string
  readonly ownerUrl: string
  /** Signed in as the portal is: as a role that owns nothing. */
  readonly pool: Pool
  /** Signed in as migrations are: for the catalog. Row security holds for it too. */
  readonly owner: pg.Pool
  /** Another pool, on another way to the database if need be, which ends before the database is dropped. */
  openPool: (options?: { url?: string; size?: number }) => Pool
  /** Stops the database's clock, which every rule about time reads, at an ISO instant; null lets it run again. */
  setClock: (instant: string | null) => Promise<void>
}

/**
 * Makes the calling file's own database, which is dropped after its tests. Call it at the top of the file. With so many
 * `shared` connections the app reaches it through PgBouncer only.
 */
export async function testDatabase({ shared = SHARED } = {}): Promise<TestDatabase> {
  const { serverUrl, templateUrl } = await testServer()
  const template = new URL(templateUrl).pathname.slice(1)
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `create database ${name} template ${template}`)
  const directUrl = withParts(templateUrl, { pathname: name })
  const bouncer = shared ? await startPgBouncer(directUrl, shared) : null
  const appUrl = bouncer?.url ?? directUrl
  const ownerUrl = withParts(serverUrl, { pathname: name })
  const pools: pg.Pool[] = []
  const openPool = ({ url = appUrl, size = 4 } = {}) => {
    const pool = connect(url, { size })
    pools.push(pool)
    return pool
  }
  const pool = openPool()
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  await refuseTemporaryTables(owner)
  dropAfterwards(async () => {
    await Promise.all([...pools, owner].map(pool => pool.end()))
    await bouncer?.stop()
    // Not "with (force)", which only a superuser may: PostgreSQL waits some seconds for connections that are closing.
    await execute(serverUrl, `drop database ${name}`)
  })
  return { appUrl, ownerUrl, pool, owner, openPool, setClock: instant => setClock(owner, instant) }
}

/** TEST_PGBOUNCER=2 runs any test file through a PgBouncer with two connections. */
const SHARED = Number(process.env.TEST_PGBOUNCER ?? 0)

let databases = 0

/** The last database of the file takes the file's own server with it, if it has one. */
function dropAfterwards(drop: () => Promise<void>): void {
  databases++
  after(async () => {
    await drop()
    databases--
    if (databases === 0) await globalTeardown()
  })
}

async function setClock(owner: pg.Pool, instant: string | null): Promise<void> {
  const now = instant ? `${pg.escapeLiteral(instant)}::timestamptz` : 'now()'
  await owner.query(
    `create or replace function clock_now() returns timestamptz language sql stable as $$ select ${now} $$`,
  )
}
