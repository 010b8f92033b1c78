import { sql } from 'kysely'
import pg from 'pg'
import type { Transaction } from './connection.ts'

/** PostgreSQL's `unique_violation` and `check_violation`. */
const NOT_UNIQUE = '23505'
const REFUSED = '23514'

/** Does `work`, or nothing of it and answers 'taken' when it would break this unique constraint. The transaction goes on. */
export function unlessTaken<Result>(
  tx: Transaction,
  constraint: string,
  work: () => Promise<Result>,
): Promise<Result | 'taken'> {
  return unlessBroken(tx, { code: NOT_UNIQUE, constraint }, 'taken', work)
}

/** The same for a check, or for a trigger that raises as one: 'refused' when it says no. */
export function unlessRefused<Result>(
  tx: Transaction,
  constraint: string,
  work: () => Promise<Result>,
): Promise<Result | 'refused'> {
  return unlessBroken(tx, { code: REFUSED, constraint }, 'refused', work)
}

interface Rule {
  readonly code: string
  readonly constraint: string
}

async function unlessBroken<Result, Answer>(
  tx: Transaction,
  rule: Rule,
  answer: Answer,
  work: () => Promise<Result>,
): Promise<Result | Answer> {
  await sql`savepoint unless_broken`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint unless_broken`.execute(tx)
    return result
  } catch (error) {
    if (!breaks(error, rule)) throw error
    await sql`rollback to savepoint unless_broken`.execute(tx)
    return answer
  }
}

function breaks(error: unknown, { code, constraint }: Rule): boolean {
  return error instanceof pg.DatabaseError && error.code === code && error.constraint === constraint
}
