import type pg from 'pg'
import type {
  ClientId,
  ContactId,
  DeadlineId,
  OrganizationId,
  ServiceId,
  StaffId,
} from '../src/domain/ids.ts'
import { freeOwner } from './row-security.ts'

/*
 * Rows in every table there is: two agencies with two clients each, whose ids say what they are. For tests that go through
 * all tables; a table that this file forgets fails the first of them.
 */

export type Agency = 1 | 2

export const ids = {
  organization: (agency: Agency) => uuid(agency, 0, 1) as OrganizationId,
  staff: (agency: Agency) => uuid(agency, 0, 2) as StaffId,
  client: (agency: Agency, client: number) => uuid(agency, client, 3) as ClientId,
  contact: (agency: Agency, client: number) => uuid(agency, client, 4) as ContactId,
  service: (agency: Agency, client: number) => uuid(agency, client, 5) as ServiceId,
  deadline: (agency: Agency, client: number) => uuid(agency, client, 6) as DeadlineId,
}

export const slugOf = (agency: Agency) => `agency-${agency}`

/** SHA-256, in hex, of the tokens that an agency's first client and owner hold. */
export const tokenHashesOf = (agency: Agency) => [tokenHash(agency, 0), tokenHash(agency, 1)]

/** Writes them as the owner, for whom row security has to be lifted in this database. */
export async function fillEveryTable(owner: pg.Pool): Promise<void> {
  await freeOwner(owner)
  await owner.query(`insert into sign_in_limits (name, key, hits) values ('sends', '\\x00', array[now()])`)
  await owner.query('insert into code_mail_days (day) values (current_date)')
  await owner.query(`insert into retired_slugs (slug_hash) values ('\\x00')`)
  for (const agency of [1, 2] as const) {
    await owner.query(agencyRows(agency))
    for (const client of [1, 2]) await owner.query(clientRows(agency, client))
    await owner.query(unfinishedChange(agency))
  }
}

function agencyRows(agency: Agency): string {
  const [organization, staff, flow] = [ids.organization(agency), ids.staff(agency), uuid(agency, 0, 9)]
  return `begin;
    insert into organizations (id, slug, name) values ('${organization}', '${slugOf(agency)}', 'Agency ${agency}');
    insert into organization_slugs (organization_id, slug) values ('${organization}', '${slugOf(agency)}');
    insert into organization_logos (organization_id, image, media_type, hash)
      values ('${organization}', '\\x00', 'image/png', 'x');
    insert into staff (id, name, email, canonical_email)
      values ('${staff}', 'Owner', 'owner@${slugOf(agency)}.example', 'owner@${slugOf(agency)}.example');
    insert into memberships (organization_id, staff_id, role) values ('${organization}', '${staff}', 'owner');
    insert into membership_invitations
      (organization_id, email, canonical_email, role, invited_by, token_hash, expires_at)
      values ('${organization}', 'new@a.example', 'new@a.example', 'member', '${staff}',
        '\\x${tokenHash(agency, 0)}', now() + interval '7 days');
    insert into office_flows (id, token_hash, typed_email)
      values ('${flow}', '\\x${tokenHash(agency, 0)}', 'owner@a.example');
    insert into office_browsers (staff_id, token_hash, canonical_email)
      values ('${staff}', '\\x${tokenHash(agency, 0)}', 'owner@a.example');
    insert into office_mail (flow_id) values ('${flow}');
    insert into imports (organization_id, id, staff_id, content, summary)
      values ('${organization}', '${uuid(agency, 0, 8)}', '${staff}', '\\x00', '{}');
    insert into import_rows (organization_id, import_id, line, cells, problems, effects)
      values ('${organization}', '${uuid(agency, 0, 8)}', 2, '[]', '[]', '[]');
    insert into office_sessions (id, staff_id, token_hash, canonical_email)
      values ('${officeSession(agency)}', '${staff}', '\\x${tokenHash(agency, 0)}', 'owner@a.example');
    insert into reminder_texts (organization_id, days, locale, subject, body)
      values ('${organization}', -7, 'en', 'Subject', 'Body');
    insert into own_relays (organization_id, stage, host, port, encryption, username, sender_address)
      values ('${organization}', 'used', 'smtp.a.example', 587, 'starttls', 'portal', 'portal@a.example');
    insert into invitation_batches (organization_id, id, staff_id) values ('${organization}', '${staff}', '${staff}');
    commit`
}

function clientRows(agency: Agency, client: number): string {
  const row = (thing: number) => `'${uuid(agency, client, thing)}'`
  const organization = `'${ids.organization(agency)}'`
  const [clientId, contactId, service, deadline, next, mail] = [3, 4, 5, 6, 7, 8].map(row)
  const token = `'\\x${tokenHash(agency, client)}'`
  const address = `'contact-${client}@a.example'`
  return `
    insert into clients (organization_id, id, name, tags) values (${organization}, ${clientId}, 'Client', '{tag}');
    insert into contacts (organization_id, id, client_id, email, canonical_email)
      values (${organization}, ${contactId}, ${clientId}, ${address}, ${address});
    insert into services (organization_id, id, client_id, name, anchor_day)
      values (${organization}, ${service}, ${clientId}, 'Hosting', 1);
    insert into deadlines (organization_id, id, client_id, service_id, due_on, amount_minor, currency, state, closed_on)
      values (${organization}, ${deadline}, ${clientId}, ${service}, '2026-01-01', 1, 'EUR', 'renewed', '2026-01-01'),
        (${organization}, ${next}, ${clientId}, ${service}, '2027-01-01', 1, 'EUR', 'open', null);
    insert into renewals (organization_id, client_id, deadline_id, next_deadline_id)
      values (${organization}, ${clientId}, ${deadline}, ${next});
    insert into outgoing_mail (organization_id, id, kind, client_id, contact_id)
      values (${organization}, ${mail}, 'invitation', ${clientId}, ${contactId});
    insert into invitations (organization_id, client_id, contact_id, mail_id)
      values (${organization}, ${clientId}, ${contactId}, ${mail});
    insert into reminder_choices (organization_id, client_id, contact_id, choice)
      values (${organization}, ${clientId}, ${contactId}, 'digest');
    insert into reminder_mails (organization_id, client_id, contact_id, day, mail_id)
      values (${organization}, ${clientId}, ${contactId}, '2026-12-25', ${mail});
    insert into reminders (organization_id, client_id, contact_id, deadline_id, days, due_on, day)
      values (${organization}, ${clientId}, ${contactId}, ${next}, -7, '2027-01-01', '2026-12-25');
    insert into portal_flows (organization_id, token_hash, typed_email, canonical_email)
      values (${organization}, ${token}, ${address}, ${address});
    insert into portal_browsers (organization_id, client_id, contact_id, token_hash, canonical_email)
      values (${organization}, ${clientId}, ${contactId}, ${token}, ${address});
    insert into portal_sessions (organization_id, client_id, contact_id, token_hash, canonical_email)
      values (${organization}, ${clientId}, ${contactId}, ${token}, ${address});
    insert into previews (organization_id, client_id, contact_id, staff_id, office_session_id, token_hash, ends_at)
      values (${organization}, ${clientId}, ${contactId}, '${ids.staff(agency)}', '${officeSession(agency)}', ${token},
        now() + interval '30 minutes');
    insert into unreachable_contacts (organization_id, client_id, contact_id, canonical_email, reply)
      values (${organization}, ${clientId}, ${contactId}, ${address}, '550 5.1.1');
    insert into audit_events (organization_id, action, actor, client_id, contact_id)
      values (${organization}, 'signed-in', 'contact', ${clientId}, ${contactId})`
}

/** Rows of this table are gone at the commit, unless what does away with them is switched off. */
function unfinishedChange(agency: Agency): string {
  return `begin;
    alter table client_changes disable trigger client_changes_at_commit;
    insert into client_changes (organization_id, client_ids)
      values ('${ids.organization(agency)}', array['${ids.client(agency, 1)}'::uuid]);
    alter table client_changes enable trigger client_changes_at_commit;
    commit`
}

function officeSession(agency: Agency): string {
  return uuid(agency, 0, 3)
}

/** A version 7 UUID that says which agency, which of its clients, and what of theirs it is. */
function uuid(agency: number, client: number, thing: number): string {
  return `0000000${agency}-000${client}-7000-8000-00000000000${thing}`
}

function tokenHash(agency: number, client: number): string {
  return `${agency}${client}`.padStart(64, '0')
}
