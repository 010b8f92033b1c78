-- What the list of clients searches, filters and sorts by, derived from the other tables and never written by hand. Row security
-- runs before what a query asks, so an index can serve only operators that are leakproof: = and < are, ilike and @> are not
-- (docs/decisions/0012).

-- The letters a text is looked up and sorted by: Müller as muller, Łódź as lodz, Weiß as weiss, ＡＢＣ as abc.
create function folded(text) returns text language sql immutable strict parallel safe
return replace(replace(replace(
  translate(
    regexp_replace(lower(normalize($1, NFKD) collate "und-x-icu"),
      '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]', '', 'g'),
    'øłđħŧıς', 'oldhtiσ'),
  'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');

-- The words of what somebody types: "Anna@Rossi-Arredi.it" is anna, rossi, arredi and it. An emoji is a word too.
create function typed_words(text) returns setof text language sql immutable parallel safe rows 5
begin atomic
  select distinct left(word, 40)
  from regexp_split_to_table(folded($1) collate "und-x-icu", '[\s!-/:-@\[-`{-\u00bf\u02bc\u2000-\u206f\u3000-\u3020\u30fb]+') as word
  where word <> '';
end;

-- The words a text is found by: those, D’Amico as damico too, and where a script writes words without blanks between them, what is
-- left from each of its letters on.
create function indexed_words(text) returns setof text language sql immutable parallel safe rows 20
begin atomic
  with words (word) as materialized (select word from typed_words($1 || ' ' || translate($1, '''’‘ʼ`', '')) as word)
  select word from words
  union
  select substr(word, start) from words, generate_series(2, length(word)) as start
  where word ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]';
end;

-- Each word of a client's name and company, of its contacts' names and addresses, of its services' names and references. In the
-- order of their bytes, so that all words with one beginning lie side by side.
create table client_words (
  organization_id uuid not null,
  client_id uuid not null,
  word text collate "C" not null,
  primary key (organization_id, client_id, word),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
create index client_words_by_word on client_words (organization_id, word, client_id);

create table client_tags (
  organization_id uuid not null,
  client_id uuid not null,
  tag text collate "C" not null,
  primary key (organization_id, client_id, tag),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
create index client_tags_by_tag on client_tags (organization_id, tag, client_id);

-- One short row for each client, so that even the worst filter goes through 50,000 of them in a few milliseconds.
create table client_summaries (
  organization_id uuid not null,
  client_id uuid not null,
  -- In the order of its bytes: no two servers disagree on it, and no upgrade of a library changes it.
  name_key text collate "C" not null,
  is_archived boolean not null,
  may_sign_in boolean not null,
  is_invited boolean not null,
  has_signed_in boolean not null,
  standing text not null generated always as (case
    when not may_sign_in then 'shut-out' when has_signed_in then 'signed-in' when is_invited then 'invited' else 'never-invited'
    end) stored,
  open_deadlines integer not null,
  -- Of its open deadlines; infinity without one.
  next_due date not null,
  primary key (organization_id, client_id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
create index client_summaries_by_name on client_summaries (organization_id, is_archived, name_key, client_id)
  include (standing, next_due, open_deadlines);
create index client_summaries_by_due on client_summaries (organization_id, is_archived, next_due, client_id)
  include (standing, open_deadlines);

-- Who came to the portal, and when first: the audit log knows too, among a million other things.
create table contact_arrivals (
  organization_id uuid not null,
  client_id uuid not null,
  contact_id uuid not null,
  at timestamptz not null,
  primary key (organization_id, contact_id),
  foreign key (organization_id, client_id, contact_id) references contacts (organization_id, client_id, id) on delete cascade
);
create index contact_arrivals_by_client on contact_arrivals (organization_id, client_id);
create index invitations_by_client on invitations (organization_id, client_id);

-- Clients that a transaction has changed and not summed up yet; empty to everybody else. Summing up at the commit, in the order of
-- ids, does the work once for each client however much an import writes, and two who write at once never wait for each other in a
-- circle.
create table client_changes (
  organization_id uuid not null references organizations (id) on delete cascade,
  in_transaction xid8 not null default pg_current_xact_id(),
  client_ids uuid[] not null,
  primary key (organization_id, in_transaction)
);

-- The triggers run as whoever makes the change, inside what their door may reach.
create function note_client_changes() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into client_changes (organization_id, client_ids)
  select organization_id, array_agg(distinct client_id) from changed group by organization_id
  on conflict (organization_id, in_transaction) do update
    set client_ids = client_changes.client_ids || excluded.client_ids;
  return null;
end $$;

create function note_changed_clients() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into client_changes (organization_id, client_ids)
  select organization_id, array_agg(id) from changed group by organization_id
  on conflict (organization_id, in_transaction) do update
    set client_ids = client_changes.client_ids || excluded.client_ids;
  return null;
end $$;

-- Planned each time: one client and ten thousand are not found in the same way.
create function summarize_clients() returns trigger language plpgsql
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  organization constant uuid = new.organization_id;
  ids uuid[];
begin
  delete from client_changes where organization_id = organization and in_transaction = new.in_transaction
  returning array(select distinct unnest(client_ids) order by 1) into ids;

  -- Who comes second waits here, and then sees what the first one wrote.
  perform from client_summaries where organization_id = organization and client_id = any (ids) order by client_id for update;

  -- Each table is read once for all of them: right after an import nobody has statistics yet, and a look-up for each client may
  -- take the wrong index ten thousand times.
  with due as (
    select client_id, count(*) as open_deadlines, min(due_on) as next_due from deadlines
    where organization_id = organization and client_id = any (ids) and state = 'open' group by client_id
  ), able as (
    select distinct client_id from contacts where organization_id = organization and client_id = any (ids) and may_sign_in
  ), invited as (
    select distinct client_id from invitations where organization_id = organization and client_id = any (ids)
  ), arrived as (
    select distinct client_id from contact_arrivals where organization_id = organization and client_id = any (ids)
  )
  insert into client_summaries as known (organization_id, client_id, name_key, is_archived, may_sign_in, is_invited, has_signed_in,
    open_deadlines, next_due)
  select organization, clients.id, left(folded(clients.name), 200), archived_at is not null,
    able.client_id is not null, invited.client_id is not null, arrived.client_id is not null,
    coalesce(open_deadlines, 0), coalesce(next_due, 'infinity')
  from clients
    left join due on due.client_id = clients.id
    left join able on able.client_id = clients.id
    left join invited on invited.client_id = clients.id
    left join arrived on arrived.client_id = clients.id
  where clients.organization_id = organization and clients.id = any (ids)
  order by clients.id
  on conflict (organization_id, client_id) do update
    set (name_key, is_archived, may_sign_in, is_invited, has_signed_in, open_deadlines, next_due) =
      (excluded.name_key, excluded.is_archived, excluded.may_sign_in, excluded.is_invited, excluded.has_signed_in,
       excluded.open_deadlines, excluded.next_due)
    where (known.name_key, known.is_archived, known.may_sign_in, known.is_invited, known.has_signed_in, known.open_deadlines, known.next_due)
      is distinct from (excluded.name_key, excluded.is_archived, excluded.may_sign_in, excluded.is_invited, excluded.has_signed_in,
        excluded.open_deadlines, excluded.next_due);

  with texts (client_id, text) as (
    select id, concat_ws(' ', name, company) from clients where organization_id = organization and id = any (ids)
    union all
    select client_id, concat_ws(' ', name, email) from contacts where organization_id = organization and client_id = any (ids)
    union all
    select client_id, concat_ws(' ', name, reference) from services where organization_id = organization and client_id = any (ids)
  ), words as materialized (
    select client_id, word collate "C" as word
    from (select client_id, string_agg(text, ' ') as text from texts group by client_id) as client, indexed_words(client.text) as word
  ), gone as (
    delete from client_words where organization_id = organization and client_id = any (ids)
      and not exists (select from words where words.client_id = client_words.client_id and words.word = client_words.word)
  )
  insert into client_words (organization_id, client_id, word)
  select organization, client_id, word from words order by client_id, word
  on conflict do nothing;

  with tags as materialized (
    select distinct id as client_id, unnest(tags) collate "C" as tag from clients where organization_id = organization and id = any (ids)
  ), gone as (
    delete from client_tags where organization_id = organization and client_id = any (ids)
      and not exists (select from tags where tags.client_id = client_tags.client_id and tags.tag = client_tags.tag)
  )
  insert into client_tags (organization_id, client_id, tag)
  select organization, client_id, tag from tags order by client_id, tag
  on conflict do nothing;
  return null;
end $$;

create constraint trigger client_changes_at_commit after insert on client_changes deferrable initially deferred
  for each row execute function summarize_clients();

create trigger summarize_added after insert on clients
  referencing new table as changed for each statement execute function note_changed_clients();
create trigger summarize_changed after update on clients
  referencing new table as changed for each statement execute function note_changed_clients();
create trigger summarize_added after insert on contacts
  referencing new table as changed for each statement execute function note_client_changes();
create trigger summarize_changed after update on contacts
  referencing new table as changed for each statement execute function note_client_changes();
create trigger summarize_removed after delete on contacts
  referencing old table as changed for each statement execute function note_client_changes();
create trigger summarize_added after insert on services
  referencing new table as changed for each statement execute function note_client_changes();
create trigger summarize_changed after update on services
  referencing new table as changed for each statement execute function note_client_changes();
create trigger summarize_removed after delete on services
  referencing old table as changed for each statement execute function note_client_changes();
create trigger summarize_added after insert on deadlines
  referencing new table as changed for each statement execute function note_client_changes();
create trigger summarize_changed after update on deadlines
  referencing new table as changed for each statement execute function note_client_changes();
create trigger summarize_removed after delete on deadlines
  referencing old table as changed for each statement execute function note_client_changes();
create trigger summarize_added after insert on invitations
  referencing new table as changed for each statement execute function note_client_changes();

-- The sign-in door may note that somebody came, and nothing else of what stands here.
create function note_arrival() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into contact_arrivals (organization_id, client_id, contact_id, at)
  select organization_id, client_id, id, new.at from contacts
  where organization_id = new.organization_id and client_id = new.client_id and id = new.contact_id
  on conflict do nothing;
  if found then
    update client_summaries set has_signed_in = true
    where organization_id = new.organization_id and client_id = new.client_id and not has_signed_in;
  end if;
  return null;
end $$;
create trigger contact_arrived after insert on audit_events for each row when (new.action = 'signed-in')
  execute function note_arrival();

revoke all on function note_client_changes(), note_changed_clients(), summarize_clients(), note_arrival() from public;

-- What is there already, by the same way. The owner of the tables sees no rows unless row security is lifted for a moment.
alter table clients no force row level security;
alter table contacts no force row level security;
alter table services no force row level security;
alter table deadlines no force row level security;
alter table invitations no force row level security;
alter table audit_events no force row level security;
insert into contact_arrivals (organization_id, client_id, contact_id, at)
select organization_id, client_id, contact_id, min(audit_events.at)
from audit_events join contacts using (organization_id, client_id)
where action = 'signed-in' and contacts.id = contact_id
group by organization_id, client_id, contact_id;
insert into client_changes (organization_id, client_ids) select organization_id, array_agg(id) from clients group by organization_id;
set constraints client_changes_at_commit immediate;
set constraints client_changes_at_commit deferred;
alter table clients force row level security;
alter table contacts force row level security;
alter table services force row level security;
alter table deadlines force row level security;
alter table invitations force row level security;
alter table audit_events force row level security;

alter table client_words enable row level security, force row level security;
create policy staff on client_words to staff_door using (organization_id = current_organization());
grant select, insert, delete on client_words to staff_door;

alter table client_tags enable row level security, force row level security;
create policy staff on client_tags to staff_door using (organization_id = current_organization());
grant select, insert, delete on client_tags to staff_door;

alter table client_summaries enable row level security, force row level security;
create policy staff on client_summaries to staff_door using (organization_id = current_organization());
create policy sign_in on client_summaries to sign_in_door
  using (organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
grant select on client_summaries to staff_door;
grant insert (organization_id, client_id, name_key, is_archived, may_sign_in, is_invited, has_signed_in, open_deadlines, next_due),
  update (name_key, is_archived, may_sign_in, is_invited, has_signed_in, open_deadlines, next_due)
  on client_summaries to staff_door;
grant select (organization_id, client_id, has_signed_in), update (has_signed_in) on client_summaries to sign_in_door;

alter table contact_arrivals enable row level security, force row level security;
create policy staff on contact_arrivals to staff_door using (organization_id = current_organization());
create policy sign_in on contact_arrivals for insert to sign_in_door
  with check (organization_id = (select organization_id from organization_slugs where slug = presented_slug()));
grant select, insert on contact_arrivals to staff_door;
grant insert on contact_arrivals to sign_in_door;

alter table client_changes enable row level security, force row level security;
create policy staff on client_changes to staff_door using (organization_id = current_organization());
grant select, insert, update (client_ids), delete on client_changes to staff_door;

-- Invitations that were sent together. The id is made with the page that asks whether to send them, so that a second press sends
-- nothing.
create table invitation_batches (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  staff_id uuid references staff (id) on delete set null,
  created_at timestamptz not null default clock_now(),
  primary key (organization_id, id)
);
create index invitation_batches_by_time on invitation_batches (organization_id, created_at desc);
alter table invitations
  add column batch_id uuid,
  add foreign key (organization_id, batch_id) references invitation_batches (organization_id, id) on delete set null (batch_id);
create index invitations_by_batch on invitations (organization_id, batch_id);

alter table invitation_batches enable row level security, force row level security;
create policy staff on invitation_batches to staff_door using (organization_id = current_organization());
grant select, insert on invitation_batches to staff_door;

-- Mails that are caused together are queued together, a thousand as fast as ten, behind the codes that somebody waits for and behind
-- mails that come alone.
drop trigger outgoing_mail_queued on outgoing_mail;
create or replace function queue_delivery() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_jobs(array(
    select row(
      'deliver-mail',
      json_build_object('organizationId', organization_id, 'mailId', id),
      null, null, 12, id::text,
      case when kind = 'code' then -10 when count(*) over () = 1 then 0 else 10 end,
      null)::graphile_worker.job_spec
    from queued));
  return null;
end $$;
create trigger outgoing_mail_queued after insert on outgoing_mail
  referencing new table as queued for each statement execute function queue_delivery();
