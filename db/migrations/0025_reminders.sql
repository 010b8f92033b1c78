-- Reminders of deadlines, by mail: when they go out, about what, in which words, to whom, and what went out already, so that
-- nothing ever goes out twice (docs/decisions/0018).

-- An organization's rounds: once a day, at an hour of its own, to everybody who is to be reminded.
create table reminder_schedules (
  organization_id uuid primary key references organizations (id) on delete cascade,
  -- By the clock on the organization's wall.
  hour smallint not null default 9 check (hour between 0 and 23),
  -- What should have gone out before this is not sent any more.
  since timestamptz not null default clock_now(),
  -- The last day whose round is done.
  done_on date,
  version integer not null default 1
);

-- How many days from the due date a reminder goes out: -30 is thirty days before, 0 the day itself, 7 a week after.
create table reminder_rules (
  organization_id uuid not null references reminder_schedules (organization_id) on delete cascade,
  days smallint not null check (days between -365 and 365),
  is_on boolean not null default true,
  -- As of the schedule: since when this rule is on.
  since timestamptz not null default clock_now(),
  primary key (organization_id, days)
);

-- A rule's own words in a language; those without a row are the catalog's.
create table reminder_texts (
  organization_id uuid not null,
  days smallint not null,
  locale text not null,
  subject text not null check (subject <> ''),
  body text not null check (body <> ''),
  primary key (organization_id, days, locale),
  foreign key (organization_id, days) references reminder_rules (organization_id, days) on delete cascade
);

-- What a contact chose: each reminder, one digest a month, or none. Who never chose gets each.
create table reminder_choices (
  organization_id uuid not null,
  contact_id uuid not null,
  client_id uuid not null,
  choice text not null check (choice in ('each', 'digest', 'none')),
  since timestamptz not null default clock_now(),
  primary key (organization_id, contact_id),
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id)
    on delete cascade
);

-- One mail a contact and a day; a digest's day is the first of its month.
create table reminder_mails (
  organization_id uuid not null,
  client_id uuid not null,
  contact_id uuid not null,
  day date not null,
  mail_id uuid,
  primary key (organization_id, client_id, contact_id, day),
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id)
    on delete cascade,
  foreign key (organization_id, mail_id) references outgoing_mail (organization_id, id) on delete set null (mail_id)
);
create index reminder_mails_by_mail on reminder_mails (organization_id, mail_id);
create index reminder_mails_by_age on reminder_mails (day);

-- What such a mail reminds of. The key is the promise: a contact is reminded of a due date by a rule once and never again.
create table reminders (
  organization_id uuid not null,
  contact_id uuid not null,
  deadline_id uuid not null,
  days smallint not null,
  due_on date not null,
  client_id uuid not null,
  day date not null,
  primary key (organization_id, contact_id, deadline_id, days, due_on),
  foreign key (organization_id, client_id, contact_id, day)
    references reminder_mails (organization_id, client_id, contact_id, day) on delete cascade,
  foreign key (organization_id, client_id, deadline_id) references deadlines (organization_id, client_id, id)
    on delete cascade
);
create index reminders_by_day on reminders (organization_id, contact_id, day);
create index reminders_by_deadline on reminders (organization_id, deadline_id);

-- Since when a due date stands, and since when a contact is to be reminded: what a rule would have sent before is not made up
-- for. Null for what was there before reminders were.
alter table deadlines add column scheduled_at timestamptz;
alter table deadlines alter column scheduled_at set default clock_now();
alter table contacts add column reminders_since timestamptz;
alter table contacts alter column reminders_since set default clock_now();

create function note_rescheduled() returns trigger language plpgsql as $$
begin
  new.scheduled_at := clock_now();
  return new;
end $$;
create trigger deadline_rescheduled before update of due_on on deadlines for each row
  when (new.due_on <> old.due_on) execute function note_rescheduled();

create function note_reminders_wanted() returns trigger language plpgsql as $$
begin
  new.reminders_since := clock_now();
  return new;
end $$;
create trigger contact_reminders_wanted before update of gets_reminders on contacts for each row
  when (new.gets_reminders and not old.gets_reminders) execute function note_reminders_wanted();

create function note_rule_switched_on() returns trigger language plpgsql as $$
begin
  new.since := clock_now();
  return new;
end $$;
create trigger reminder_rule_switched_on before update of is_on on reminder_rules for each row
  when (new.is_on and not old.is_on) execute function note_rule_switched_on();

-- Every organization begins with the rules that people expect, and begins anew when its plan comes to include the portal.
create function schedule_reminders() returns trigger language plpgsql as $$
begin
  insert into reminder_schedules (organization_id) values (new.id);
  insert into reminder_rules (organization_id, days) select new.id, unnest(array[-30, -7, 0, 7]);
  return null;
end $$;
create trigger organization_reminds after insert on organizations for each row execute function schedule_reminders();

create function reschedule_reminders() returns trigger language plpgsql as $$
begin
  update reminder_schedules set since = clock_now() where organization_id = new.id;
  return null;
end $$;
create trigger plan_comes_to_remind after update of plan on organizations for each row
  when (old.plan in ('free', 'essential') and new.plan in ('plus', 'ultimate'))
  execute function reschedule_reminders();

-- What was sent is told in the activity. Runs as the worker that notes it on the mail.
create function note_reminder_sent() returns trigger language plpgsql as $$
begin
  insert into audit_events (organization_id, action, actor, client_id, contact_id, details)
    select new.organization_id, new.kind || '-sent', 'system', new.client_id, new.contact_id, jsonb_build_object('about',
      coalesce((select string_agg(distinct services.name, ', ')
        from reminder_mails as sent
          join reminders on reminders.organization_id = sent.organization_id
            and reminders.contact_id = sent.contact_id and reminders.day = sent.day
          join deadlines on deadlines.organization_id = reminders.organization_id and deadlines.id = reminders.deadline_id
          join services on services.organization_id = deadlines.organization_id and services.id = deadlines.service_id
        where sent.organization_id = new.organization_id and sent.mail_id = new.id), ''));
  return null;
end $$;
create trigger reminder_sent after update of state on outgoing_mail for each row
  when (new.state = 'sent' and old.state <> 'sent' and new.kind in ('reminder', 'digest'))
  execute function note_reminder_sent();

revoke all on function note_rescheduled(), note_reminders_wanted(), note_rule_switched_on(), schedule_reminders(),
  reschedule_reminders(), note_reminder_sent() from public;

-- What belongs to contacts themselves: their choice and their sessions. The client's door stays one that only reads.
do $$
begin
  create role contact_door nologin noinherit;
exception when duplicate_object or unique_violation then null;
end $$;
create function current_contact() returns uuid language sql stable
  as $$ select nullif(current_setting('app.contact_id', true), '')::uuid $$;

create policy contact on contacts for select to contact_door
  using (organization_id = current_organization() and id = current_contact());
grant select (organization_id, id, client_id, canonical_email, gets_reminders) on contacts to contact_door;
create policy contact on portal_sessions to contact_door
  using (organization_id = current_organization() and canonical_email = (select canonical_email from contacts));
grant select (organization_id, id, canonical_email, user_agent, created_at, last_used_at), delete
  on portal_sessions to contact_door;
create policy contact on audit_events for insert to contact_door
  with check (organization_id = current_organization() and contact_id = current_contact() and actor = 'contact'
    and action in ('reminders-chosen', 'signed-out-elsewhere'));
grant insert on audit_events to contact_door;

alter table reminder_schedules enable row level security, force row level security;
create policy staff on reminder_schedules to staff_door using (organization_id = current_organization());
create policy worker on reminder_schedules to worker_door using (organization_id = current_organization());
create policy keeper on reminder_schedules for select to keeper_door using (true);
create policy operator on reminder_schedules to operator_door using (true);
grant select, update (hour, version) on reminder_schedules to staff_door;
grant select, update (done_on) on reminder_schedules to worker_door;
grant select (organization_id, hour, done_on) on reminder_schedules to keeper_door;
grant select (organization_id), insert (organization_id), update (since) on reminder_schedules to operator_door;
grant select (plan, time_zone) on organizations to keeper_door;

alter table reminder_rules enable row level security, force row level security;
create policy staff on reminder_rules to staff_door using (organization_id = current_organization());
create policy worker on reminder_rules for select to worker_door using (organization_id = current_organization());
create policy operator on reminder_rules for insert to operator_door with check (true);
grant select, insert, update, delete on reminder_rules to staff_door;
grant select on reminder_rules to worker_door;
grant insert (organization_id, days) on reminder_rules to operator_door;

alter table reminder_texts enable row level security, force row level security;
create policy staff on reminder_texts to staff_door using (organization_id = current_organization());
create policy worker on reminder_texts for select to worker_door using (organization_id = current_organization());
grant select, insert, update, delete on reminder_texts to staff_door;
grant select on reminder_texts to worker_door;

alter table reminder_choices enable row level security, force row level security;
create policy contact on reminder_choices to contact_door
  using (organization_id = current_organization() and contact_id = current_contact());
create policy staff on reminder_choices for select to staff_door using (organization_id = current_organization());
create policy worker on reminder_choices for select to worker_door using (organization_id = current_organization());
grant select, insert, update (choice, since) on reminder_choices to contact_door;
grant select on reminder_choices to staff_door, worker_door;

alter table reminder_mails enable row level security, force row level security;
create policy staff on reminder_mails for select to staff_door using (organization_id = current_organization());
create policy worker on reminder_mails to worker_door using (organization_id = current_organization());
create policy keeper on reminder_mails to keeper_door using (true);
grant select on reminder_mails to staff_door;
grant select, insert on reminder_mails to worker_door;
grant select (organization_id, day), delete on reminder_mails to keeper_door;

alter table reminders enable row level security, force row level security;
create policy staff on reminders for select to staff_door using (organization_id = current_organization());
create policy worker on reminders to worker_door using (organization_id = current_organization());
grant select on reminders to staff_door;
grant select, insert, delete on reminders to worker_door;

-- The worker puts mails out of its own, and tells of them. (It reads its organization's deadlines and contacts already.)
grant select (scheduled_at) on deadlines to worker_door;
grant insert (organization_id, id, kind, client_id, contact_id) on outgoing_mail to worker_door;
create policy worker on audit_events for insert to worker_door
  with check (organization_id = current_organization() and actor = 'system'
    and action in ('reminder-sent', 'digest-sent'));
grant insert (organization_id, action, actor, client_id, contact_id, details) on audit_events to worker_door;

-- Organizations that were there before reminders were.
alter table reminder_schedules no force row level security;
alter table reminder_rules no force row level security;
alter table organizations no force row level security;
insert into reminder_schedules (organization_id) select id from organizations;
insert into reminder_rules (organization_id, days)
  select id, days from organizations cross join unnest(array[-30, -7, 0, 7]) as days;
alter table reminder_schedules force row level security;
alter table reminder_rules force row level security;
alter table organizations force row level security;
