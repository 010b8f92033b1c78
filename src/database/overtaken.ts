import pg from 'pg'

/**
 * Does `work`, and once more when somebody else's work came between: what it had found is gone by now, or each held what the
 * other one wanted. The second time it finds things as they are.
 */
export async function onceMoreIfOvertaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isOvertaken(error)) throw error
    return work()
  }
}

/** PostgreSQL's `foreign_key_violation`, which nothing of ours causes but a row that is deleted meanwhile, and `deadlock_detected`. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '23503' || error.code === '40P01')
}
