import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedServer } from '../src/database/embedded-server.ts'
import { migrate } from '../src/database/migrate.ts'
import { newToken } from '../src/sign-in/tokens.ts'

/*
 * What all programs of bench/ measure on: PostgreSQL as bin/demo starts it, filled at the first start (a minute, 1.3 GB) in a
 * folder of BENCH_DATA_DIR, otherwise of data/bench.
 */

const DATA_DIR = process.env.BENCH_DATA_DIR ?? join(import.meta.dirname, '../data/bench')

/** What a database is filled with, by its file: 50,000 clients of ten organizations, or of one. */
type Filling = 'fill' | 'fill-clients'

export interface BenchDatabase {
  /** As the portal signs in. */
  readonly appUrl: string
  /** The same database as another role, which nobody is asked a password for. */
  readonly urlFor: (role: string) => string
  /** As PostgreSQL's superuser, for whom row security does not hold: to fill, to sign clients in, to look. */
  readonly superuser: pg.Pool
  readonly stop: () => Promise<void>
}

/** What a signed-in browser asks for. */
export interface Visit {
  readonly path: string
  readonly cookie: string
}

/** Starts the database, filled. */
export async function startDatabase(filling: Filling = 'fill'): Promise<BenchDatabase> {
  const server = await startEmbeddedServer(join(DATA_DIR, filling))
  const appUrl = server.urlFor('portal_app')
  await migrate({ ownerUrl: server.ownerUrl, appUrl })
  const superuser = new pg.Pool({ connectionString: server.urlFor('postgres'), max: 1 })
  superuser.on('error', () => {})
  await fill(superuser, filling)
  return { appUrl, urlFor: server.urlFor, superuser, stop: () => superuser.end().finally(server.stop) }
}

async function fill(superuser: pg.Pool, filling: Filling) {
  const { rowCount } = await superuser.query('select from organizations limit 1')
  if (rowCount) return
  process.stderr.write('Filling the database, once …\n')
  await superuser.query(readFileSync(join(import.meta.dirname, `${filling}.sql`), 'utf8'))
  await superuser.query('vacuum analyze')
}

/** Signs in so many clients from all over the database; whoever was signed in before no longer is. */
export async function signIn(superuser: pg.Pool, count = 1000): Promise<[Visit, ...Visit[]]> {
  const tokens = Array.from({ length: count }, newToken)
  await superuser.query('truncate portal_sessions')
  const { rows } = await superuser.query<{ slug: string; id: string }>(OPEN_SESSIONS, [
    tokens.map(({ hash }) => hash),
  ])
  await superuser.query('analyze portal_sessions')
  const [first, ...others] = rows.map(({ slug, id }, index) => ({
    path: `/portal/${slug}/deadlines`,
    cookie: `portal_${id}=${tokens[index]?.token}`,
  }))
  if (!first) throw new Error('There is nobody to sign in')
  return [first, ...others]
}

const OPEN_SESSIONS = `
  with chosen as (
    select row_number() over () as number, * from (
      select contacts.*, slug from contacts join organizations on organizations.id = contacts.organization_id
      order by md5(contacts.id::text) limit cardinality($1::text[])) as contact
  ), opened as (
    insert into portal_sessions (organization_id, client_id, contact_id, token_hash, canonical_email)
    select organization_id, client_id, id, decode(($1::text[])[number], 'hex'), canonical_email from chosen
  )
  select slug, organization_id as id from chosen order by number`
