import type { Insertable } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { DB } from '../database/tables.ts'
import type { OrganizationId } from '../domain/ids.ts'

/** Adds a person to the team of an organization. */
export async function createMember(
  tx: Transaction,
  organizationId: OrganizationId,
  role: 'owner' | 'admin' | 'member',
  person: Insertable<DB['staff']>,
): Promise<void> {
  const { id } = await tx.insertInto('staff').values(person).returning('id').executeTakeFirstOrThrow()
  await tx.insertInto('memberships').values({ organization_id: organizationId, staff_id: id, role }).execute()
}
