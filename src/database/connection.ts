import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { remembered } from '../domain/remembered.ts'
import { ask, noticePooler } from './asking.ts'
import { PacketSocket } from './packet-socket.ts'
import type { DB } from './tables.ts'

/** The way to ask the database inside a scope: typed queries on the one connection of a transaction. */
export type Transaction = Kysely<DB>

export type Pool = pg.Pool

/**
 * Opens connections lazily, as the login role of `url`. Four beat eight and twelve on two cores (docs/decisions). Who waits for
 * one longer than ten seconds, because all are busy or the server is mute, gets an error instead.
 */
export function connect(url: string, { size = 4, patienceSeconds = 10 } = {}): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: patienceSeconds * 1000,
    pipeline: true,
    stream: () => new PacketSocket(),
    onConnect: noticePooler,
    types: { getTypeParser },
  })
  // An idle connection that breaks is replaced at the next request; without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

/** Whether the database answers. */
export async function isReachable(pool: Pool): Promise<boolean> {
  try {
    await pool.query('select 1')
    return true
  } catch {
    return false
  }
}

/** Queries on this connection, until the scope they belong to is over: what comes late must not end up in another scope. */
export function queriesOn(client: pg.PoolClient, scope: { readonly isOver: boolean }): Transaction {
  const connection = new PipelinedConnection(client, scope)
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOf(connection),
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/**
 * Sends every query at once, without waiting for the answers to earlier ones, and as a named statement where names last.
 */
class PipelinedConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #scope: { readonly isOver: boolean }

  constructor(client: pg.PoolClient, scope: { readonly isOver: boolean }) {
    this.#client = client
    this.#scope = scope
  }

  async executeQuery<Row>(query: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<Row>> {
    if (this.#scope.isOver) throw new Error('A query came after its scope was over')
    const statement = { name: statementName(query.sql), text: query.sql }
    const result = await ask(this.#client, { ...statement, values: query.parameters.map(parameter) })
    // The rows have the shape that kysely derived from the query and the generated table types.
    return { rows: result.rows as Row[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  // biome-ignore lint/correctness/useYield: nothing here reads row by row.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Streaming is not used')
  }
}

const names = new Map<string, string>()
const MOST_NAMES = 500

/** A name per text; texts beyond the first 500 (lists of changing length) go unnamed instead of filling the server's memory. */
function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_NAMES) return known
  const name = `portal_${names.size}`
  names.set(text, name)
  return name
}

function parameter(value: unknown): unknown {
  return value instanceof Temporal.PlainDate ? value.toString() : value
}

/** Transactions are opened by the scopes, so kysely is only handed the connection. */
function driverOf(connection: DatabaseConnection): Driver {
  const outside = () => Promise.reject(new Error('Transactions are opened by the scopes'))
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: outside,
    commitTransaction: outside,
    rollbackTransaction: outside,
    destroy: async () => {},
  }
}

/** Calendar dates stay calendar dates, and counts and minor units are numbers; anything else as pg reads it. */
function getTypeParser(oid: number, format?: string): (text: string) => unknown {
  if (oid === pg.types.builtins.DATE) return plainDate
  if (oid === pg.types.builtins.INT8) return safeInteger
  return pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text')
}

const plainDate = remembered(
  (text: string) => text,
  text => Temporal.PlainDate.from(text),
)

function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number`)
  return number
}
