-- One due date of a service. The status that a client sees is derived from it and never stored. Cost and notes are internal.
create table deadlines (
  organization_id uuid not null,
  id uuid not null default uuid_v7(),
  client_id uuid not null,
  service_id uuid not null,
  due_on date not null,
  amount_minor bigint not null check (abs(amount_minor) < 1000000000000000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null default 'open' check (state in ('open', 'renewed', 'cancelled')),
  -- The day it was renewed or cancelled, in the organization's time zone.
  closed_on date,
  cost_minor bigint check (abs(cost_minor) < 1000000000000000),
  notes text not null default '',
  created_at timestamptz not null default clock_now(),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, client_id, id),
  unique (organization_id, service_id, due_on),
  foreign key (organization_id, client_id, service_id) references services (organization_id, client_id, id)
    on delete cascade,
  check ((state = 'open') = (closed_on is null))
);
create index deadlines_open_by_client on deadlines (organization_id, client_id, due_on) where state = 'open';
create index deadlines_open on deadlines (organization_id, due_on) where state = 'open';
create index deadlines_by_client on deadlines (organization_id, client_id, service_id, due_on);
-- As for services.
create statistics clients_of_deadlines (dependencies) on organization_id, client_id from deadlines;

-- Closing an open deadline as renewed and, if its service recurs, opening the next. A deadline is renewed at most once.
create table renewals (
  organization_id uuid not null,
  id uuid not null default uuid_v7(),
  client_id uuid not null,
  deadline_id uuid not null,
  next_deadline_id uuid,
  staff_id uuid references staff (id) on delete set null,
  renewed_at timestamptz not null default clock_now(),
  primary key (organization_id, id),
  unique (organization_id, deadline_id),
  foreign key (organization_id, client_id, deadline_id) references deadlines (organization_id, client_id, id)
    on delete cascade,
  foreign key (organization_id, client_id, next_deadline_id) references deadlines (organization_id, client_id, id)
    on delete set null (next_deadline_id)
);
create index renewals_by_next_deadline on renewals (organization_id, next_deadline_id);

alter table deadlines enable row level security, force row level security;
create policy client on deadlines for select to client_door
  using (organization_id = current_organization() and client_id = current_client());
create policy staff on deadlines to staff_door using (organization_id = current_organization());
create policy worker on deadlines for select to worker_door using (organization_id = current_organization());
grant select (organization_id, id, client_id, service_id, due_on, amount_minor, currency, state, closed_on)
  on deadlines to client_door, worker_door;
grant select, insert, update, delete on deadlines to staff_door;

alter table renewals enable row level security, force row level security;
create policy staff on renewals to staff_door using (organization_id = current_organization());
grant select, insert, update, delete on renewals to staff_door;
