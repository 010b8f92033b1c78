-- Erasing for good: a client and all that is known of it, or an organization with everything (docs/decisions/0021). A door of its
-- own deletes the one row that it was told of, and the foreign keys take along what hangs on it. No other door may.
do $$
begin
  create role erasure_door nologin noinherit;
exception when duplicate_object or unique_violation then null;
end $$;

-- The log of a client goes with the client: nobody has a right to delete from it, and nothing but this key does.
alter table audit_events no force row level security;
alter table clients no force row level security;
delete from audit_events where client_id is not null
  and not exists (select from clients where clients.organization_id = audit_events.organization_id and clients.id = client_id);
alter table audit_events
  add foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade,
  add constraint audit_events_contact_of_client check (contact_id is null or client_id is not null);
alter table audit_events force row level security;
alter table clients force row level security;

revoke delete on clients from staff_door;
create policy erasure on clients to erasure_door using (organization_id = current_organization() and id = current_client());
grant select (organization_id, id), delete on clients to erasure_door;

-- What names a client's contacts without pointing at them: sign-ins for their addresses, and spreadsheets, which may say anything
-- of anybody.
create policy erasure on contacts for select to erasure_door using (organization_id = current_organization());
grant select (organization_id, client_id, canonical_email) on contacts to erasure_door;
create policy erasure on portal_flows to erasure_door using (organization_id = current_organization());
grant select (organization_id, id, canonical_email), delete on portal_flows to erasure_door;
create policy erasure on imports to erasure_door using (organization_id = current_organization());
grant select (organization_id, id), delete on imports to erasure_door;

-- Who is gone needs no summing up. What a foreign key deletes is told of too: by the owner from PostgreSQL 18 on, to whom row
-- security shows no client, before that by whoever deletes, when the client is there no more.
create or replace function note_client_changes() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from changed join clients on clients.organization_id = changed.organization_id and clients.id = client_id)
  then
    return null;
  end if;
  insert into client_changes (organization_id, client_ids)
  select organization_id, array_agg(distinct client_id) from changed group by organization_id
  on conflict (organization_id, in_transaction) do update
    set client_ids = client_changes.client_ids || excluded.client_ids;
  return null;
end $$;

-- An organization is closed first, which nobody waits for, and then deleted as a whole. Closed, it is seen by nobody but those who
-- finish that.
alter table organizations add column closed_at timestamptz;
alter policy sign_in on organizations
  using (closed_at is null and id = (select organization_id from organization_slugs where slug = presented_slug()));
alter policy office_sign_in on organizations
  using (closed_at is null
    and (id in (select organization_id from memberships) or id in (select organization_id from membership_invitations)));
alter policy client on organizations using (closed_at is null and id = current_organization());
alter policy staff on organizations using (closed_at is null and id = current_organization());
alter policy worker on organizations using (closed_at is null and id = current_organization());
alter policy operator on organizations using (closed_at is null);
revoke delete on organizations from operator_door;
create policy erasure on organizations to erasure_door using (id = current_organization());
grant select (id, slug, closed_at), update (closed_at), delete on organizations to erasure_door;
grant select (closed_at) on organizations to keeper_door;

-- That it keeps an owner is asked even then.
create policy erasure on memberships for select to erasure_door using (organization_id = current_organization());
grant select (organization_id, staff_id, role) on memberships to erasure_door;

-- The addresses of a deleted organization are nobody's ever again: whoever took one would be taken for it by its clients. Only
-- their SHA-256 is kept.
create table retired_slugs (
  slug_hash bytea primary key,
  since timestamptz not null default clock_now()
);
alter table retired_slugs enable row level security, force row level security;
create policy erasure on retired_slugs for insert to erasure_door
  with check (slug_hash in (select sha256(convert_to(slug, 'UTF8')) from organization_slugs));
create policy staff on retired_slugs for select to staff_door using (true);
create policy operator on retired_slugs for select to operator_door using (true);
grant insert (slug_hash) on retired_slugs to erasure_door;
grant select (slug_hash) on retired_slugs to staff_door, operator_door;
create policy erasure on organization_slugs for select to erasure_door using (organization_id = current_organization());
grant select (organization_id, slug) on organization_slugs to erasure_door;

-- As if somebody had it: whoever claims a slug asks for no more than that. Runs as whoever claims it.
create function refuse_retired_slug() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from retired_slugs where slug_hash = sha256(convert_to(new.slug, 'UTF8'))) then return null; end if;
  return new;
end $$;
revoke all on function refuse_retired_slug() from public;
create trigger slug_is_retired before insert on organization_slugs for each row execute function refuse_retired_slug();

-- Who works nowhere any more and stands in nobody's log is forgotten with the organization. The keeper sees where people work and
-- which logs name them, and deletes no others. (To update is to hold them meanwhile.)
create policy keeper on memberships for select to keeper_door using (true);
grant select (organization_id, staff_id) on memberships to keeper_door;
create policy keeper_finds_people on audit_events for select to keeper_door using (staff_id is not null);
grant select (staff_id) on audit_events to keeper_door;
create policy keeper on staff to keeper_door
  using (not exists (select from memberships where memberships.staff_id = staff.id)
    and not exists (select from audit_events where audit_events.staff_id = staff.id));
grant select (id), update (id), delete on staff to keeper_door;
