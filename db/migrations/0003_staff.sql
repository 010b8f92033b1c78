-- A person who works in the back office. Belongs to no organization: memberships say where, and as what.
create table staff (
  id uuid primary key default uuid_v7(),
  name text not null check (name <> ''),
  email text not null,
  canonical_email text not null unique,
  locale text not null default 'en',
  created_at timestamptz not null default clock_now()
);

create table memberships (
  organization_id uuid not null references organizations (id) on delete cascade,
  staff_id uuid not null references staff (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member')),
  created_at timestamptz not null default clock_now(),
  primary key (organization_id, staff_id)
);
create index memberships_by_staff on memberships (staff_id);

-- An invitation to the team, not yet taken. Valid for seven days.
create table membership_invitations (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuid_v7(),
  email text not null,
  canonical_email text not null,
  role text not null check (role in ('owner', 'admin', 'member')),
  invited_by uuid references staff (id) on delete set null,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (organization_id, id)
);

alter table staff enable row level security, force row level security;
create policy staff on staff for select to staff_door
  using (id = current_staff() or exists (
    select from memberships where staff_id = staff.id and organization_id = current_organization()));
create policy operator on staff to operator_door using (true);
grant select on staff to staff_door;
grant select, insert, update, delete on staff to operator_door;

alter table memberships enable row level security, force row level security;
create policy staff on memberships to staff_door using (organization_id = current_organization());
create policy operator on memberships to operator_door using (true);
grant select, insert, update, delete on memberships to staff_door, operator_door;

alter table membership_invitations enable row level security, force row level security;
create policy staff on membership_invitations to staff_door using (organization_id = current_organization());
grant select, insert, update, delete on membership_invitations to staff_door;
