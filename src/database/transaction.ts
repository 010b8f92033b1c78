import type { PoolClient } from 'pg'
import { ask, type Statement } from './asking.ts'
import { type Pool, queriesOn, type Transaction } from './connection.ts'

/** The roles that hold rights and no login: db/migrations/ makes them. */
export type Door =
  | 'sign_in_door'
  | 'client_door'
  | 'contact_door'
  | 'office_sign_in_door'
  | 'staff_door'
  | 'operator_door'
  | 'worker_door'
  | 'keeper_door'
  | 'erasure_door'

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
 * Says that nothing is asked after this turn of the event loop: COMMIT leaves with its queries, and the result waits for no
 * answer to that. What fails after them is the pool's `error`. For work that only reads, but for `afterwards`.
 */
export type Last = (afterwards?: (tx: Transaction) => Promise<unknown>) => void

/** What PostgreSQL bears before it gives up: what got out of hand, or was lost, must not hold a connection for ever. */
export interface Patience {
  /** The longest that a statement may take, COMMIT and waiting for locks included. */
  readonly statement: string
  /** The longest that a transaction may lie still. */
  readonly stillness: string
}

const OF_A_PAGE: Patience = { statement: '30s', stillness: '60s' }
/** An import thinks for a while, and sums up all its clients when it commits (docs/decisions/0012). */
export const OF_A_JOB: Patience = { statement: '10min', stillness: '10min' }

/**
 * Does `work` in a transaction that has stepped through `door`. BEGIN, role, context and the first query of `work` leave in
 * one round trip. What `work` throws, or a statement that failed without anyone awaiting it, rolls everything back; queries
 * that come after the end are refused.
 */
export async function transaction<Result>(
  pool: Pool,
  door: Door,
  context: DoorContext,
  work: (tx: Transaction, step: Step, last: Last) => Promise<Result>,
  patience: Patience = OF_A_PAGE,
): Promise<Result> {
  const client = await pool.connect()
  const scope = { isOver: false, endsByItself: false }
  const step: Step = (next, found) => send(client, ENTER_DOOR, doorValues(next, found, patience))
  const last: Last = afterwards => {
    scope.endsByItself = true
    // Comes when kysely has handed over what was asked in this turn, and before the packet leaves.
    process.nextTick(() => {
      scope.isOver = true
      finish(client, afterwards).catch(error => giveUp(pool, client, error))
    })
  }
  try {
    send(client, BEGIN)
    step(door, context)
    const result = await work(queriesOn(client, scope), step, last)
    if (scope.endsByItself) return result
    scope.isOver = true
    await commit(client)
    return result
  } catch (error) {
    if (scope.endsByItself) throw error
    scope.isOver = true
    await rollBack(client)
    throw error
  }
}

async function finish(client: PoolClient, afterwards: Parameters<Last>[0]): Promise<void> {
  const scope = { isOver: false }
  if (afterwards) await afterwards(queriesOn(client, scope))
  scope.isOver = true
  await commit(client)
}

/** Sent, not awaited: if one of these fails, the transaction is aborted or never began, and every later statement fails. */
function send(client: PoolClient, statement: Statement, values: string[] = []): void {
  ask(client, { ...statement, values }).catch(() => {})
}

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
export const ENTER_DOOR = {
  name: 'enter_door',
  text: `select set_config('role', $1, true), set_config('app.slug', $2, true), set_config('app.tokens', $3, true),
    set_config('app.organization_id', $4, true), set_config('app.client_id', $5, true),
    set_config('app.contact_id', $6, true), set_config('app.staff_id', $7, true),
    set_config('app.flow_id', $8, true), set_config('statement_timeout', $9, true),
    set_config('idle_in_transaction_session_timeout', $10, true)`,
}

/** The values of ENTER_DOOR. */
export function doorValues(
  door: Door,
  context: DoorContext,
  { statement, stillness }: Patience = OF_A_PAGE,
): string[] {
  return [door, ...contextNames.map(name => context[name]), statement, stillness]
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await ask(client, COMMIT)
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back by an error that nobody awaited')
  client.release()
}

async function rollBack(client: PoolClient): Promise<void> {
  await client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  )
}

function giveUp(pool: Pool, client: PoolClient, error: Error): void {
  client.release(true)
  pool.emit('error', error, client)
}
