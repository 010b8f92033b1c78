-- What an organization's mails come from: a name of its own and, if it likes, a mail server of its own. Another server is tried
-- with a mail to whoever sets it before it is used; until then the one that was used goes on.
alter table organizations add column sender_name text;
grant select (sender_name) on organizations to worker_door;
grant update (sender_name) on organizations to staff_door;

create table own_relays (
  organization_id uuid not null references organizations (id) on delete cascade,
  stage text not null check (stage in ('trial', 'used')),
  host text not null,
  port integer not null check (port between 1 and 65535),
  encryption text not null check (encryption in ('tls', 'starttls')),
  username text not null,
  -- Sealed with a key that the database doesn't have (src/sign-in/sealed.ts).
  password bytea,
  -- What mails come from: a server sends for its own domains alone.
  sender_address text not null,
  -- Who set it, and the mail to them that tried it.
  staff_id uuid references staff (id) on delete set null,
  mail_id uuid,
  -- Since when it has taken nothing, and its last words; when it was asked last meanwhile, and whether staff were told.
  failing_since timestamptz,
  failure text,
  asked_at timestamptz,
  told_at timestamptz,
  created_at timestamptz not null default clock_now(),
  primary key (organization_id, stage),
  foreign key (organization_id, mail_id) references outgoing_mail (organization_id, id) on delete set null (mail_id)
);
create index own_relays_by_mail on own_relays (organization_id, mail_id);

alter table own_relays enable row level security, force row level security;
create policy staff on own_relays to staff_door using (organization_id = current_organization());
create policy worker on own_relays to worker_door using (organization_id = current_organization());
-- Staff write a password and never read it again.
grant select (organization_id, stage, host, port, encryption, username, sender_address, staff_id, mail_id, failing_since,
    failure, asked_at, told_at, created_at), insert, update, delete on own_relays to staff_door;
grant select, update (failing_since, failure, asked_at, told_at) on own_relays to worker_door;

-- Mails to somebody of the staff: the trial of a server, and the news that one has failed for an hour.
alter table outgoing_mail
  drop constraint outgoing_mail_kind_check,
  add constraint outgoing_mail_kind_check
    check (kind in ('code', 'invitation', 'team-invitation', 'reminder', 'digest', 'relay-trial', 'relay-notice')),
  add column staff_id uuid references staff (id) on delete cascade;
grant insert (organization_id, kind, staff_id) on outgoing_mail to worker_door;
create policy worker_tells on memberships for select to worker_door using (organization_id = current_organization());
grant select on memberships to worker_door;
create policy worker_tells on staff for select to worker_door
  using (id in (select staff_id from outgoing_mail where organization_id = current_organization()));
-- And the log says when a server is given up on, and when it is back.
create policy worker_on_relays on audit_events for insert to worker_door
  with check (organization_id = current_organization() and actor = 'system'
    and action in ('relay-failed', 'relay-recovered'));
grant insert on audit_events to worker_door;
