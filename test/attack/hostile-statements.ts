import { ids, tokenHashesOf } from '../every-table.ts'

/*
 * What somebody would try who could run SQL of their own inside a scope of agency 1, as its first client or as its owner.
 * All of it is tried as every door. What is in ATTEMPTS shows no row and changes nothing; what is in ACCEPTED works for at
 * least one door, and says why that is borne.
 */

const OURS = ids.organization(1)
const THEIRS = ids.organization(2)
const NEIGHBOUR = ids.client(1, 2)
const THEIR_OWNER = ids.staff(2)
const NOBODY = '00000009-0009-7000-8000-000000000009'
const [theirToken = ''] = tokenHashesOf(2)

export const ATTEMPTS: Readonly<Record<string, readonly string[]>> = {
  'reads rows of others': [
    `select id from clients where organization_id = '${THEIRS}'`,
    `select id from organizations where id = '${THEIRS}' and current_user not in ('operator_door', 'keeper_door')`,
    `select id from contacts where organization_id <> '${OURS}'`,
    `select id from portal_sessions where token_hash = '\\x${theirToken}'`,
    `select token_hash from portal_sessions where organization_id = '${THEIRS}'`,
    `select code_hash from portal_flows where organization_id = '${THEIRS}'`,
    'set local row_security = off; select id from clients',
    'table kysely_migration',
    'select payload from graphile_worker._private_jobs',
  ],
  'makes a condition fail on the rows of others': [
    `select id from clients where 1 / (case when organization_id = '${OURS}' then 1 else 0 end) = 0`,
    `select id from contacts where organization_id <> '${OURS}' and name::int = 0`,
  ],
  'locks rows of others': [
    `select id from clients where organization_id = '${THEIRS}' for update`,
    `select id from contacts where organization_id = '${THEIRS}' for key share`,
    'lock table organizations in access exclusive mode nowait; select from organizations where false',
  ],
  'changes rows of others': [
    `update clients set name = 'x' where organization_id = '${THEIRS}'`,
    `delete from deadlines where organization_id = '${THEIRS}'`,
    `insert into clients (organization_id, name) values ('${THEIRS}', 'x')`,
    `insert into audit_events (organization_id, action, actor) select '${THEIRS}', 'signed-in', 'contact'
      where current_user not in ('operator_door', 'keeper_door')`,
    `update audit_events set at = now()`,
    'delete from audit_events',
    'truncate clients',
    `insert into memberships (organization_id, staff_id, role) select '${OURS}', '${THEIR_OWNER}', 'member'
      where current_user <> 'operator_door'`,
    `update memberships set staff_id = '${THEIR_OWNER}' where current_user <> 'operator_door'`,
    `update memberships set organization_id = '${THEIRS}' where current_user <> 'operator_door'`,
    `insert into audit_events (organization_id, action, actor, staff_id)
      select '${OURS}', 'signed-in', 'staff', '${THEIR_OWNER}' where current_user not in ('operator_door', 'keeper_door')`,
  ],
  'erases more than it was told of': [
    `delete from clients where id = '${NEIGHBOUR}'`,
    `delete from clients where organization_id = '${THEIRS}'`,
    `delete from organizations where id = '${THEIRS}'`,
    `update organizations set closed_at = now() where id = '${THEIRS}'`,
    `delete from imports where organization_id = '${THEIRS}' and current_user <> 'keeper_door'`,
    `delete from portal_flows where organization_id = '${THEIRS}' and current_user <> 'keeper_door'`,
    `delete from staff where current_user <> 'operator_door'`,
    `insert into retired_slugs (slug_hash) values (sha256('agency-2'))`,
    'delete from retired_slugs',
  ],
  'becomes somebody mighty': [
    'set role postgres',
    'set role portal_owner',
    'set session authorization postgres',
    'alter role client_door superuser',
    'alter role client_door bypassrls',
    'grant staff_door to client_door',
    'create role mine superuser',
    'set role pg_read_all_data',
  ],
  'takes the guards away': [
    'alter table clients disable row level security',
    'alter table clients no force row level security',
    'create policy mine on clients using (true)',
    'drop policy client on clients',
    `grant select on clients to client_door; select from pg_class where relname = 'clients' and relacl::text ~ 'client_door'`,
    'alter table clients disable trigger all',
    `set session_replication_role = 'replica'`,
    `create or replace function current_client() returns uuid language sql as 'select null::uuid'`,
    'create table mine (); select from mine',
    'create schema mine',
    'drop table clients',
    'drop owned by current_user',
    'create index mine on clients (name)',
    'create rule mine as on insert to clients do instead nothing',
    'create statistics mine on name, company from clients',
    'create event trigger mine on ddl_command_start execute function clock_now()',
    'create operator === (leftarg = text, rightarg = text, function = texteq)',
  ],
  'stands before a table of ours with one of its own': [
    'create temporary table clients ()',
    'create table pg_temp.clients ()',
    'create temporary view clients as select 1',
    'select 1 into temporary clients',
    `create function pg_temp.current_client() returns int language sql as 'select 1'`,
  ],
  'reads statistics and secrets of the server': [
    `select most_common_vals from pg_stats where schemaname = 'public'`,
    'select stavalues1 from pg_statistic',
    'select stxdmcv from pg_statistic_ext_data',
    'select rolpassword from pg_authid',
    `select query from pg_stat_activity where query like '%of a bystander%' and pid <> pg_backend_pid()`,
    'select * from pg_hba_file_rules',
    'select last_value from pg_sequences where last_value is not null',
    `reset role; select most_common_vals from pg_stats where schemaname = 'public'`,
    'select data from pg_largeobject',
    'select usename, passwd from pg_shadow',
    `select setting from pg_settings where name = 'data_directory'`,
    'show hba_file',
    'select pg_stat_reset()',
    `set local log_statement = 'all'`,
  ],
  'leaves the database': [
    `copy clients to program 'cat'`,
    `copy (select 1) to '/tmp/portal-attack'`,
    `select pg_read_file('/etc/passwd')`,
    `select pg_ls_dir('.')`,
    `select lo_import('/etc/passwd')`,
    'create extension dblink',
    'create extension pgcrypto',
    `load 'dblink'`,
    'select pg_reload_conf()',
    `select pg_read_binary_file('/etc/passwd')`,
    `select pg_stat_file('/etc/passwd')`,
    `select lo_export(1, '/tmp/portal-attack')`,
    'create foreign data wrapper mine',
    'create publication mine for all tables',
    `create subscription mine connection 'host=127.0.0.1' publication mine with (connect = false)`,
    `select pg_create_logical_replication_slot('mine', 'test_decoding')`,
    `set local session_preload_libraries = 'mine'`,
  ],
  'ends what others do': [
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = session_user',
    'select pg_cancel_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = session_user',
  ],
  'works the queue': [
    `select graphile_worker.add_job('deliver-mail', '{}')`,
    'delete from graphile_worker._private_jobs',
  ],
}

/** What a guess names: the rows of another agency's first client and its owner, or what nobody has. */
type Guessed = Readonly<Record<'client' | 'contact' | 'service' | 'deadline' | 'staff', string>>

export const THEIR_ROWS: Guessed = {
  client: ids.client(2, 1),
  contact: ids.contact(2, 1),
  service: ids.service(2, 1),
  deadline: ids.deadline(2, 1),
  staff: THEIR_OWNER,
}

export const NOBODYS_ROWS: Guessed = {
  client: NOBODY,
  contact: NOBODY,
  service: NOBODY,
  deadline: NOBODY,
  staff: NOBODY,
}

const PLAN = 'explain (analyze, costs off, timing off, summary off)'

/** Guesses at what is another agency's, with what nobody has instead: both are answered alike, to the last word. */
export const GUESSES: Readonly<Record<string, (their: Guessed) => string>> = {
  'a contact added to a client by id': ({ client }) =>
    `insert into contacts (organization_id, client_id, email, canonical_email) values ('${OURS}', '${client}', 'a@a.example', 'a@a.example')`,
  'a service added to a client by id': ({ client }) =>
    `insert into services (organization_id, client_id, name, anchor_day) values ('${OURS}', '${client}', 'x', 1)`,
  'a service put into a package by id': ({ service }) =>
    `update services set parent_id = '${service}' where client_id = '${NEIGHBOUR}'`,
  'a due date added to a service by id': ({ client, service }) =>
    `insert into deadlines (organization_id, client_id, service_id, due_on, amount_minor, currency)
      values ('${OURS}', '${client}', '${service}', '2030-01-01', 1, 'EUR')`,
  'a renewal of a deadline by id': ({ client, deadline }) =>
    `insert into renewals (organization_id, client_id, deadline_id) values ('${OURS}', '${client}', '${deadline}')`,
  'a contact invited by id': ({ client, contact }) =>
    `insert into invitations (organization_id, client_id, contact_id) values ('${OURS}', '${client}', '${contact}')`,
  'a client with an id of one’s choice': ({ client }) =>
    `insert into clients (organization_id, id, name) values ('${OURS}', '${client}', 'x')`,
  'a client looked up by id': ({ client }) => `select name from clients where id = '${client}'`,
  'the same by what the plan met on its way': ({ client }) =>
    `${PLAN} select name from clients where id = '${client}'`,
  'the same without an index': ({ client }) =>
    `set local enable_indexscan = off; set local enable_bitmapscan = off; set local enable_indexonlyscan = off;
      ${PLAN} select name from clients where id = '${client}'`,
  'a client moved to another id': ({ client }) =>
    `update clients set id = '${client}' where id = '${NEIGHBOUR}'`,
  'a member added by id': ({ staff }) =>
    `insert into memberships (organization_id, staff_id, role) select '${OURS}', '${staff}', 'member'
      where current_user <> 'operator_door'`,
  'a line of the log about somebody of the staff': ({ staff }) =>
    `insert into audit_events (organization_id, action, actor, staff_id) values ('${OURS}', 'signed-in', 'staff', '${staff}')`,
  'somebody of the staff looked up by id': ({ staff }) =>
    `select name from staff where id = '${staff}' and current_user <> 'operator_door'`,
}

interface Oracle {
  readonly sql: (guess: string) => string
  readonly hit: string
  readonly miss: string
  readonly why: string
}

/** Guesses that are answered otherwise when they hit, and why that is borne. */
export const ORACLES: Readonly<Record<string, Oracle>> = {
  'whether an address of a portal is taken': {
    sql: slug => `insert into organization_slugs (organization_id, slug) values ('${OURS}', '${slug}')`,
    hit: 'agency-2',
    miss: 'nobody',
    why: 'whoever opens the address sees whether there is a portal',
  },
  'whether somebody of the staff has this id': {
    sql: id =>
      `insert into invitation_batches (organization_id, id, staff_id) values ('${OURS}', uuid_v7(), '${id}')`,
    hit: THEIR_OWNER,
    miss: NOBODY,
    why: 'an id has 62 random bits, and no page shows another agency’s',
  },
  'whether a token is somebody’s': {
    sql: token => `insert into membership_invitations (organization_id, email, canonical_email, role, token_hash, expires_at)
      values ('${OURS}', 'a@a.example', 'a@a.example', 'member', decode('${token}', 'hex'), now() + interval '1 day')`,
    hit: theirToken,
    miss: 'f'.repeat(64),
    why: 'a token has 256 random bits, and who knew one could simply use it',
  },
}

export interface Accepted {
  readonly sql: string
  readonly why: string
}

const NO_SQL_OF_USERS =
  'only SQL of one’s own can do it, and no text of a user becomes SQL: what they type travels as values'
const HOLDS_UP =
  'holds up the service as any flood does, reveals nothing, and ends with the statement’s time limit'
const LEFT_BEHIND = `Stays with the connection, where later scopes of others are. ${NO_SQL_OF_USERS}.`
const HOW_MUCH = 'tells how much there is in all organizations together, and of nobody what'
const NO_ROW = 'tells of tables and roles, which are public in this repository, and of no row'

export const ACCEPTED: readonly Accepted[] = [
  {
    sql: `select set_config('app.organization_id', '${THEIRS}', true), set_config('app.client_id', '${ids.client(2, 1)}', true)`,
    why: `The context is a setting, and a door believes it. ${NO_SQL_OF_USERS}. A forgotten or wrong condition of ours can’t do it.`,
  },
  {
    sql: `select set_config('app.client_id', '${NEIGHBOUR}', true); select id from services where client_id = '${NEIGHBOUR}'`,
    why: `The same between clients of one agency. ${NO_SQL_OF_USERS}.`,
  },
  {
    sql: 'delete from clients',
    why: 'one door erases the client that it was told of, which is what it is for; at every other this is refused',
  },
  {
    sql: 'delete from organizations',
    why: 'the same of the organization',
  },
  {
    sql: 'set local role operator_door; select id from organizations',
    why: `The login role may step through every door, or one connection could not serve all. ${NO_SQL_OF_USERS}.`,
  },
  {
    sql: `select set_config('app.staff_id', '${THEIR_OWNER}', true); select email from staff where id = '${THEIR_OWNER}'`,
    why: `The same of somebody who works elsewhere, by an id of 62 random bits. ${NO_SQL_OF_USERS}.`,
  },
  {
    sql: 'reset role',
    why: 'leads back to the login role, which has no right to any table of ours; the next door is the line above',
  },
  {
    sql: 'reset role; select payload from graphile_worker._private_jobs',
    why: `the login role works the queue, which holds ids and no address, code or token. ${NO_SQL_OF_USERS}.`,
  },
  {
    sql: `reset role; select graphile_worker.add_job('deliver-mail', '{}')`,
    why: 'a job does what the rows say that it names: mail to the address on file, a second time at worst',
  },
  {
    sql: `reset role; select query from pg_stat_activity where query like '%of a bystander%' and pid <> pg_backend_pid()`,
    why: 'the login role sees what its other connections ask: texts that stand in the code; values travel apart from them',
  },
  {
    sql: `reset role; select pg_cancel_backend(pid) from pg_stat_activity where query like '%of a bystander%' and pid <> pg_backend_pid()`,
    why: `the login role may stop its own: ${HOLDS_UP}. What is stopped is rolled back whole.`,
  },
  {
    sql: `reset role; alter role current_user set work_mem = '8MB'`,
    why: `PostgreSQL lets every role change its own settings and password. ${NO_SQL_OF_USERS}. Each scope sets its role and all of its context anew.`,
  },
  {
    sql: `set local statement_timeout = 0`,
    why: 'a time limit guards against accidents; what runs long is seen',
  },
  { sql: `select pg_sleep(0)`, why: HOLDS_UP },
  { sql: `select count(*) from generate_series(1, 1000)`, why: HOLDS_UP },
  {
    sql: `select pg_advisory_xact_lock(1)`,
    why: `${HOLDS_UP}. Migrations, imports and changes of owners wait for such locks.`,
  },
  {
    sql: `select pg_advisory_lock(1)`,
    why: 'the same, until the connection ends: stops imports of an organization, and tells of none',
  },
  { sql: `set search_path = ''`, why: LEFT_BEHIND },
  { sql: 'prepare mine as select 1', why: `${LEFT_BEHIND} A statement of ours could be replaced by name.` },
  {
    sql: 'declare mine cursor with hold for select 1',
    why: `${LEFT_BEHIND} It keeps what its maker saw, for who knows its name.`,
  },
  {
    sql: 'lock table clients in access exclusive mode',
    why: `staff may, who change and delete clients. ${HOLDS_UP}.`,
  },
  { sql: `select reltuples from pg_class where relname = 'clients'`, why: HOW_MUCH },
  { sql: `select n_live_tup from pg_stat_user_tables where relname = 'clients'`, why: HOW_MUCH },
  { sql: `select pg_total_relation_size('clients')`, why: HOW_MUCH },
  {
    sql: 'explain select id from clients',
    why: `${HOW_MUCH}. The planner’s guesses come from statistics of all rows; the rows themselves it doesn’t show.`,
  },
  {
    sql: 'set local enable_indexscan = off; set local enable_bitmapscan = off; explain analyze select id from clients',
    why: `${HOW_MUCH}. It counts the rows that a policy kept back, whatever was asked of them.`,
  },
  { sql: 'select idx_scan from pg_stat_user_indexes limit 1', why: HOW_MUCH },
  { sql: 'select heap_blks_read from pg_statio_user_tables limit 1', why: HOW_MUCH },
  { sql: 'select xact_commit from pg_stat_database where datname = current_database()', why: HOW_MUCH },
  { sql: 'select pg_current_wal_lsn()', why: HOW_MUCH },
  { sql: `select polname from pg_policy`, why: NO_ROW },
  { sql: `select prosrc from pg_proc where proname = 'current_client'`, why: NO_ROW },
  { sql: `select rolname from pg_roles`, why: NO_ROW },
  { sql: `select pid, relation from pg_locks`, why: 'tells that others are at work, and on which tables' },
  {
    sql: `select pid, state from pg_stat_activity`,
    why: 'tells how many connections there are; what they ask is hidden from doors, and has no values in it anyway',
  },
  {
    sql: `do 'begin perform 1; end'`,
    why: 'a program of one’s own has the rights of whoever runs it and no more',
  },
  {
    sql: `select lo_create(0)`,
    why: 'fills the disk as any row does; whoever comes through the same door could read it, and nothing of ours is kept so',
  },
  { sql: 'listen "jobs:insert"', why: 'says that there is mail to deliver, and not which' },
  { sql: `select pg_notify('jobs:insert', '{"r":0}')`, why: 'wakes the worker, which finds nothing to do' },
]
