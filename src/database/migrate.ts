import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runMigrations as runQueueMigrations } from 'graphile-worker'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { StartError } from '../config.ts'
import { DOORS } from './isolation/exceptions.ts'

const FOLDER = join(import.meta.dirname, '../../db/migrations')
const OLDEST_POSTGRESQL = 15
const quiet = new Logger(() => () => {})

/**
 * Brings the schema up to date as the owner, and lets the app's login role (the user of `appUrl`, made here when it is
 * missing and the URL has a password) step through the doors. Safe to run twice and by two at once.
 * Returns the names of the migrations that were applied.
 */
export async function migrate({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  try {
    await refuseOldServer(pool)
    return await alone(pool, async () => {
      await runQueueMigrations({ pgPool: pool, logger: quiet })
      const applied = await runMigrations(pool)
      await admit(pool, new URL(appUrl))
      return applied
    })
  } finally {
    await pool.end()
  }
}

/** One process at a time: the others wait, and then find nothing left to do. Ends with the connection that holds the lock. */
async function alone<Result>(pool: pg.Pool, work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query(`begin; select pg_advisory_xact_lock(hashtext('dotify portal migrations'))`)
    return await work()
  } finally {
    client.release(true)
  }
}

async function refuseOldServer(pool: pg.Pool) {
  const { rows } = await pool.query<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  )
  const version = rows[0]?.version ?? 0
  if (version < OLDEST_POSTGRESQL)
    throw new StartError(`PostgreSQL ${version} is too old: version ${OLDEST_POSTGRESQL} or newer is needed`)
}

async function runMigrations(pool: pg.Pool): Promise<string[]> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  // Branches that grow side by side take their numbers ahead: a lower one may land after a higher one.
  const migrator = new Migrator({ db, provider: { getMigrations }, allowUnorderedMigrations: true })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.filter(result => result.status === 'Success').map(result => result.migrationName)
}

async function getMigrations() {
  const names = await migrationNames()
  return Object.fromEntries(
    names.map(name => [name, { up: (db: Kysely<unknown>) => runFile(db, `${name}.sql`) }]),
  )
}

/** One `.sql` file a migration, in the order of their numbers. They are only ever added. */
export async function migrationNames(): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter(file => file.endsWith('.sql'))
  return files.map(file => file.slice(0, -4)).sort()
}

async function runFile(db: Kysely<unknown>, file: string) {
  await sql.raw(await readFile(join(FOLDER, file), 'utf8')).execute(db)
}

/** Lets the login role step through the doors (without carrying their rights all the time) and work the queue. */
async function admit(pool: pg.Pool, appUrl: URL) {
  const name = decodeURIComponent(appUrl.username)
  const role = pg.escapeIdentifier(name)
  await makeLogin(pool, name, decodeURIComponent(appUrl.password))
  const [version] = (
    await pool.query(`select current_setting('server_version_num')::int >= 160000 as modern`)
  ).rows
  const statements = [
    ...(version.modern ? [] : [`alter role ${role} noinherit`]),
    ...DOORS.map(door => `grant ${door} to ${role} ${version.modern ? 'with inherit false, set true' : ''}`),
    `grant usage on schema public, graphile_worker to ${role}`,
    `grant select, insert, update, delete on all tables in schema graphile_worker to ${role}`,
    `grant usage on all sequences in schema graphile_worker to ${role}`,
  ]
  for (const statement of statements) await pool.query(statement)
  await pool.query(OPEN_QUEUE)
  await refuseTemporaryTables(pool)
}

/**
 * Nobody but the owner makes temporary tables: they stay with a connection, and stand before a table of the same name there.
 * A right to a database comes neither with a dump nor with a template. Left as it is where the owner doesn't own the database;
 * bin/portal doctor tells.
 */
export async function refuseTemporaryTables(owner: pg.Pool): Promise<void> {
  await owner.query(`do $$ begin
    execute format('revoke temporary on database %I from public', current_database());
  exception when insufficient_privilege then null;
  end $$`)
}

/** A login role with no attribute that matters, where there is none yet. */
async function makeLogin(pool: pg.Pool, name: string, password: string) {
  const { rowCount } = await pool.query('select from pg_roles where rolname = $1', [name])
  if (rowCount) return
  const secret = password ? `password ${pg.escapeLiteral(password)}` : ''
  await pool.query(`create role ${pg.escapeIdentifier(name)} login noinherit ${secret}`).catch(error => {
    // Roles belong to the whole server: the migration of another database may have been faster.
    if (!['42710', '23505'].includes(error.code)) throw error
  })
}

/** graphile-worker guards its tables with row security and no policy, for its owner alone; the grants above say who else. */
const OPEN_QUEUE = `do $$
declare guarded regclass;
begin
  for guarded in select oid from pg_class
    where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
      and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'queue')
  loop
    execute format('create policy queue on %s using (true) with check (true)', guarded);
  end loop;
end $$`
