import type { ClientId } from '../domain/ids.ts'
import type { Outcome } from '../http/office-answer.ts'
import type { Desk } from '../http/office-desk.ts'
import { type AuditEvent, recordEvent } from '../records/audit-events.ts'
import { office } from '../routes.ts'
import type { DoneThing } from '../ui/office/notice.ts'

/** Notes in the audit log what a colleague did to a client, in the transaction that does it. */
export function noteChange(
  { tx, organization, staff }: Desk,
  clientId: ClientId,
  action: AuditEvent['action'],
  about: string,
): Promise<void> {
  const who = { organizationId: organization.id, staffId: staff.id, actor: 'staff' } as const
  return recordEvent(tx, { ...who, clientId, action, details: { about } })
}

/** Back to the client's card, which says once what was done. */
export function backToClient({ organization }: Desk, id: ClientId, done: DoneThing): Outcome {
  return { to: office.client.to({ slug: organization.slug, id }, { done }) }
}
