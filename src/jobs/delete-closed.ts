import { asErasure, asKeeper } from '../database/scopes.ts'
import { closedOrganizations, deleteOrganization } from '../records/organization-deletion.ts'
import type { Delivery } from './deliver.ts'

/**
 * Deletes the organizations that their owners have closed, each in one transaction. What is killed in the middle has not
 * happened, and is done the next time.
 */
export async function deleteClosed({ pool, log }: Pick<Delivery, 'pool' | 'log'>): Promise<void> {
  for (const organizationId of await asKeeper(pool, closedOrganizations)) {
    const slug = await asErasure(pool, { organizationId }, deleteOrganization)
    if (slug) log.warn({ event: 'organization-deleted', organizationId, organization: slug })
  }
}
