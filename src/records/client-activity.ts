import type { Transaction } from '../database/connection.ts'
import type { ClientId } from '../domain/ids.ts'
import type { AuditEvent } from './audit-events.ts'

/** Something that was done, and by whom. */
export interface PastEvent {
  readonly at: Date
  readonly action: AuditEvent['action']
  /** The name of the contact or colleague; null for one who is gone, and for nobody in particular. */
  readonly who: string | null
  /** What it was done to, in the words of the day it happened. */
  readonly about: string
}

/** What happened to a client lately, newest first. */
export async function clientActivity(
  tx: Transaction,
  clientId: ClientId,
  most: number,
): Promise<PastEvent[]> {
  const rows = await tx
    .selectFrom('audit_events')
    .leftJoin('staff', 'staff.id', 'audit_events.staff_id')
    .leftJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'audit_events.organization_id')
        .onRef('contacts.id', '=', 'audit_events.contact_id'),
    )
    .select(['audit_events.at', 'audit_events.action', 'audit_events.details'])
    .select(['staff.name as staffName', 'contacts.name as contactName', 'contacts.email'])
    .where('audit_events.client_id', '=', clientId)
    .orderBy('audit_events.at', 'desc')
    .orderBy('audit_events.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ at, action, details, staffName, contactName, email }) => ({
    at,
    // The audit log is written by recordEvent alone.
    action: action as AuditEvent['action'],
    who: staffName ?? (contactName || email),
    about: aboutOf(details),
  }))
}

function aboutOf(details: unknown): string {
  const about = typeof details === 'object' && details !== null && 'about' in details ? details.about : ''
  return typeof about === 'string' ? about : ''
}

/** Who changed a client, or anything of it, last. */
export async function lastChange(
  tx: Transaction,
  clientId: ClientId,
): Promise<{ who: string | null; at: Date } | null> {
  const [found] = await clientActivity(tx, clientId, 1)
  return found ? { who: found.who, at: found.at } : null
}
