import type { PoolClient } from 'pg'
import { type Pool, queriesOn, type Transaction } from './connection.ts'

/** The roles that hold rights and no login: db/migrations/0001_doors.sql makes them. */
export type Door =
  | 'sign_in_door'
  | 'client_door'
  | 'office_sign_in_door'
  | 'staff_door'
  | 'operator_door'
  | 'worker_door'
  | 'keeper_door'

/** What the row policies compare with; empty where there is nobody to speak of. */
export type DoorContext = Readonly<typeof NO_CONTEXT>

export const NO_CONTEXT = {
  slug: '',
  tokens: '',
  organizationId: '',
  clientId: '',
  contactId: '',
  staffId: '',
  flowId: '',
}

/** Leaves one door and goes through another, within the transaction. */
export type Step = (door: Door, context: DoorContext) => void

/**
 * Does `work` in a transaction that has stepped through `door`. BEGIN, role, context and the first query of `work` leave in
 * one round trip. What `work` throws, or a statement that failed without anyone awaiting it, rolls everything back; queries
 * that come after the end are refused. With `afterwards` the result waits neither for that nor for the commit, and what
 * fails there is the pool's `error`: for work that only reads.
 */
export async function transaction<Result>(
  pool: Pool,
  door: Door,
  context: DoorContext,
  work: (tx: Transaction, step: Step) => Promise<Result>,
  afterwards?: (tx: Transaction) => Promise<unknown>,
): Promise<Result> {
  const client = await pool.connect()
  const scope = { isOver: false }
  const tx = queriesOn(client, scope)
  const step: Step = (next, found) =>
    send(client, ENTER_DOOR, [next, ...contextNames.map(name => found[name])])
  const end = async () => {
    await afterwards?.(tx)
    scope.isOver = true
    await commit(client)
  }
  try {
    send(client, BEGIN)
    step(door, context)
    const result = await work(tx, step)
    if (afterwards) end().catch(error => giveUp(pool, client, scope, error))
    else await end()
    return result
  } catch (error) {
    scope.isOver = true
    await rollBack(client)
    throw error
  }
}

/** Sent, not awaited: if one of these fails, the transaction is aborted or never began, and every later statement fails. */
function send(client: PoolClient, statement: Statement, values: string[] = []): void {
  client.query({ ...statement, values }).catch(() => {})
}

type Statement = Readonly<{ name: string; text: string }>

const BEGIN = { name: 'begin', text: 'begin' }
const COMMIT = { name: 'commit', text: 'commit' }

const contextNames = [
  'slug',
  'tokens',
  'organizationId',
  'clientId',
  'contactId',
  'staffId',
  'flowId',
] as const

/** SET LOCAL in its parameterised form: all of it ends with the transaction, so transaction-pooling proxies are safe. */
const ENTER_DOOR = {
  name: 'enter_door',
  text: `select set_config('role', $1, true), set_config('app.slug', $2, true), set_config('app.tokens', $3, true),
    set_config('app.organization_id', $4, true), set_config('app.client_id', $5, true),
    set_config('app.contact_id', $6, true), set_config('app.staff_id', $7, true),
    set_config('app.flow_id', $8, true)`,
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query(COMMIT)
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back by an error that nobody awaited')
  client.release()
}

async function rollBack(client: PoolClient): Promise<void> {
  await client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  )
}

function giveUp(pool: Pool, client: PoolClient, scope: { isOver: boolean }, error: Error): void {
  scope.isOver = true
  client.release(true)
  pool.emit('error', error, client)
}
