import type { Transaction } from '../database/connection.ts'
import type { ClientId, ContactId, OrganizationId, StaffId } from '../domain/ids.ts'

/** What can be read in the activity of an organization, and in the access log of a client. */
export interface AuditEvent {
  readonly organizationId: OrganizationId
  readonly action:
    | 'signed-in'
    | 'signed-out'
    | 'switched-client'
    | 'language-chosen'
    | 'organization-created'
    | 'plan-set'
    | 'organization-changed'
    | 'look-changed'
    | 'sender-changed'
    | 'relay-tried'
    | 'relay-used'
    | 'relay-dropped'
    | 'relay-failed'
    | 'relay-recovered'
    | 'mail-bounced'
    | 'address-works-again'
    | 'spreadsheet-imported'
    | 'spreadsheet-exported'
    | 'invitation-sent'
    | 'sign-in-allowed'
    | 'sessions-ended'
    | 'preview-opened'
    | 'preview-closed'
    | 'strong-mode-began'
    | 'strong-mode-ended'
    | 'client-created'
    | 'client-changed'
    | 'client-archived'
    | 'client-restored'
    | 'client-erased'
    | 'contact-added'
    | 'contact-changed'
    | 'contact-removed'
    | 'deadline-added'
    | 'deadline-changed'
    | 'deadline-renewed'
    | 'deadline-cancelled'
    | 'deadline-reopened'
    | 'reminder-sent'
    | 'digest-sent'
    | 'reminders-chosen'
    | 'reminders-changed'
    | 'signed-out-elsewhere'
    | 'name-changed'
    | 'team-invited'
    | 'team-invitation-resent'
    | 'team-invitation-revoked'
    | 'team-joined'
    | 'team-role-changed'
    | 'team-left'
    | 'team-removed'
    | 'activity-exported'
  readonly actor: 'contact' | 'staff' | 'operator' | 'system' | 'stranger'
  readonly staffId?: StaffId
  readonly clientId?: ClientId
  readonly contactId?: ContactId
  readonly details?: Readonly<Record<string, string | number | boolean>>
}

/** Adds to the audit log, in the transaction of what it tells. */
export async function recordEvent(tx: Transaction, event: AuditEvent): Promise<void> {
  await tx
    .insertInto('audit_events')
    .values({
      organization_id: event.organizationId,
      action: event.action,
      actor: event.actor,
      staff_id: event.staffId ?? null,
      client_id: event.clientId ?? null,
      contact_id: event.contactId ?? null,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute()
}
