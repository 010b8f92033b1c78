-- Asking for a code starts a flow: a token in the browser, here its hash. The code belongs to the flow and is kept only as an
-- HMAC under the server's key. A flow is made for every address that is typed, known or not.
create table portal_flows (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuid_v7(),
  token_hash bytea not null unique,
  typed_email text not null,
  -- Null when what was typed can be nobody's address.
  canonical_email text,
  code_hash bytea,
  code_expires_at timestamptz,
  attempts integer not null default 0,
  sends integer not null default 1,
  last_send_at timestamptz not null default clock_now(),
  used_at timestamptz,
  -- The path first asked for, to land on after signing in.
  return_to text,
  created_at timestamptz not null default clock_now(),
  primary key (organization_id, id)
);
create index portal_flows_by_age on portal_flows (created_at);

-- What a right code opens. The address is kept as it was at sign-in: a contact whose address changes loses the session.
create table portal_sessions (
  organization_id uuid not null,
  id uuid not null default uuid_v7(),
  client_id uuid not null,
  contact_id uuid not null,
  token_hash bytea not null unique,
  canonical_email text not null,
  user_agent text not null default '',
  created_at timestamptz not null default clock_now(),
  last_used_at timestamptz not null default clock_now(),
  primary key (organization_id, id),
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id)
    on delete cascade
);
create index portal_sessions_by_contact on portal_sessions (organization_id, contact_id);
create index portal_sessions_by_age on portal_sessions (last_used_at);

-- The same for staff, who sign in before an organization is chosen.
create table office_flows (
  id uuid primary key default uuid_v7(),
  token_hash bytea not null unique,
  typed_email text not null,
  canonical_email text,
  code_hash bytea,
  code_expires_at timestamptz,
  attempts integer not null default 0,
  sends integer not null default 1,
  last_send_at timestamptz not null default clock_now(),
  used_at timestamptz,
  return_to text,
  created_at timestamptz not null default clock_now()
);

create table office_sessions (
  id uuid primary key default uuid_v7(),
  staff_id uuid not null references staff (id) on delete cascade,
  token_hash bytea not null unique,
  canonical_email text not null,
  user_agent text not null default '',
  created_at timestamptz not null default clock_now(),
  last_used_at timestamptz not null default clock_now()
);
create index office_sessions_by_staff on office_sessions (staff_id);

-- What was done lately under a key, to say when it is too much. Keys are HMACs: nothing here names a person or a network.
create table sign_in_limits (
  name text not null,
  key bytea not null,
  hits timestamptz[] not null,
  last_hit_at timestamptz not null default clock_now(),
  primary key (name, key)
);
create index sign_in_limits_by_age on sign_in_limits (last_hit_at);

alter table portal_flows enable row level security, force row level security;
create policy sign_in on portal_flows to sign_in_door
  using (token_hash = any (presented_tokens())
    and organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy worker on portal_flows to worker_door using (organization_id = current_organization());
create policy keeper on portal_flows to keeper_door using (true);
grant select, insert, update on portal_flows to sign_in_door;
grant select (organization_id, id, canonical_email, used_at, created_at), update (code_hash, code_expires_at)
  on portal_flows to worker_door;
grant select (organization_id, id, created_at), delete on portal_flows to keeper_door;

alter table portal_sessions enable row level security, force row level security;
create policy sign_in on portal_sessions to sign_in_door
  using (token_hash = any (presented_tokens())
    and organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy staff on portal_sessions to staff_door using (organization_id = current_organization());
create policy keeper on portal_sessions to keeper_door using (true);
grant select, insert, update, delete on portal_sessions to sign_in_door;
grant select (organization_id, id, client_id, contact_id, user_agent, created_at, last_used_at), delete
  on portal_sessions to staff_door;
grant select (organization_id, id, created_at, last_used_at), delete on portal_sessions to keeper_door;

alter table office_flows enable row level security, force row level security;
create policy sign_in on office_flows to sign_in_door using (token_hash = any (presented_tokens()));
create policy keeper on office_flows to keeper_door using (true);
grant select, insert, update on office_flows to sign_in_door;
grant select (id, created_at), delete on office_flows to keeper_door;

alter table office_sessions enable row level security, force row level security;
create policy sign_in on office_sessions to sign_in_door using (token_hash = any (presented_tokens()));
create policy keeper on office_sessions to keeper_door using (true);
grant select, insert, update, delete on office_sessions to sign_in_door;
grant select (id, created_at, last_used_at), delete on office_sessions to keeper_door;

alter table sign_in_limits enable row level security, force row level security;
create policy sign_in on sign_in_limits to sign_in_door using (true);
create policy keeper on sign_in_limits to keeper_door using (true);
grant select, insert, update on sign_in_limits to sign_in_door;
grant select (name, key, last_hit_at), delete on sign_in_limits to keeper_door;
