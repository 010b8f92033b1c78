import type { AuditEvent } from '../../records/audit-events.ts'

/** What the activity can be filtered by. */
export const activityGroups = [
  'sign-ins',
  'invitations',
  'clients',
  'deadlines',
  'reminders',
  'team',
  'settings',
  'previews',
  'files',
] as const

export type ActivityGroup = (typeof activityGroups)[number]

/** Every action is of one group: a new one says here which. */
const groups: Readonly<Record<AuditEvent['action'], ActivityGroup>> = {
  'signed-in': 'sign-ins',
  'signed-out': 'sign-ins',
  'switched-client': 'sign-ins',
  'language-chosen': 'clients',
  'strong-mode-began': 'sign-ins',
  'strong-mode-ended': 'sign-ins',
  'organization-created': 'settings',
  'plan-set': 'settings',
  'organization-changed': 'settings',
  'look-changed': 'settings',
  'sender-changed': 'settings',
  'relay-tried': 'settings',
  'relay-used': 'settings',
  'relay-dropped': 'settings',
  'relay-failed': 'settings',
  'relay-recovered': 'settings',
  'mail-bounced': 'clients',
  'address-works-again': 'clients',
  'spreadsheet-imported': 'files',
  'spreadsheet-exported': 'files',
  'activity-exported': 'files',
  'invitation-sent': 'invitations',
  'sign-in-allowed': 'clients',
  'sessions-ended': 'clients',
  'preview-opened': 'previews',
  'preview-closed': 'previews',
  'client-created': 'clients',
  'client-changed': 'clients',
  'client-archived': 'clients',
  'client-restored': 'clients',
  'client-erased': 'clients',
  'contact-added': 'clients',
  'contact-changed': 'clients',
  'contact-removed': 'clients',
  'deadline-added': 'deadlines',
  'deadline-changed': 'deadlines',
  'deadline-renewed': 'deadlines',
  'deadline-cancelled': 'deadlines',
  'deadline-reopened': 'deadlines',
  'reminder-sent': 'reminders',
  'digest-sent': 'reminders',
  'reminders-chosen': 'reminders',
  'reminders-changed': 'settings',
  'signed-out-elsewhere': 'sign-ins',
  'name-changed': 'team',
  'team-invited': 'team',
  'team-invitation-resent': 'team',
  'team-invitation-revoked': 'team',
  'team-joined': 'team',
  'team-role-changed': 'team',
  'team-left': 'team',
  'team-removed': 'team',
}

// Object.keys says string, though the record has no other keys than the actions.
const actions = Object.keys(groups) as AuditEvent['action'][]

/** The actions of a group. */
export function actionsOf(group: ActivityGroup): AuditEvent['action'][] {
  return actions.filter(action => groups[action] === group)
}
