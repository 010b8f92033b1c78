-- What the client has. Supplier and notes are internal.
create table services (
  organization_id uuid not null,
  id uuid not null default uuid_v7(),
  client_id uuid not null,
  parent_id uuid,
  name text not null check (name <> ''),
  reference text not null default '',
  type text not null default '',
  -- Months between renewals; null for a one-off.
  every_months integer check (every_months between 1 and 600),
  -- The day of the month that recurrence keeps: monthly from the 31st goes to 28 February, then back to 31 March.
  anchor_day integer not null check (anchor_day between 1 and 31),
  -- "If this expires, …", written by the agency for the client.
  consequence text not null default '',
  supplier text not null default '',
  notes text not null default '',
  created_at timestamptz not null default clock_now(),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, client_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade,
  foreign key (organization_id, client_id, parent_id) references services (organization_id, client_id, id)
    on delete set null (parent_id),
  check (parent_id <> id)
);
create index services_by_parent on services (organization_id, client_id, parent_id);
-- A client is of one organization. PostgreSQL would take the two for independent, expect a row or two of every client, and
-- compare each deadline with each service.
create statistics clients_of_services (dependencies) on organization_id, client_id from services;

alter table services enable row level security, force row level security;
create policy client on services for select to client_door
  using (organization_id = current_organization() and client_id = current_client());
create policy staff on services to staff_door using (organization_id = current_organization());
create policy worker on services for select to worker_door using (organization_id = current_organization());
grant select (organization_id, id, client_id, parent_id, name, reference, type, every_months, anchor_day, consequence)
  on services to client_door, worker_door;
grant select, insert, update, delete on services to staff_door;
