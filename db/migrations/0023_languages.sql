-- Who is signed in chooses the language they are spoken to in. The client's door goes on reading only: it is the sign-in door that
-- sees the presented session, and it may change the language of the contacts with the session's address, and nothing else of them.
create policy sign_in_language on contacts for update to sign_in_door
  using (organization_id = (select organization_id from organization_slugs where slug = presented_slug())
    and canonical_email in (select canonical_email from portal_sessions where token_hash = any (presented_tokens())));
grant select (version), update (locale, version) on contacts to sign_in_door;

-- The same for staff, of whom no flow but only a session says who they are.
create policy office_sign_in_language on staff for update to office_sign_in_door
  using (id in (select staff_id from office_sessions where token_hash = any (presented_tokens())));
grant update (locale) on staff to office_sign_in_door;

-- A language is nothing that the list of clients is searched or sorted by, so the sign-in door needs no right to sum it up.
create function note_changed_contacts() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    select organization_id, client_id, id, name, email, may_sign_in from changed
    except select organization_id, client_id, id, name, email, may_sign_in from before)
  then
    insert into client_changes (organization_id, client_ids)
    select organization_id, array_agg(distinct client_id) from changed group by organization_id
    on conflict (organization_id, in_transaction) do update
      set client_ids = client_changes.client_ids || excluded.client_ids;
  end if;
  return null;
end $$;
revoke all on function note_changed_contacts() from public;
drop trigger summarize_changed on contacts;
create trigger summarize_changed after update on contacts
  referencing old table as before new table as changed for each statement execute function note_changed_contacts();
