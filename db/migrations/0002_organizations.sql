-- A tenant: the agency. What it shows to anyone who knows its address, and the rules its dates follow.
create table organizations (
  id uuid primary key default uuid_v7(),
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null check (name <> ''),
  plan text not null default 'free' check (plan in ('free', 'essential', 'plus', 'ultimate')),
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  expiring_days integer not null default 30 check (expiring_days between 0 and 366),
  contact_email text,
  accent_color text check (accent_color ~ '^#[0-9a-f]{6}$'),
  portal_footer text,
  created_at timestamptz not null default clock_now(),
  version integer not null default 1
);

-- Every slug an organization has or had: an address once shared with clients keeps leading to its owner for good.
create table organization_slugs (
  organization_id uuid not null references organizations (id) on delete cascade,
  slug text not null unique,
  since timestamptz not null default clock_now(),
  primary key (organization_id, slug)
);
alter table organizations
  add constraint organizations_current_slug foreign key (id, slug)
  references organization_slugs (organization_id, slug) deferrable initially deferred;

create table organization_logos (
  organization_id uuid primary key references organizations (id) on delete cascade,
  image bytea not null,
  media_type text not null check (media_type in ('image/png', 'image/webp')),
  hash text not null
);

alter table organizations enable row level security, force row level security;
create policy sign_in on organizations for select to sign_in_door
  using (id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy client on organizations for select to client_door using (id = current_organization());
create policy staff on organizations to staff_door using (id = current_organization());
create policy worker on organizations for select to worker_door using (id = current_organization());
create policy operator on organizations to operator_door using (true);
grant select (id, slug, name, plan, locale, time_zone, currency, expiring_days, contact_email, accent_color, portal_footer)
  on organizations to sign_in_door, client_door, worker_door;
grant select on organizations to staff_door;
grant update (slug, name, locale, time_zone, currency, expiring_days, contact_email, accent_color, portal_footer, version)
  on organizations to staff_door;
grant select, insert, update, delete on organizations to operator_door;

alter table organization_slugs enable row level security, force row level security;
create policy sign_in on organization_slugs for select to sign_in_door using (slug = presented_slug());
create policy staff on organization_slugs to staff_door using (organization_id = current_organization());
create policy operator on organization_slugs to operator_door using (true);
grant select on organization_slugs to sign_in_door;
grant select, insert on organization_slugs to staff_door;
grant select, insert, update, delete on organization_slugs to operator_door;

alter table organization_logos enable row level security, force row level security;
create policy sign_in on organization_logos for select to sign_in_door
  using (organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
create policy client on organization_logos for select to client_door using (organization_id = current_organization());
create policy staff on organization_logos to staff_door using (organization_id = current_organization());
grant select on organization_logos to sign_in_door, client_door;
grant select, insert, update, delete on organization_logos to staff_door;
