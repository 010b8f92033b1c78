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
