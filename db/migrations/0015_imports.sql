-- A spreadsheet that staff handed in: what it says is compared with what the organization has, shown, and written when they
-- say so. It holds clients' data a second time, so it is kept for a day only.
create table imports (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuid_v7(),
  -- Who handed it in, and then who confirmed it.
  staff_id uuid references staff (id) on delete set null,
  -- Null once it is written.
  content bytea,
  -- For rows that say no frequency: 'once', a number of months, or '' when each row must say it.
  frequency text not null default '' check (frequency ~ '^(once|[1-9][0-9]{0,2})?$'),
  -- What was understood, and what was promised in numbers (src/domain/import-plan/summary.ts).
  summary jsonb not null,
  state text not null default 'ready' check (state in ('ready', 'queued', 'running', 'done', 'failed')),
  -- Write the good rows although others have problems.
  skips_bad_rows boolean not null default false,
  -- While a worker writes it. A worker that was killed lets it go when this passes.
  leased_until timestamptz,
  written integer not null default 0,
  -- How many things are to be written; null until that is known.
  to_write integer,
  -- What came of it: the summary of what was written, or why nothing was.
  outcome jsonb,
  created_at timestamptz not null default clock_now(),
  primary key (organization_id, id)
);
create index imports_by_age on imports (created_at);

-- The rows of such a spreadsheet as they stand in it, each with what is wrong with it and what it would change.
create table import_rows (
  organization_id uuid not null,
  import_id uuid not null,
  line integer not null,
  cells jsonb not null,
  problems jsonb not null,
  effects jsonb not null,
  primary key (organization_id, import_id, line),
  foreign key (organization_id, import_id) references imports (organization_id, id) on delete cascade
);

-- Runs as the owner, because only the owner may add to the queue.
create function queue_import() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    'import-spreadsheet',
    json_build_object('organizationId', new.organization_id, 'importId', new.id),
    job_key => new.id::text,
    max_attempts => 5);
  return null;
end $$;
revoke all on function queue_import() from public;
create trigger import_queued after update of state on imports for each row
  when (new.state = 'queued' and old.state <> 'queued') execute function queue_import();

alter table imports enable row level security, force row level security;
create policy staff on imports to staff_door using (organization_id = current_organization());
create policy worker on imports to worker_door using (organization_id = current_organization());
create policy keeper on imports to keeper_door using (true);
grant select, insert, update on imports to staff_door;
grant select (organization_id, id, state, leased_until), update (state, leased_until, written, to_write, outcome)
  on imports to worker_door;
grant select (organization_id, id, state, leased_until, created_at), delete on imports to keeper_door;

alter table import_rows enable row level security, force row level security;
create policy staff on import_rows to staff_door using (organization_id = current_organization());
grant select, insert, delete on import_rows to staff_door;
