import { sql } from 'kysely'
import type { Transaction } from './connection.ts'

/**
 * From here to the end of the transaction PostgreSQL plans each statement for its values: half a millisecond, where a plan for
 * any values would read 100,000 rows to show 50. To be sent along with what it is for, not waited for.
 */
export async function planAnew(tx: Transaction): Promise<void> {
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(tx)
}
