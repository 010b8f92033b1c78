// Made from the migrated database by test/table-types.ts: change a migration, not this file.
import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { DeadlineState } from '../domain/deadline-status.ts'
import type {
  BatchId,
  BrowserId,
  ClientId,
  ContactId,
  DeadlineId,
  EventId,
  FlowId,
  ImportId,
  MailId,
  OrganizationId,
  ServiceId,
  SessionId,
  StaffId,
  TeamInvitationId,
} from '../domain/ids.ts'
import type { CodeCount } from '../domain/one-time-code.ts'
import type { Plan } from '../domain/plan.ts'
import type { ReminderChoice } from '../domain/reminders/choice.ts'
import type { Role } from '../domain/role.ts'

export interface DB {
  audit_events: AuditEvents
  client_changes: ClientChanges
  client_summaries: ClientSummaries
  client_tags: ClientTags
  client_words: ClientWords
  clients: Clients
  code_mail_days: CodeMailDays
  contact_arrivals: ContactArrivals
  contacts: Contacts
  deadlines: Deadlines
  import_rows: ImportRows
  imports: Imports
  invitation_batches: InvitationBatches
  invitations: Invitations
  membership_invitations: MembershipInvitations
  memberships: Memberships
  office_browsers: OfficeBrowsers
  office_flows: OfficeFlows
  office_mail: OfficeMail
  office_sessions: OfficeSessions
  organization_logos: OrganizationLogos
  organization_slugs: OrganizationSlugs
  organizations: Organizations
  outgoing_mail: OutgoingMail
  own_relays: OwnRelays
  portal_browsers: PortalBrowsers
  portal_flows: PortalFlows
  portal_sessions: PortalSessions
  previews: Previews
  reminder_choices: ReminderChoices
  reminder_mails: ReminderMails
  reminder_rules: ReminderRules
  reminder_schedules: ReminderSchedules
  reminder_texts: ReminderTexts
  reminders: Reminders
  renewals: Renewals
  retired_slugs: RetiredSlugs
  services: Services
  sign_in_limits: SignInLimits
  staff: Staff
  unreachable_contacts: UnreachableContacts
}

interface AuditEvents {
  action: string
  actor: string
  at: Generated<Date>
  client_id: ClientId | null
  contact_id: ContactId | null
  details: Generated<unknown>
  id: Generated<EventId>
  organization_id: OrganizationId
  staff_id: StaffId | null
}

interface ClientChanges {
  client_ids: string[]
  in_transaction: Generated<string>
  organization_id: OrganizationId
}

interface ClientSummaries {
  client_id: ClientId
  has_signed_in: boolean
  is_archived: boolean
  is_invited: boolean
  may_sign_in: boolean
  name_key: string
  next_due: Temporal.PlainDate
  open_deadlines: number
  organization_id: OrganizationId
  standing: Generated<string>
}

interface ClientTags {
  client_id: ClientId
  organization_id: OrganizationId
  tag: string
}

interface ClientWords {
  client_id: ClientId
  organization_id: OrganizationId
  word: string
}

interface Clients {
  address: string | null
  archived_at: Date | null
  company: string | null
  created_at: Generated<Date>
  id: Generated<ClientId>
  name: string
  notes: string | null
  organization_id: OrganizationId
  phone: string | null
  tags: Generated<string[]>
  vat_number: string | null
  version: Generated<number>
}

interface CodeMailDays {
  day: Temporal.PlainDate
  sent: Generated<number>
}

interface ContactArrivals {
  at: Date
  client_id: ClientId
  contact_id: ContactId
  organization_id: OrganizationId
}

interface Contacts {
  canonical_email: string
  client_id: ClientId
  created_at: Generated<Date>
  email: string
  email_used_at: Date | null
  gets_reminders: Generated<boolean>
  id: Generated<ContactId>
  locale: Generated<string>
  may_sign_in: Generated<boolean>
  name: Generated<string>
  organization_id: OrganizationId
  reminders_since: Generated<Date | null>
  version: Generated<number>
}

interface Deadlines {
  amount_minor: number
  client_id: ClientId
  closed_on: Temporal.PlainDate | null
  cost_minor: number | null
  created_at: Generated<Date>
  currency: string
  due_on: Temporal.PlainDate
  id: Generated<DeadlineId>
  notes: Generated<string>
  organization_id: OrganizationId
  scheduled_at: Generated<Date | null>
  service_id: ServiceId
  state: Generated<DeadlineState>
  version: Generated<number>
}

interface ImportRows {
  cells: unknown
  effects: unknown
  import_id: ImportId
  line: number
  organization_id: OrganizationId
  problems: unknown
}

interface Imports {
  content: Buffer | null
  created_at: Generated<Date>
  frequency: Generated<string>
  id: Generated<ImportId>
  leased_until: Date | null
  organization_id: OrganizationId
  outcome: unknown | null
  skips_bad_rows: Generated<boolean>
  staff_id: StaffId | null
  state: Generated<string>
  summary: unknown
  to_write: number | null
  written: Generated<number>
}

interface InvitationBatches {
  created_at: Generated<Date>
  id: BatchId
  organization_id: OrganizationId
  staff_id: StaffId | null
}

interface Invitations {
  batch_id: BatchId | null
  client_id: ClientId
  contact_id: ContactId
  created_at: Generated<Date>
  id: Generated<string>
  mail_id: MailId | null
  organization_id: OrganizationId
  staff_id: StaffId | null
}

interface MembershipInvitations {
  accepted_at: Date | null
  canonical_email: string
  email: string
  expires_at: Date
  id: Generated<TeamInvitationId>
  invited_by: StaffId | null
  inviter: Generated<string>
  mail_id: MailId | null
  organization_id: OrganizationId
  role: Role
  token_hash: Buffer | null
}

interface Memberships {
  created_at: Generated<Date>
  organization_id: OrganizationId
  role: Role
  staff_id: StaffId
}

interface OfficeBrowsers {
  canonical_email: string
  created_at: Generated<Date>
  id: Generated<BrowserId>
  last_used_at: Generated<Date>
  session_id: SessionId | null
  staff_id: StaffId
  token_hash: Buffer
}

interface OfficeFlows {
  attempts: Generated<number>
  browser_id: BrowserId | null
  canonical_email: string | null
  code_expires_at: Date | null
  code_hash: Buffer | null
  codes: Generated<CodeCount>
  counted_at: Generated<Date[]>
  created_at: Generated<Date>
  id: Generated<FlowId>
  last_send_at: Generated<Date>
  return_to: string | null
  sends: Generated<number>
  token_hash: Buffer
  typed_email: string
  used_at: Date | null
}

interface OfficeMail {
  attempts: Generated<number>
  created_at: Generated<Date>
  flow_id: FlowId
  id: Generated<MailId>
  kind: Generated<string>
  leased_until: Date | null
  message_id: string | null
  next_attempt_at: Generated<Date>
  reply: string | null
  sent_at: Date | null
  slug: string | null
  state: Generated<string>
  time_zone: string | null
  user_agent: string | null
}

interface OfficeSessions {
  canonical_email: string
  created_at: Generated<Date>
  entered: Generated<OrganizationId[]>
  id: Generated<SessionId>
  last_used_at: Generated<Date>
  staff_id: StaffId
  token_hash: Buffer
  user_agent: Generated<string>
}

interface OrganizationLogos {
  hash: string
  image: Buffer
  media_type: string
  organization_id: OrganizationId
}

interface OrganizationSlugs {
  organization_id: OrganizationId
  since: Generated<Date>
  slug: string
}

interface Organizations {
  accent_color: string | null
  closed_at: Date | null
  contact_email: string | null
  created_at: Generated<Date>
  currency: Generated<string>
  expiring_days: Generated<number>
  id: Generated<OrganizationId>
  locale: Generated<string>
  logo_hash: string | null
  name: string
  plan: Generated<Plan>
  portal_footer: string | null
  sender_name: string | null
  slug: string
  time_zone: Generated<string>
  version: Generated<number>
}

interface OutgoingMail {
  attempts: Generated<number>
  client_id: ClientId | null
  contact_id: ContactId | null
  created_at: Generated<Date>
  flow_id: FlowId | null
  former_email: string | null
  former_locale: string | null
  id: Generated<MailId>
  kind: string
  leased_until: Date | null
  message_id: string | null
  next_attempt_at: Generated<Date>
  organization_id: OrganizationId
  reply: string | null
  sent_at: Date | null
  staff_id: StaffId | null
  state: Generated<string>
}

interface OwnRelays {
  asked_at: Date | null
  created_at: Generated<Date>
  encryption: string
  failing_since: Date | null
  failure: string | null
  host: string
  mail_id: MailId | null
  organization_id: OrganizationId
  password: Buffer | null
  port: number
  sender_address: string
  staff_id: StaffId | null
  stage: string
  told_at: Date | null
  username: string
}

interface PortalBrowsers {
  canonical_email: string
  client_id: ClientId
  contact_id: ContactId
  created_at: Generated<Date>
  id: Generated<BrowserId>
  last_used_at: Generated<Date>
  organization_id: OrganizationId
  token_hash: Buffer
}

interface PortalFlows {
  attempts: Generated<number>
  browser_id: BrowserId | null
  canonical_email: string | null
  code_expires_at: Date | null
  code_hash: Buffer | null
  codes: Generated<CodeCount>
  counted_at: Generated<Date[]>
  created_at: Generated<Date>
  id: Generated<FlowId>
  last_send_at: Generated<Date>
  organization_id: OrganizationId
  return_to: string | null
  sends: Generated<number>
  token_hash: Buffer
  typed_email: string
  used_at: Date | null
}

interface PortalSessions {
  canonical_email: string
  client_id: ClientId
  contact_id: ContactId
  created_at: Generated<Date>
  id: Generated<SessionId>
  last_used_at: Generated<Date>
  organization_id: OrganizationId
  token_hash: Buffer
  user_agent: Generated<string>
}

interface Previews {
  client_id: ClientId
  contact_id: ContactId | null
  created_at: Generated<Date>
  ends_at: Date
  id: Generated<string>
  office_session_id: SessionId
  organization_id: OrganizationId
  staff_id: StaffId
  token_hash: Buffer
}

interface ReminderChoices {
  choice: ReminderChoice
  client_id: ClientId
  contact_id: ContactId
  organization_id: OrganizationId
  since: Generated<Date>
}

interface ReminderMails {
  client_id: ClientId
  contact_id: ContactId
  day: Temporal.PlainDate
  mail_id: MailId | null
  organization_id: OrganizationId
}

interface ReminderRules {
  days: number
  is_on: Generated<boolean>
  organization_id: OrganizationId
  since: Generated<Date>
}

interface ReminderSchedules {
  done_on: Temporal.PlainDate | null
  hour: Generated<number>
  organization_id: OrganizationId
  since: Generated<Date>
  version: Generated<number>
}

interface ReminderTexts {
  body: string
  days: number
  locale: string
  organization_id: OrganizationId
  subject: string
}

interface Reminders {
  client_id: ClientId
  contact_id: ContactId
  day: Temporal.PlainDate
  days: number
  deadline_id: DeadlineId
  due_on: Temporal.PlainDate
  organization_id: OrganizationId
}

interface Renewals {
  client_id: ClientId
  deadline_id: DeadlineId
  id: Generated<string>
  next_deadline_id: DeadlineId | null
  organization_id: OrganizationId
  renewed_at: Generated<Date>
  staff_id: StaffId | null
}

interface RetiredSlugs {
  since: Generated<Date>
  slug_hash: Buffer
}

interface Services {
  anchor_day: number
  client_id: ClientId
  consequence: Generated<string>
  created_at: Generated<Date>
  every_months: number | null
  id: Generated<ServiceId>
  name: string
  notes: Generated<string>
  organization_id: OrganizationId
  parent_id: ServiceId | null
  reference: Generated<string>
  supplier: Generated<string>
  type: Generated<string>
  version: Generated<number>
  words: Generated<string>
}

interface SignInLimits {
  hits: Date[]
  key: Buffer
  last_hit_at: Generated<Date>
  name: string
}

interface Staff {
  canonical_email: string
  created_at: Generated<Date>
  email: string
  first_signed_in_at: Date | null
  id: Generated<StaffId>
  locale: Generated<string>
  name: string
}

interface UnreachableContacts {
  canonical_email: string
  client_id: ClientId
  contact_id: ContactId
  organization_id: OrganizationId
  reply: string
  since: Generated<Date>
}
