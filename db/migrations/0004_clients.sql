-- A customer of one organization. Notes and tags are internal: no door of a client may read them.
create table clients (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuid_v7(),
  name text not null check (name <> ''),
  company text,
  phone text,
  vat_number text,
  address text,
  notes text,
  tags text[] not null default '{}',
  archived_at timestamptz,
  created_at timestamptz not null default clock_now(),
  version integer not null default 1,
  primary key (organization_id, id)
);

-- A person of a client. One address may belong to several clients of the organization, once to each.
create table contacts (
  organization_id uuid not null,
  id uuid not null default uuid_v7(),
  client_id uuid not null,
  name text not null default '',
  email text not null,
  canonical_email text not null,
  locale text not null default 'en',
  may_sign_in boolean not null default true,
  gets_reminders boolean not null default true,
  created_at timestamptz not null default clock_now(),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, client_id, id),
  unique (organization_id, client_id, canonical_email),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
create index contacts_by_address on contacts (organization_id, canonical_email);

alter table clients enable row level security, force row level security;
create policy sign_in on clients for select to sign_in_door
  using (organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy client on clients for select to client_door
  using (organization_id = current_organization() and id = current_client());
create policy staff on clients to staff_door using (organization_id = current_organization());
create policy worker on clients for select to worker_door using (organization_id = current_organization());
grant select (organization_id, id, name, archived_at) on clients to sign_in_door, worker_door;
grant select (organization_id, id, name, company, phone, vat_number, address) on clients to client_door;
grant select, insert, update, delete on clients to staff_door;

alter table contacts enable row level security, force row level security;
create policy sign_in on contacts for select to sign_in_door
  using (organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy client on contacts for select to client_door
  using (organization_id = current_organization() and client_id = current_client());
create policy staff on contacts to staff_door using (organization_id = current_organization());
create policy worker on contacts for select to worker_door using (organization_id = current_organization());
grant select (organization_id, id, client_id, name, canonical_email, locale, may_sign_in) on contacts to sign_in_door;
grant select (organization_id, id, client_id, name, email, locale) on contacts to client_door;
grant select on contacts to worker_door;
grant select, insert, update, delete on contacts to staff_door;
