import { sql } from 'kysely'
import pg from 'pg'
import type { Transaction } from './connection.ts'

/** PostgreSQL's `unique_violation`. */
const NOT_UNIQUE = '23505'

/** Does `work`, or nothing of it and answers 'taken' when it would break this unique constraint. The transaction goes on. */
export async function unlessTaken<Result>(
  tx: Transaction,
  constraint: string,
  work: () => Promise<Result>,
): Promise<Result | 'taken'> {
  await sql`savepoint unless_taken`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint unless_taken`.execute(tx)
    return result
  } catch (error) {
    if (!breaks(error, constraint)) throw error
    await sql`rollback to savepoint unless_taken`.execute(tx)
    return 'taken'
  }
}

function breaks(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === NOT_UNIQUE && error.constraint === constraint
}
