import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'

/** Gives this transaction, its commit included, ten minutes a statement: for work whose size nobody bounds. */
export async function allowLongWork(tx: Transaction): Promise<void> {
  await sql`select set_config('statement_timeout', '10min', true)`.execute(tx)
}
