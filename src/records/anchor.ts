import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { ServiceId } from '../domain/ids.ts'
import { anchorDay } from '../domain/import-plan/anchor-day.ts'

/** Recurrence goes on from a day that was chosen; a due date at the end of a short month is no such choice. */
export async function keepAnchor(
  tx: Transaction,
  service: { readonly id: ServiceId; readonly anchorDay: number },
  due: Temporal.PlainDate,
): Promise<void> {
  const day = anchorDay(due, service.anchorDay)
  if (day === service.anchorDay) return
  await tx
    .updateTable('services')
    .set({ anchor_day: day, version: sql`version + 1` })
    .where('id', '=', service.id)
    .execute()
}
