import type { Desk } from '../../http/office-desk.ts'
import { type AuditEvent, recordEvent } from '../../records/audit-events.ts'
import { lastDone } from '../../records/client-activity.ts'

/** The fields whose values are no longer what was saved. */
export function changedFields<Name extends string>(
  saved: Readonly<Record<Name, string>>,
  wished: Readonly<Record<Name, string>>,
): Name[] {
  // The keys of a record by name are those names, which Object.keys forgets.
  return (Object.keys(saved) as Name[]).filter(name => saved[name] !== wished[name])
}

/** Notes in the audit log which settings a colleague changed, in the transaction that changes them. */
export function noteSettings(
  { tx, organization, staff }: Desk,
  action: AuditEvent['action'],
  changed: readonly string[],
  of: AuditEvent['details'] = {},
): Promise<void> {
  const who = { organizationId: organization.id, staffId: staff.id, actor: 'staff' } as const
  return recordEvent(tx, { ...who, action, details: { ...of, fields: changed.join(', ') } })
}

/** Who changed the settings last; the operator, who is nobody of the staff, sets the plan. */
export async function lastSettingsChange({ tx, staff }: Desk) {
  const change = await lastDone(tx, ['organization-changed', 'look-changed', 'sender-changed', 'plan-set'])
  return change ?? { who: null, at: staff.now }
}
