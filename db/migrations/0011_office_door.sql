-- Signing in to the back office begins with an address and no organization, so it has a door of its own: the portal's stays as
-- narrow as it was.
do $$
begin
  create role office_sign_in_door nologin noinherit;
exception when duplicate_object or unique_violation then null;
end $$;

drop policy sign_in on office_flows;
drop policy sign_in on office_sessions;
revoke all on office_flows, office_sessions from sign_in_door;
create policy office_sign_in on office_flows to office_sign_in_door using (token_hash = any (presented_tokens()));
create policy office_sign_in on office_sessions to office_sign_in_door using (token_hash = any (presented_tokens()));
grant select, insert, update on office_flows to office_sign_in_door;
grant select, insert, update, delete on office_sessions to office_sign_in_door;
create policy office_sign_in on sign_in_limits to office_sign_in_door using (true);
grant select, insert, update on sign_in_limits to office_sign_in_door;

create function current_flow() returns uuid language sql stable
  as $$ select nullif(current_setting('app.flow_id', true), '')::uuid $$;

-- Code mails to staff. They belong to no organization, so they stand apart from an organization's mail.
create table office_mail (
  id uuid primary key default uuid_v7(),
  flow_id uuid not null references office_flows (id) on delete cascade,
  state text not null default 'queued'
    check (state in ('queued', 'deferred', 'sent', 'failed', 'dropped', 'withheld')),
  attempts integer not null default 0,
  leased_until timestamptz,
  reply text,
  message_id text,
  created_at timestamptz not null default clock_now(),
  sent_at timestamptz
);
create index office_mail_by_flow on office_mail (flow_id);
create index office_mail_pending on office_mail (created_at) where state in ('queued', 'deferred', 'withheld');

-- Runs as the owner, because only the owner may add to the queue.
create function queue_office_delivery() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    'deliver-office-mail',
    json_build_object('flowId', new.flow_id, 'mailId', new.id),
    job_key => new.id::text,
    max_attempts => 12,
    priority => -10);
  return null;
end $$;
revoke all on function queue_office_delivery() from public;
create trigger office_mail_queued after insert on office_mail for each row execute function queue_office_delivery();

alter table office_mail enable row level security, force row level security;
create policy office_sign_in on office_mail for insert to office_sign_in_door
  with check (flow_id in (select id from office_flows));
create policy worker on office_mail to worker_door using (flow_id = current_flow());
create policy keeper on office_mail to keeper_door using (true);
grant insert (flow_id, state) on office_mail to office_sign_in_door;
grant select, update on office_mail to worker_door;
grant select (id, flow_id, state, leased_until, created_at), delete on office_mail to keeper_door;

-- The worker finds the person behind one flow, and no other.
create policy worker on office_flows to worker_door using (id = current_flow());
grant select (id, canonical_email, used_at, created_at), update (code_hash, code_expires_at) on office_flows to worker_door;
create policy worker on staff for select to worker_door
  using (canonical_email in (select canonical_email from office_flows));
grant select (id, name, email, canonical_email, locale) on staff to worker_door;

-- At the door a person is seen by who holds their session or a flow of their address; and then where they work.
create policy office_sign_in on staff for select to office_sign_in_door
  using (id in (select staff_id from office_sessions)
    or canonical_email in (select canonical_email from office_flows));
grant select on staff to office_sign_in_door;
create policy office_sign_in on memberships for select to office_sign_in_door
  using (staff_id in (select staff_id from office_sessions));
grant select (organization_id, staff_id, role) on memberships to office_sign_in_door;
create policy office_sign_in on organizations for select to office_sign_in_door
  using (id in (select organization_id from memberships));
grant select (id, slug, name, plan, locale, time_zone, currency, expiring_days, contact_email, accent_color, portal_footer)
  on organizations to office_sign_in_door;
create policy office_sign_in on organization_slugs for select to office_sign_in_door using (slug = presented_slug());
grant select on organization_slugs to office_sign_in_door;
