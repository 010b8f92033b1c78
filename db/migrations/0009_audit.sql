-- Who did what, when. Rows are only ever added; they outlive the client, contact and staff they name.
create table audit_events (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuid_v7(),
  at timestamptz not null default clock_now(),
  action text not null,
  actor text not null check (actor in ('contact', 'staff', 'operator', 'system', 'stranger')),
  staff_id uuid,
  client_id uuid,
  contact_id uuid,
  details jsonb not null default '{}',
  primary key (organization_id, id)
);
create index audit_events_by_time on audit_events (organization_id, at desc);
create index audit_events_by_client on audit_events (organization_id, client_id, at desc);

alter table audit_events enable row level security, force row level security;
create policy sign_in on audit_events for insert to sign_in_door
  with check (organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy client on audit_events for select to client_door
  using (organization_id = current_organization() and client_id = current_client());
create policy staff on audit_events to staff_door using (organization_id = current_organization());
create policy operator on audit_events for insert to operator_door with check (true);
grant insert on audit_events to sign_in_door, operator_door;
grant select (organization_id, id, at, action, actor, client_id, contact_id) on audit_events to client_door;
grant select, insert on audit_events to staff_door;
