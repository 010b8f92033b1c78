import { type Config, StartError } from '../config.ts'
import { connect, type Pool } from './connection.ts'
import { joinEmbeddedServer, startEmbeddedServer } from './embedded-server.ts'
import { refuseUnsafeLoginRole } from './login-role.ts'
import { migrate } from './migrate.ts'

export interface Database {
  /** As the app's login role: what the scopes step from. */
  readonly pool: Pool
  readonly appUrl: string
  /** The migrations that were applied on the way. */
  readonly migrated: readonly string[]
  readonly close: () => Promise<void>
}

/**
 * Opens the configured database, or else the embedded one, migrated wherever the owner's address is known. With `shared`
 * the embedded server may be one that a running portal started. Throws a StartError when it can't be reached or isn't safe.
 */
export async function openDatabase(config: Config, { shared = false } = {}): Promise<Database> {
  const { appUrl, ownerUrl, stop } = await addresses(config, shared)
  const pool = connect(appUrl)
  const close = () => pool.end().finally(stop)
  try {
    const migrated = ownerUrl ? await reaching('DATABASE_OWNER_URL', migrate({ ownerUrl, appUrl })) : []
    await reaching('DATABASE_URL', refuseUnsafeLoginRole(pool))
    return { pool, appUrl, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The database as it is: nothing is migrated, and no login role refused. */
export interface DatabaseAsItIs {
  readonly pool: Pool
  /** As the owner, where its address is known. */
  readonly owner: Pool | null
  readonly close: () => Promise<void>
}

/** Opens the configured database, or else the embedded one, to look at it. Throws a StartError when it can't be reached. */
export async function openAsItIs(config: Config): Promise<DatabaseAsItIs> {
  const { appUrl, ownerUrl, stop } = await addresses(config, true)
  const pool = connect(appUrl, { size: 1 })
  const owner = ownerUrl ? connect(ownerUrl, { size: 1 }) : null
  const close = () => Promise.all([pool.end(), owner?.end()]).then(stop, stop)
  try {
    await reaching('DATABASE_URL', pool.query('select 1'))
    if (owner) await reaching('DATABASE_OWNER_URL', owner.query('select 1'))
    return { pool, owner, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function addresses({ databaseUrl, databaseOwnerUrl, dataDir }: Config, shared: boolean) {
  if (databaseUrl) return { appUrl: databaseUrl, ownerUrl: databaseOwnerUrl, stop: async () => {} }
  const server = await (shared ? joinEmbeddedServer(dataDir) : startEmbeddedServer(dataDir))
  return { appUrl: server.urlFor('portal_app'), ownerUrl: server.ownerUrl, stop: server.stop }
}

/** Says in one sentence that a server is not there, lets nobody in or too little; anything else passes as it is. */
async function reaching<Result>(variable: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === INSUFFICIENT_PRIVILEGE)
      throw new StartError(`${variable} lacks a right: ${reasonOf(error)}; docs/operating.md has the roles`)
    if (!/^(E[A-Z]+|28\w{3}|3D000|57P03|08\w{3})$/.test(code) && !isMute(error)) throw error
    throw new StartError(`${variable} does not lead to a database: ${reasonOf(error)}`)
  }
}

/** Such as CREATEROLE, or a door that another portal's owner has made. */
const INSUFFICIENT_PRIVILEGE = '42501'

/** The server takes connections and says nothing: pg has no code for that. */
function isMute(error: unknown): boolean {
  return error instanceof Error && /connection timeout/.test(error.message)
}

/** Connecting to a name with several addresses fails with one error for each. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
