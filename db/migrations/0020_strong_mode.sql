-- Browsers in which a contact has signed in before. The cookie that says so has one token for each organization, new at every
-- sign-in, here its hash; a row for each contact who signed in with it. It proves nothing but that, and opens nothing.
create table portal_browsers (
  organization_id uuid not null,
  id uuid not null default uuid_v7(),
  client_id uuid not null,
  contact_id uuid not null,
  token_hash bytea not null,
  -- As it was at sign-in: a contact whose address changes is no longer known.
  canonical_email text not null,
  created_at timestamptz not null default clock_now(),
  last_used_at timestamptz not null default clock_now(),
  primary key (organization_id, id),
  unique (organization_id, token_hash, canonical_email),
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id)
    on delete cascade
);
create index portal_browsers_by_contact on portal_browsers (organization_id, contact_id);
create index portal_browsers_by_age on portal_browsers (last_used_at);

-- The same for staff.
create table office_browsers (
  id uuid primary key default uuid_v7(),
  staff_id uuid not null references staff (id) on delete cascade,
  token_hash bytea not null,
  canonical_email text not null,
  created_at timestamptz not null default clock_now(),
  last_used_at timestamptz not null default clock_now(),
  unique (token_hash, canonical_email)
);
create index office_browsers_by_staff on office_browsers (staff_id);
create index office_browsers_by_age on office_browsers (last_used_at);

-- A flow knows how many codes it asks for, in which known browser it was started, and when it was guessed at: moments that
-- count against its address and its organization until it succeeds.
alter table portal_flows
  add column codes smallint not null default 1 check (codes in (1, 2)),
  add column browser_id uuid,
  add column counted_at timestamptz[] not null default '{}',
  add foreign key (organization_id, browser_id) references portal_browsers (organization_id, id)
    on delete set null (browser_id);
alter table office_flows
  add column codes smallint not null default 1 check (codes in (1, 2)),
  add column browser_id uuid references office_browsers (id) on delete set null,
  add column counted_at timestamptz[] not null default '{}';
create index portal_flows_by_browser on portal_flows (organization_id, browser_id);
create index office_flows_by_browser on office_flows (browser_id);
grant select (codes, browser_id) on portal_flows, office_flows to worker_door;
grant select (codes) on portal_flows to staff_door;

alter table portal_browsers enable row level security, force row level security;
create policy sign_in on portal_browsers to sign_in_door
  using (token_hash = any (presented_tokens())
    and organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy staff on portal_browsers to staff_door using (organization_id = current_organization());
create policy keeper on portal_browsers to keeper_door using (true);
grant select, insert, update on portal_browsers to sign_in_door;
grant select (organization_id, id, contact_id, canonical_email), delete on portal_browsers to staff_door;
grant select (organization_id, id, last_used_at), delete on portal_browsers to keeper_door;

alter table office_browsers enable row level security, force row level security;
create policy office_sign_in on office_browsers to office_sign_in_door using (token_hash = any (presented_tokens()));
create policy keeper on office_browsers to keeper_door using (true);
grant select, insert, update on office_browsers to office_sign_in_door;
grant select (id, last_used_at), delete on office_browsers to keeper_door;

-- Another address is another mailbox: who signed in with the former one is not known by it.
create function forget_browsers_of_contact() returns trigger language plpgsql as $$
begin
  delete from portal_browsers where organization_id = new.organization_id and contact_id = new.id;
  return null;
end $$;
revoke all on function forget_browsers_of_contact() from public;
create trigger contact_has_another_address after update of canonical_email on contacts for each row
  when (new.canonical_email <> old.canonical_email)
  execute function forget_browsers_of_contact();

-- Wrong guesses at an organization are counted under its id, so that its own staff can see them, and nobody else's can; those
-- at an address under the key of its mails, for whoever can name that.
alter policy sign_in on sign_in_limits
  using (name <> 'organization-guesses'
    or key = (select uuid_send(organization_id) from organization_slugs where slug = presented_slug()));
alter policy office_sign_in on sign_in_limits
  using (name <> 'organization-guesses' or key in (select uuid_send(organization_id) from memberships));
alter policy staff on sign_in_limits
  using (name in ('address-mails', 'address-guesses', 'address-guesses-since-success')
    and key = any (presented_tokens()));
grant select (hits) on sign_in_limits to keeper_door;

-- How many code mails strangers have caused, by the day in UTC. The whole installation's, so no organization's.
create table code_mail_days (
  day date primary key,
  sent integer not null default 0
);
alter table code_mail_days enable row level security, force row level security;
create policy worker on code_mail_days to worker_door using (true);
create policy keeper on code_mail_days to keeper_door using (true);
grant select, insert, update on code_mail_days to worker_door;
grant select, delete on code_mail_days to keeper_door;

-- That signing in begins to take two codes, and ends to, is noted by the clock: the end comes when nobody is there.
create index audit_events_of_strong_mode on audit_events (organization_id, at desc, id desc)
  where action in ('strong-mode-began', 'strong-mode-ended');
create policy keeper on audit_events to keeper_door
  using (actor = 'system' and action in ('strong-mode-began', 'strong-mode-ended'));
create policy keeper on organizations for select to keeper_door using (true);
grant select (id, slug) on organizations to keeper_door;
grant select (organization_id, id, at, action, actor), insert (organization_id, action, actor) on audit_events to keeper_door;
