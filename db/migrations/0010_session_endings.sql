-- A session ends for good with what it stands on: when that comes back, the client signs in again. (Who is removed loses it by
-- the foreign key.) The triggers run as whoever makes the change, inside what their door may reach.
create function end_sessions_of_contact() returns trigger language plpgsql as $$
begin
  delete from portal_sessions where organization_id = new.organization_id and contact_id = new.id;
  return null;
end $$;

create function end_sessions_of_client() returns trigger language plpgsql as $$
begin
  delete from portal_sessions where organization_id = new.organization_id and client_id = new.id;
  return null;
end $$;

create function end_sessions_of_organization() returns trigger language plpgsql as $$
begin
  delete from portal_sessions where organization_id = new.id;
  return null;
end $$;

revoke all on function end_sessions_of_contact(), end_sessions_of_client(), end_sessions_of_organization() from public;

create trigger contact_may_not_sign_in after update of may_sign_in, canonical_email on contacts for each row
  when (not new.may_sign_in or new.canonical_email <> old.canonical_email)
  execute function end_sessions_of_contact();
create trigger client_archived after update of archived_at on clients for each row
  when (new.archived_at is not null)
  execute function end_sessions_of_client();
create trigger plan_below_plus after update of plan on organizations for each row
  when (new.plan in ('free', 'essential'))
  execute function end_sessions_of_organization();

create policy operator on portal_sessions to operator_door using (true);
grant select (organization_id), delete on portal_sessions to operator_door;
