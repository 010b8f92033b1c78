import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { StaffId } from '../domain/ids.ts'

/** Gives somebody of the staff another name, at the door of what is their own; every organization that they work for hears of it. */
export async function changeOwnName(
  tx: Transaction,
  { id, from, to }: { readonly id: StaffId; readonly from: string; readonly to: string },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('staff')
    .set({ name: to })
    .where('id', '=', id)
    .where('name', '=', from)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return
  await sql`
    insert into audit_events (organization_id, action, actor, staff_id, details)
    select organization_id, 'name-changed', 'staff', staff_id, ${JSON.stringify({ from, to })}::jsonb
    from memberships where staff_id = ${id}`.execute(tx)
}
