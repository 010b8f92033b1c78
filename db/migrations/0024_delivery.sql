-- Mail that is tried again when that helps: each row says when, and its job is queued by whatever changes it. Codes have a task
-- of their own, so that a worker can keep places for them (docs/decisions/0017).
alter table outgoing_mail
  drop constraint outgoing_mail_kind_check,
  add constraint outgoing_mail_kind_check
    check (kind in ('code', 'invitation', 'team-invitation', 'reminder', 'digest')),
  add column next_attempt_at timestamptz not null default clock_now();
alter table office_mail
  add column next_attempt_at timestamptz not null default clock_now();

-- By the id alone: bounces and operators know no more.
create index outgoing_mail_by_id on outgoing_mail (id);
create index outgoing_mail_by_client on outgoing_mail (organization_id, client_id, id desc) where client_id is not null;
create index outgoing_mail_failed on outgoing_mail (created_at) where state in ('failed', 'bounced');
create index office_mail_failed on office_mail (created_at) where state = 'failed';

-- Codes first, then what somebody sent to one person, then what was sent to many, then what the clock caused.
create function mail_job(mail outgoing_mail, among bigint) returns graphile_worker.job_spec
language sql stable set search_path = pg_catalog, pg_temp as $$
  select row(
    case mail.kind when 'code' then 'deliver-code' else 'deliver-mail' end,
    json_build_object('organizationId', mail.organization_id, 'mailId', mail.id),
    null,
    -- The queue goes by the real clock.
    now() + greatest(mail.next_attempt_at - public.clock_now(), interval '0'),
    12, mail.id::text,
    case when mail.kind = 'code' then -10 when mail.kind in ('reminder', 'digest') then 20 when among = 1 then 0 else 10 end,
    null)::graphile_worker.job_spec
$$;
revoke all on function mail_job(outgoing_mail, bigint) from public;

create or replace function queue_delivery() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_jobs(array(
    select public.mail_job(queued::public.outgoing_mail, count(*) over ()) from queued));
  return null;
end $$;

-- Put off, or taken up again.
create function queue_next_delivery() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_jobs(array[public.mail_job(new, 1)]);
  return null;
end $$;
revoke all on function queue_next_delivery() from public;
create trigger outgoing_mail_queued_again after update of next_attempt_at on outgoing_mail for each row
  when (new.state in ('queued', 'deferred') and new.next_attempt_at <> old.next_attempt_at)
  execute function queue_next_delivery();

create or replace function queue_office_delivery() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    'deliver-office-mail',
    json_build_object('flowId', new.flow_id, 'mailId', new.id),
    run_at => now() + greatest(new.next_attempt_at - public.clock_now(), interval '0'),
    job_key => new.id::text,
    max_attempts => 12,
    priority => -10);
  return null;
end $$;
create trigger office_mail_queued_again after update of next_attempt_at on office_mail for each row
  when (new.state in ('queued', 'deferred') and new.next_attempt_at <> old.next_attempt_at)
  execute function queue_office_delivery();

-- The keeper takes up what a worker that was killed left behind, and counts what waits.
grant select (kind, next_attempt_at), update (leased_until, next_attempt_at) on outgoing_mail to keeper_door;
grant select (next_attempt_at), update (leased_until, next_attempt_at) on office_mail to keeper_door;

-- The operator sees how mails fare, not whom they are for, and puts back what was given up.
create policy operator on outgoing_mail to operator_door using (true);
create policy operator on office_mail to operator_door using (true);
grant select (organization_id, id, kind, state, attempts, leased_until, next_attempt_at, reply, message_id, created_at, sent_at),
  update (state, attempts, next_attempt_at) on outgoing_mail to operator_door;
grant select (id, state, attempts, leased_until, next_attempt_at, reply, message_id, created_at, sent_at),
  update (state, attempts, next_attempt_at) on office_mail to operator_door;
