import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { type AuditEvent, recordEvent } from '../../records/audit-events.ts'
import { office } from '../../routes.ts'
import type { DoneThing } from '../../ui/office/notice.ts'

type TeamAction = Extract<AuditEvent['action'], `team-${string}`>

/** Notes in the audit log what somebody did to the team, in the transaction that does it. */
export function noteTeamChange(
  { tx, organization, staff }: Desk,
  action: TeamAction,
  details: NonNullable<AuditEvent['details']>,
): Promise<void> {
  const who = { organizationId: organization.id, staffId: staff.id, actor: 'staff' } as const
  return recordEvent(tx, { ...who, action, details })
}

/** Back to the team, which says once what was done. */
export function backToTeam({ organization }: Desk, done: DoneThing): Outcome {
  return { to: office.team.to({ slug: organization.slug }, { done }) }
}
