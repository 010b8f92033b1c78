import { sql } from 'kysely'
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
  /** What was before and what is now, where the event says so; empty otherwise. */
  readonly from: string
  readonly to: string
  /** How much it was done to, of what is gone since. */
  readonly counts?: Readonly<Record<string, number>>
  /** Whose it was, where several clients are spoken of. */
  readonly client: { readonly id: ClientId; readonly name: string } | null
}

/** What happened to a client lately, newest first. */
export async function clientActivity(
  tx: Transaction,
  clientId: ClientId,
  most: number,
): Promise<PastEvent[]> {
  const rows = await events(tx, most).where('audit_events.client_id', '=', clientId).execute()
  return rows.map(row => ({ ...eventOf(row), client: null }))
}

/** What contacts of any client did lately, newest first. */
export async function contactActivity(tx: Transaction, most: number): Promise<PastEvent[]> {
  const rows = await events(tx, most)
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'audit_events.organization_id')
        .onRef('clients.id', '=', 'audit_events.client_id'),
    )
    .select(['clients.id as clientId', 'clients.name as clientName'])
    // Spelled out: as a parameter it would not lead to the index of what contacts did.
    .where('audit_events.actor', '=', sql.lit('contact'))
    .execute()
  return rows.map(row => ({ ...eventOf(row), client: { id: row.clientId, name: row.clientName } }))
}

/** Who changed a client, or anything of it, last. */
export async function lastChange(
  tx: Transaction,
  clientId: ClientId,
): Promise<{ who: string | null; at: Date } | null> {
  const changed = await events(tx, 1)
    .where('audit_events.client_id', '=', clientId)
    .where('audit_events.action', 'not in', CHANGES_NOTHING)
    .executeTakeFirst()
  return changed ? { who: changed.who, at: changed.at } : null
}

const CHANGES_NOTHING: readonly AuditEvent['action'][] = [
  'signed-in',
  'signed-out',
  'switched-client',
  'sessions-ended',
  'preview-opened',
  'preview-closed',
  'invitation-sent',
  'reminder-sent',
  'digest-sent',
  'reminders-chosen',
  'signed-out-elsewhere',
]

/** Who did one of these last, to the organization itself. */
export async function lastDone(
  tx: Transaction,
  actions: readonly AuditEvent['action'][],
): Promise<{ who: string | null; at: Date } | null> {
  const found = await events(tx, 1).where('audit_events.action', 'in', actions).executeTakeFirst()
  return found ? { who: found.who, at: found.at } : null
}

function events(tx: Transaction, most: number) {
  return tx
    .selectFrom('audit_events')
    .leftJoin('staff', 'staff.id', 'audit_events.staff_id')
    .leftJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'audit_events.organization_id')
        .onRef('contacts.id', '=', 'audit_events.contact_id'),
    )
    .select(['audit_events.at', 'audit_events.action'])
    .select(sql<string | null>`coalesce(staff.name, nullif(contacts.name, ''), contacts.email)`.as('who'))
    .select(sql<string>`coalesce(audit_events.details ->> 'about', '')`.as('about'))
    .select(sql<string>`coalesce(audit_events.details ->> 'from', '')`.as('from'))
    .select(sql<string>`coalesce(audit_events.details ->> 'to', '')`.as('to'))
    .orderBy('audit_events.at', 'desc')
    .orderBy('audit_events.id', 'desc')
    .limit(most)
}

type Row = Pick<PastEvent, 'at' | 'who' | 'about' | 'from' | 'to'> & { readonly action: string }

function eventOf({ at, action, who, about, from, to }: Row) {
  // The audit log is written by recordEvent alone.
  return { at, action: action as AuditEvent['action'], who, about, from, to }
}
