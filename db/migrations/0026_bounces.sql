-- Contacts whose mail comes back, because nobody has their address: they get no reminders until the address is another, they
-- have signed in with a code sent there, or staff say that it works again.
create table unreachable_contacts (
  organization_id uuid not null,
  client_id uuid not null,
  contact_id uuid not null,
  -- The address it was then: another one is not meant.
  canonical_email text not null,
  -- The server's words.
  reply text not null,
  since timestamptz not null default clock_now(),
  primary key (organization_id, contact_id),
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id) on delete cascade
);
create index unreachable_contacts_by_time on unreachable_contacts (organization_id, since);
create index unreachable_contacts_by_client on unreachable_contacts (organization_id, client_id, contact_id);

alter table unreachable_contacts enable row level security, force row level security;
create policy staff on unreachable_contacts to staff_door using (organization_id = current_organization());
create policy worker on unreachable_contacts to worker_door using (organization_id = current_organization());
create policy sign_in on unreachable_contacts for delete to sign_in_door
  using (canonical_email in (select canonical_email from portal_flows)
    and organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy sign_in_finds on unreachable_contacts for select to sign_in_door
  using (canonical_email in (select canonical_email from portal_flows)
    and organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
grant select, delete on unreachable_contacts to staff_door;
grant select, insert, update (canonical_email, reply, since) on unreachable_contacts to worker_door;
grant select (organization_id, contact_id, canonical_email), delete on unreachable_contacts to sign_in_door;

-- A code that was entered has arrived. Runs as the sign-in door, inside what it may reach.
create function note_reached() returns trigger language plpgsql as $$
begin
  delete from unreachable_contacts where organization_id = new.organization_id and contact_id = new.contact_id;
  return null;
end $$;
revoke all on function note_reached() from public;
create trigger session_opened after insert on portal_sessions for each row execute function note_reached();

-- A mail that came back is told in the activity.
create policy worker_on_bounces on audit_events for insert to worker_door
  with check (organization_id = current_organization() and actor = 'system' and action = 'mail-bounced');
