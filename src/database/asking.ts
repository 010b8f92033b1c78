import type { ClientBase, Pool, PoolClient, QueryResult } from 'pg'

/*
 * Statements go out under names, which PostgreSQL plans once per connection. Behind a pooler that hands a connection to
 * somebody else after each transaction (PgBouncer and its like) there is no knowing who gave what which name: there they
 * go without (docs/decisions/0015).
 */

export interface Statement {
  readonly name?: string | undefined
  readonly text: string
  readonly values?: unknown[]
}

/** Sends a statement, under its name where names last. */
export function ask(client: ClientBase, { name, text, values = [] }: Statement): Promise<QueryResult> {
  return client.query({ text, values, ...(name && !pooled.has(client) && { name }) })
}

/** For each new connection, before anything is asked on it. */
export async function noticePooler(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  if (rows[0]?.pid !== processOf(client)) pooled.add(client)
}

/** Whether connections of this pool lead to a pooler, or to PostgreSQL itself. */
export async function leadsToPooler(pool: Pool): Promise<boolean> {
  const client: PoolClient = await pool.connect()
  client.release()
  return pooled.has(client)
}

const pooled = new WeakSet<ClientBase>()

/** The process that whoever answered says it is: PostgreSQL tells the truth, a pooler makes a number up. */
function processOf(client: ClientBase): unknown {
  return 'processID' in client ? client.processID : undefined
}
