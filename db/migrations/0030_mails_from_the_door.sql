-- What people hear of the door, and what is a person's own at the office (docs/decisions/0020).

-- Mails to staff as such: codes, and the news of a sign-in from a browser that nobody knew. That one is told at the door what its
-- writer can't see: with what it was, and where the person works.
alter table office_mail
  add column kind text not null default 'code' check (kind in ('code', 'new-browser')),
  add column user_agent text,
  add column slug text,
  add column time_zone text;
grant insert (kind, user_agent, slug, time_zone) on office_mail to office_sign_in_door;
grant select (kind) on office_mail to operator_door, keeper_door;

-- Only codes go past all other mail (docs/decisions/0017).
create or replace function queue_office_delivery() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    case new.kind when 'code' then 'deliver-office-code' else 'deliver-office-mail' end,
    json_build_object('flowId', new.flow_id, 'mailId', new.id),
    run_at => now() + greatest(new.next_attempt_at - public.clock_now(), interval '0'),
    job_key => new.id::text,
    max_attempts => 12,
    priority => case new.kind when 'code' then -10 else 0 end);
  return null;
end $$;

-- The very first sign-in is news to nobody. When that was, no organization hears: it may have been at another's.
alter table staff add column first_signed_in_at timestamptz;
revoke select on staff from staff_door;
grant select (id, name, email, canonical_email, locale, created_at) on staff to staff_door;
grant update (first_signed_in_at, name) on staff to office_sign_in_door;

-- What is a person's own belongs to no organization: whoever has been let in at the office's door sees and ends their sessions
-- there, and gives themselves another name. With a session the browser is forgotten that it was opened in.
alter table office_browsers add column session_id uuid references office_sessions (id) on delete set null;
create index office_browsers_by_session on office_browsers (session_id);
grant delete on office_browsers to office_sign_in_door;
create policy office_own on office_sessions for select to office_sign_in_door using (staff_id = current_staff());
create policy office_own_ends on office_sessions for delete to office_sign_in_door using (staff_id = current_staff());
create policy office_own on office_browsers for select to office_sign_in_door using (staff_id = current_staff());
create policy office_own_ends on office_browsers for delete to office_sign_in_door using (staff_id = current_staff());

-- Since when a contact's address has opened the portal. Another address begins anew, and the one before is told: by a mail that
-- keeps whom it is for, because nothing else does any more.
alter table contacts add column email_used_at timestamptz;
grant select (email_used_at), update (email_used_at) on contacts to sign_in_door;

alter table outgoing_mail
  drop constraint outgoing_mail_kind_check,
  add constraint outgoing_mail_kind_check
    check (kind in ('code', 'invitation', 'team-invitation', 'reminder', 'digest', 'relay-trial', 'relay-notice',
      'address-changed')),
  add column former_email text,
  add column former_locale text;

-- Runs as the sign-in door, inside what it may reach.
create or replace function note_reached() returns trigger language plpgsql as $$
begin
  delete from unreachable_contacts where organization_id = new.organization_id and contact_id = new.contact_id;
  update contacts set email_used_at = clock_now()
    where organization_id = new.organization_id and canonical_email = new.canonical_email and email_used_at is null;
  return null;
end $$;

create function forget_email_used() returns trigger language plpgsql as $$
begin
  new.email_used_at := null;
  return new;
end $$;
create trigger contact_begins_with_another_address before update of canonical_email on contacts for each row
  when (new.canonical_email <> old.canonical_email) execute function forget_email_used();

-- Runs as whoever makes the change. An address that opened nothing is a slip of the pen, or had been shut out before.
create function tell_former_address() returns trigger language plpgsql as $$
begin
  insert into outgoing_mail (organization_id, kind, client_id, contact_id, former_email, former_locale)
    values (old.organization_id, 'address-changed', old.client_id, old.id, old.email, old.locale);
  return null;
end $$;
create trigger contact_tells_former_address after update of canonical_email on contacts for each row
  when (new.canonical_email <> old.canonical_email and old.email_used_at is not null and old.may_sign_in)
  execute function tell_former_address();

revoke all on function forget_email_used(), tell_former_address() from public;

-- People and addresses that were there before this was.
alter table staff no force row level security;
alter table office_sessions no force row level security;
alter table office_browsers no force row level security;
alter table contacts no force row level security;
alter table portal_sessions no force row level security;
alter table portal_browsers no force row level security;
update staff set first_signed_in_at = known.since
  from (select staff_id, min(created_at) as since
    from (select staff_id, created_at from office_browsers union all select staff_id, created_at from office_sessions) as signed_in
    group by staff_id) as known
  where known.staff_id = staff.id;
update contacts set email_used_at = known.since
  from (select organization_id, canonical_email, min(created_at) as since
    from (select organization_id, canonical_email, created_at from portal_browsers
      union all select organization_id, canonical_email, created_at from portal_sessions) as signed_in
    group by organization_id, canonical_email) as known
  where known.organization_id = contacts.organization_id and known.canonical_email = contacts.canonical_email;
alter table staff force row level security;
alter table office_sessions force row level security;
alter table office_browsers force row level security;
alter table contacts force row level security;
alter table portal_sessions force row level security;
alter table portal_browsers force row level security;
