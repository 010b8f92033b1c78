-- Mail on its way out. A row is written in the transaction that causes the mail; the trigger below queues its delivery in
-- that same transaction, so neither can exist without the other.
create table outgoing_mail (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuid_v7(),
  kind text not null check (kind in ('code', 'invitation')),
  client_id uuid,
  contact_id uuid,
  flow_id uuid,
  state text not null default 'queued'
    check (state in ('queued', 'deferred', 'sent', 'failed', 'bounced', 'dropped', 'withheld')),
  attempts integer not null default 0,
  -- While a worker holds it. A worker that was killed lets it go when this passes.
  leased_until timestamptz,
  -- The relay's words on the last attempt.
  reply text,
  message_id text,
  created_at timestamptz not null default clock_now(),
  sent_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id)
    on delete cascade
);
create index outgoing_mail_pending on outgoing_mail (created_at) where state in ('queued', 'deferred', 'withheld');
create index outgoing_mail_by_contact on outgoing_mail (organization_id, contact_id, id);

-- A mail to a contact with the portal's address and how to sign in.
create table invitations (
  organization_id uuid not null,
  id uuid not null default uuid_v7(),
  client_id uuid not null,
  contact_id uuid not null,
  mail_id uuid,
  staff_id uuid references staff (id) on delete set null,
  created_at timestamptz not null default clock_now(),
  primary key (organization_id, id),
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id)
    on delete cascade,
  foreign key (organization_id, mail_id) references outgoing_mail (organization_id, id) on delete set null (mail_id)
);
create index invitations_by_contact on invitations (organization_id, contact_id, id);
create index invitations_by_mail on invitations (organization_id, mail_id);

-- Runs as the owner, because only the owner may add to the queue.
create function queue_delivery() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    'deliver-mail',
    json_build_object('organizationId', new.organization_id, 'mailId', new.id),
    job_key => new.id::text,
    max_attempts => 12,
    priority => case new.kind when 'code' then -10 else 0 end);
  return null;
end $$;
revoke all on function queue_delivery() from public;
create trigger outgoing_mail_queued after insert on outgoing_mail for each row execute function queue_delivery();

alter table outgoing_mail enable row level security, force row level security;
create policy sign_in on outgoing_mail for insert to sign_in_door
  with check (kind = 'code'
    and organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy staff on outgoing_mail to staff_door using (organization_id = current_organization());
create policy worker on outgoing_mail to worker_door using (organization_id = current_organization());
create policy keeper on outgoing_mail to keeper_door using (true);
grant insert (organization_id, kind, flow_id, state) on outgoing_mail to sign_in_door;
grant select, insert on outgoing_mail to staff_door;
grant select, update on outgoing_mail to worker_door;
grant select (organization_id, id, state, leased_until, created_at), delete on outgoing_mail to keeper_door;

alter table invitations enable row level security, force row level security;
create policy staff on invitations to staff_door using (organization_id = current_organization());
grant select, insert on invitations to staff_door;
