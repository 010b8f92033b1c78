import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import type { ClientId, DeadlineId, ServiceId, StaffId } from '../domain/ids.ts'
import { type AuditEvent, recordEvent } from './audit-events.ts'

/** What an event is about; its service by the name of the day. */
export interface EventSubject {
  readonly id: DeadlineId
  readonly client: { readonly id: ClientId }
  readonly service: { readonly id: ServiceId; readonly name: string }
}

type DeadlineAction = Extract<AuditEvent['action'], `deadline-${string}`>

/** Notes what a member of the staff, or the operator, did with a deadline. */
export function recordDeadlineEvent(
  tx: Transaction,
  { organizationId, staffId }: StaffIdentity,
  action: DeadlineAction,
  { id, client, service }: EventSubject,
): Promise<void> {
  return recordEvent(tx, {
    organizationId,
    action,
    ...(staffId ? { actor: 'staff', staffId } : { actor: 'operator' }),
    clientId: client.id,
    details: { about: service.name, deadline: id, service: service.id },
  })
}

/** Who was at it last, and when. */
export interface LastChange {
  readonly staffId: StaffId | null
  /** Null for one who is gone, and for the operator. */
  readonly who: string | null
  readonly at: Date
}

/** The last change of a deadline or of its service; null when none was noted. */
export async function lastChange(
  tx: Transaction,
  { id, client, service }: EventSubject,
): Promise<LastChange | null> {
  const found = await tx
    .selectFrom('audit_events')
    .leftJoin('staff', 'staff.id', 'audit_events.staff_id')
    .select(['audit_events.staff_id as staffId', 'staff.name as who', 'audit_events.at'])
    .where('audit_events.client_id', '=', client.id)
    .where(sql<boolean>`(details ->> 'deadline' = ${id} or details ->> 'service' = ${service.id})`)
    .orderBy('audit_events.at', 'desc')
    .orderBy('audit_events.id', 'desc')
    .executeTakeFirst()
  return found ?? null
}

/**
 * Who closed a deadline, and when; null while it is open. What a spreadsheet closed was closed by nobody in particular, at
 * noon UTC.
 */
export async function closingOf(tx: Transaction, id: DeadlineId): Promise<LastChange | null> {
  const { rows } = await sql<LastChange>`
    select staff.id as "staffId", staff.name as who,
      coalesce(event.at, renewals.renewed_at, (closed_on + time '12:00') at time zone 'UTC') as at
    from deadlines
      left join renewals on renewals.organization_id = deadlines.organization_id and renewals.deadline_id = deadlines.id
      left join lateral (
        select at, staff_id from audit_events
        where audit_events.organization_id = deadlines.organization_id and audit_events.client_id = deadlines.client_id
          and action in ('deadline-renewed', 'deadline-cancelled') and details ->> 'deadline' = deadlines.id::text
        order by at desc, id desc limit 1) as event on true
      left join staff on staff.id = coalesce(event.staff_id, renewals.staff_id)
    where deadlines.id = ${id} and closed_on is not null`.execute(tx)
  return rows[0] ?? null
}
