import type { Insertable } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { DB } from '../database/tables.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Role } from '../domain/role.ts'

/** Adds a person to the team of an organization; somebody who works for another one already stays one person. */
export async function createMember(
  tx: Transaction,
  organizationId: OrganizationId,
  role: Role,
  person: Insertable<DB['staff']>,
): Promise<void> {
  const { id } = await tx
    .insertInto('staff')
    .values(person)
    .onConflict(known =>
      known.column('canonical_email').doUpdateSet({ canonical_email: person.canonical_email }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('memberships').values({ organization_id: organizationId, staff_id: id, role }).execute()
}
