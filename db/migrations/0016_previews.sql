-- Staff look at the portal as a client: a session of its own kind, for half an hour at most. It stands on the office session it
-- was opened from, on the membership, on the client and the contact it looks as, and ends with each of them.
alter table office_sessions add unique (id, staff_id);

create table previews (
  organization_id uuid not null,
  id uuid not null default uuid_v7(),
  client_id uuid not null,
  -- Null for the client as such, when nobody of it may sign in.
  contact_id uuid,
  staff_id uuid not null,
  office_session_id uuid not null,
  token_hash bytea not null unique,
  ends_at timestamptz not null,
  created_at timestamptz not null default clock_now(),
  primary key (organization_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade,
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id)
    on delete cascade,
  foreign key (organization_id, staff_id) references memberships (organization_id, staff_id) on delete cascade,
  foreign key (office_session_id, staff_id) references office_sessions (id, staff_id) on delete cascade
);
create index previews_by_contact on previews (organization_id, client_id, contact_id);
create index previews_by_staff on previews (organization_id, staff_id);
create index previews_by_office_session on previews (office_session_id, staff_id);

alter table previews enable row level security, force row level security;
create policy sign_in on previews to sign_in_door
  using (token_hash = any (presented_tokens())
    and organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy staff on previews for select to staff_door using (organization_id = current_organization());
create policy staff_opens on previews for insert to staff_door
  with check (organization_id = current_organization() and staff_id = current_staff());
create policy staff_ends on previews for delete to staff_door using (organization_id = current_organization());
create policy operator on previews to operator_door using (true);
create policy keeper on previews to keeper_door using (true);
grant select, delete on previews to sign_in_door;
grant select (organization_id, id, client_id, contact_id, staff_id, office_session_id, ends_at, created_at), delete
  on previews to staff_door;
grant insert (organization_id, client_id, contact_id, staff_id, office_session_id, token_hash, ends_at)
  on previews to staff_door;
grant select (organization_id), delete on previews to operator_door;
grant select (organization_id, id, ends_at), delete on previews to keeper_door;

-- What ends a portal session for good (0010) ends the previews of the same portal.
create or replace function end_sessions_of_contact() returns trigger language plpgsql as $$
begin
  delete from portal_sessions where organization_id = new.organization_id and contact_id = new.id;
  delete from previews where organization_id = new.organization_id and client_id = new.client_id and contact_id = new.id;
  return null;
end $$;

create or replace function end_sessions_of_client() returns trigger language plpgsql as $$
begin
  delete from portal_sessions where organization_id = new.organization_id and client_id = new.id;
  delete from previews where organization_id = new.organization_id and client_id = new.id;
  return null;
end $$;

create or replace function end_sessions_of_organization() returns trigger language plpgsql as $$
begin
  delete from portal_sessions where organization_id = new.id;
  delete from previews where organization_id = new.id;
  return null;
end $$;

-- Staff find out why a contact can't sign in. Of the sign-ins under way they see those for addresses of their own contacts: when
-- a code was asked for, how long it is valid, how often it was entered wrong; never the code, the browser, or what was typed.
create index portal_flows_by_address on portal_flows (organization_id, canonical_email);
create index outgoing_mail_by_flow on outgoing_mail (organization_id, flow_id) where flow_id is not null;
create policy staff on portal_flows for select to staff_door
  using (organization_id = current_organization() and canonical_email in (select canonical_email from contacts));
grant select (organization_id, id, canonical_email, attempts, sends, last_send_at, code_expires_at, used_at, created_at)
  on portal_flows to staff_door;

-- A limit shows itself to whoever can name its key, which takes the server's secret, the organization and the address.
create policy staff on sign_in_limits for select to staff_door
  using (name = 'address-mails' and key = any (presented_tokens()));
grant select (name, key, hits) on sign_in_limits to staff_door;
