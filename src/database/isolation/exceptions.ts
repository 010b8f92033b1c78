import type { Door } from '../transaction.ts'

/* What the rules of isolation let pass, each with its reason. */

/** The roles that a transaction steps through, by name. */
export const DOORS: readonly Door[] = [
  'client_door',
  'contact_door',
  'erasure_door',
  'keeper_door',
  'office_sign_in_door',
  'operator_door',
  'sign_in_door',
  'staff_door',
  'worker_door',
]

/** Doors that serve all organizations at once; each sees little of them (SEES_ALL). */
export const FOR_ALL: readonly string[] = ['operator_door', 'keeper_door']

/** Rows of no tenant: HMACs of who knows whom, mails of the whole installation counted, addresses that lead nowhere any more. */
export const NOBODYS: readonly string[] = ['sign_in_limits', 'code_mail_days', 'retired_slugs']

/** Tables without an organization_id, because they are no tenant's. */
export const NO_TENANTS: Readonly<Record<string, string>> = {
  organizations: 'the tenant itself: its id is the organization_id of all others',
  staff: 'a person may work for several organizations; memberships say for which',
  office_mail: 'a mail to somebody of the staff as such, whichever organizations they work for',
  office_browsers: 'a person is known to the office, whichever organization they choose',
  code_mail_days: 'counts the mails of the whole installation',
  office_flows: 'staff ask for a code before they choose an organization',
  office_sessions: 'staff are signed in before they choose an organization',
  retired_slugs: 'hashes of addresses whose organization is deleted',
  sign_in_limits:
    'a network is counted across organizations; an address is counted under an HMAC that has one in it, and an organization under its id',
}

/** Keys that are unique across organizations. */
export const UNIQUE_EVERYWHERE: Readonly<Record<string, string>> = {
  organization_slugs_slug_key: 'an address belongs to one organization for good',
  portal_flows_token_hash_key: '256 random bits, looked up before the organization is known',
  portal_sessions_token_hash_key: '256 random bits, looked up before the organization is known',
  previews_token_hash_key: '256 random bits, looked up before the organization is known',
  membership_invitations_token_hash_key: '256 random bits, looked up before the organization is known',
}

/** Policies that look at no context. */
export const SEES_ALL: Readonly<Record<string, string>> = {
  'operator_door on organizations': 'the operator lists them',
  'operator_door on organization_slugs': 'a new organization must not take a slug that was ever another’s',
  'operator_door on staff': 'the operator founds an organization with its owner',
  'operator_door on memberships': 'the operator founds an organization with its owner',
  'operator_door on audit_events': 'adds what the operator did, and reads nothing',
  'operator_door on portal_sessions':
    'a plan below Plus ends them; the operator sees whose organization they are of and no more',
  'operator_door on previews': 'the same of what staff look at as a client',
  'operator_door on outgoing_mail':
    'how each fares, whose organization it is of and what the relay said; not whom it is for. Queues them again',
  'operator_door on office_mail': 'the same of mails to staff as such',
  'operator_door on reminder_schedules':
    'an organization is founded with one, which begins anew with a plan of Plus; the operator sees whose it is and no more',
  'operator_door on reminder_rules': 'an organization is founded with them; the operator reads none',
  'operator_door on retired_slugs': 'the same of slugs whose organization is deleted; hashes, of nobody',
  'staff_door on retired_slugs': 'the same',
  'erasure_door on retired_slugs':
    'adds those of the organization that it deletes: organization_slugs shows no other',
  'office_sign_in_door on sign_in_limits':
    'keys are HMACs: they name no person and no organization; of organizations, those where the person works',
  'office_sign_in_door on office_mail': 'mails of the presented flow alone: office_flows shows no other',
  'office_sign_in_door on staff':
    'whose session, flow or invitation was presented: their tables show no other',
  'office_sign_in_door on memberships': 'of whose session was presented: office_sessions shows no other',
  'office_sign_in_door on organizations':
    'where they work whose session was presented, and of the presented invitation: their tables show no other',
  'office_sign_in_door on audit_events': 'adds what they do there, and reads nothing',
  'worker_door on code_mail_days': 'counts the mails of the whole installation',
  'worker_door on staff': 'whose address the current flow has: office_flows shows no other',
  'keeper_door on portal_flows': 'sees when they end',
  'keeper_door on portal_sessions': 'sees when they end',
  'keeper_door on previews': 'sees when they end',
  'keeper_door on office_flows': 'sees when they end',
  'keeper_door on office_sessions': 'sees when they end',
  'keeper_door on sign_in_limits': 'sees when they end',
  'keeper_door on portal_browsers': 'sees when they end',
  'keeper_door on office_browsers': 'sees when they end',
  'keeper_door on code_mail_days': 'counts the mails of the whole installation',
  'keeper_door on audit_events':
    'sees and adds when strong mode begins and ends, and sees whom logs name: they are not forgotten',
  'keeper_door on memberships': 'sees who works anywhere: they are not forgotten',
  'keeper_door on staff': 'sees and forgets who works nowhere and stands in no log',
  'keeper_door on organizations':
    'sees which there are, how they are called in the log, and whose morning it is',
  'keeper_door on reminder_schedules': 'sees whose round is to be held',
  'keeper_door on reminder_mails': 'sees how old they are',
  'keeper_door on imports': 'sees which were let go of, and for how long they lie there',
  'keeper_door on office_mail':
    'sees which were let go of, and for how long they lie there; queues them again',
  'keeper_door on outgoing_mail':
    'sees of which kind they are, which were let go of, and for how long they lie there; queues them again',
}

/** What product.md lets a client see. Never: cost, supplier, notes, tags, staff, or anything of another client. */
export const CLIENT_READS: Readonly<Record<string, string>> = {
  organizations:
    'accent_color contact_email currency expiring_days id locale logo_hash name plan portal_footer slug time_zone',
  organization_logos: 'hash image media_type organization_id',
  clients: 'address company id name organization_id phone vat_number',
  contacts: 'client_id email id locale name organization_id',
  services: 'anchor_day client_id consequence every_months id name organization_id parent_id reference type',
  deadlines: 'amount_minor client_id closed_on currency due_on id organization_id service_id state',
  audit_events: 'action actor at client_id contact_id id organization_id',
}

/** Anybody may call these: they read the clock, the context, make an id, or take words apart. */
export const HARMLESS = [
  'clock_now',
  'current_client',
  'current_contact',
  'current_flow',
  'current_organization',
  'current_staff',
  'folded',
  'indexed_words',
  'presented_slug',
  'presented_tokens',
  'typed_words',
  'uuid_v7',
]

/** These run with the rights of the owner, each with its reason. */
export const DEFINERS: Readonly<Record<string, string>> = {
  queue_delivery: 'only the owner may add to the queue; a trigger, so nobody calls it',
  queue_next_delivery: 'the same for a mail that is to be tried again',
  queue_import: 'the same for imports',
  queue_office_delivery: 'the same for mails to staff as such',
}

/** What points at a row of a client without naming the client. */
export const POINTS_WITHOUT_CLIENT: Readonly<Record<string, string>> = {
  invitations_organization_id_mail_id_fkey: 'a mail is written before it is known whom it is for',
  reminder_mails_organization_id_mail_id_fkey: 'the same',
}
