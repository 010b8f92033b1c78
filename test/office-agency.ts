import { type Agency, newAgency } from './agency.ts'
import { atTheOffice } from './office.ts'
import type { Portal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/** An agency of a test's own with two colleagues at work: the owner of Studio Aurora, and Tommaso. */
export async function staffedAgency(
  portal: Portal,
  details: Parameters<typeof newAgency>[1] = {},
): Promise<Agency & { readonly owner: Visitor; readonly colleague: Visitor }> {
  const agency = await newAgency(portal, details)
  const { owner, colleague } = portal.cast.staff
  await portal.look(
    `insert into memberships (organization_id, staff_id, role) select $1, id, 'member' from staff where email = any ($2)`,
    [agency.id, [owner.email, colleague.email]],
  )
  return {
    ...agency,
    owner: await atTheOffice(portal, owner.email),
    colleague: await atTheOffice(portal, colleague.email),
  }
}
