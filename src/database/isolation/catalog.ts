import type pg from 'pg'

/** Whoever may be asked: a pool, or one connection of it. What PostgreSQL says of itself, it says to every role. */
export interface Asker {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>
}

/*
 * What PostgreSQL itself says of schema public: tables, keys, row policies, grants, roles and functions. Read from the
 * catalog, so that whatever a migration adds is looked at without being listed anywhere. kysely's bookkeeping is left out.
 */

export interface Table {
  readonly name: string
  readonly guarded: boolean
  readonly forced: boolean
  readonly columns: readonly string[]
  /** Those that PostgreSQL works out itself, and that nobody may set. */
  readonly generated: readonly string[]
  readonly primaryKey: readonly string[]
}

export interface Key {
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
}

export interface Index extends Key {
  readonly isUnique: boolean
  readonly isPrimary: boolean
  readonly isPartial: boolean
}

export interface ForeignKey extends Key {
  readonly target: string
  readonly targetColumns: readonly string[]
  /** What deleting the target does: `cascade`, `set null`, or `no action`, which keeps the target from being deleted. */
  readonly onDelete: string
  /** The columns that `set null` empties. */
  readonly emptied: readonly string[]
}

export interface Policy {
  readonly table: string
  readonly name: string
  readonly role: string
  /** `select`, `insert`, `update`, `delete`, or `all`. */
  readonly command: string
  readonly using: string | null
  readonly check: string | null
}

/** A right to a column; a right to delete is to the whole table, and its column is `*`. */
export interface Grant {
  readonly table: string
  readonly column: string
  readonly role: string
  readonly right: string
}

const PUBLIC_TABLE = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely\\_%'`

const namesOf = (numbers: string, table: string) => `array(select a.attname::text
  from unnest(${numbers}) with ordinality as n (attnum, place)
  join pg_attribute a on a.attrelid = ${table} and a.attnum = n.attnum order by place)`

export async function tables(asker: Asker): Promise<Table[]> {
  const { rows } = await asker.query<Table>(`
    select c.relname as name, c.relrowsecurity as guarded, c.relforcerowsecurity as forced,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped order by attname) as columns,
      array(select attname::text from pg_attribute where attrelid = c.oid and attgenerated <> '') as generated,
      ${namesOf(`(select conkey from pg_constraint where conrelid = c.oid and contype = 'p')`, 'c.oid')} as "primaryKey"
    from pg_class c where ${PUBLIC_TABLE} order by c.relname`)
  return rows
}

export async function indexes(asker: Asker): Promise<Index[]> {
  const { rows } = await asker.query<Index>(`
    select c.relname as table, i.indexrelid::regclass::text as name, ${namesOf('i.indkey::smallint[]', 'c.oid')} as columns,
      i.indisunique as "isUnique", i.indisprimary as "isPrimary", i.indpred is not null as "isPartial"
    from pg_index i join pg_class c on c.oid = i.indrelid where ${PUBLIC_TABLE} order by 1, 2`)
  return rows
}

export async function foreignKeys(asker: Asker): Promise<ForeignKey[]> {
  const { rows } = await asker.query<ForeignKey>(`
    select c.relname as table, k.conname as name, ${namesOf('k.conkey', 'k.conrelid')} as columns,
      k.confrelid::regclass::text as target, ${namesOf('k.confkey', 'k.confrelid')} as "targetColumns",
      case k.confdeltype when 'c' then 'cascade' when 'n' then 'set null' when 'd' then 'set default'
        else 'no action' end as "onDelete",
      ${namesOf('coalesce(k.confdelsetcols, k.conkey)', 'k.conrelid')} as emptied
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and ${PUBLIC_TABLE} order by 1, 2`)
  return rows
}

export async function policies(asker: Asker): Promise<Policy[]> {
  const { rows } = await asker.query<Policy>(`
    select c.relname as table, p.polname as name, role.name as role,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
        else 'all' end as command,
      pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p join pg_class c on c.oid = p.polrelid
    cross join lateral (select case r when 0 then 'public' else r::regrole::text end as name
      from unnest(p.polroles) as r) as role
    where ${PUBLIC_TABLE} order by 1, 3, 2`)
  return rows
}

/** Every right to a table or a column that anybody but its owner holds, spelt out column by column. */
export async function grants(asker: Asker): Promise<Grant[]> {
  const { rows } = await asker.query<Grant>(`
    select distinct c.relname as table, held.column, lower(held.privilege_type) as right,
      case held.grantee when 0 then 'public' else held.grantee::regrole::text end as role
    from pg_class c cross join lateral (
      select acl.grantee, acl.privilege_type, a.attname::text as column from aclexplode(c.relacl) as acl
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where acl.privilege_type in ('SELECT', 'INSERT', 'UPDATE')
      union all select grantee, privilege_type, '*' from aclexplode(c.relacl)
        where privilege_type not in ('SELECT', 'INSERT', 'UPDATE')
      union all select acl.grantee, acl.privilege_type, a.attname::text from pg_attribute a, aclexplode(a.attacl) as acl
        where a.attrelid = c.oid and not a.attisdropped) as held
    where ${PUBLIC_TABLE} and held.grantee <> c.relowner order by 1, 4, 3, 2`)
  return rows
}

export interface SqlFunction {
  readonly name: string
  /** Runs with the rights of its owner instead of its caller's. */
  readonly isDefiner: boolean
  readonly settings: readonly string[]
  readonly callers: readonly string[]
}

export async function functions(asker: Asker): Promise<SqlFunction[]> {
  const { rows } = await asker.query<SqlFunction>(`
    select proname as name, prosecdef as "isDefiner", coalesce(proconfig, '{}') as settings,
      array(select distinct case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end
        from aclexplode(coalesce(proacl, acldefault('f', proowner))) as acl
        where acl.grantee <> proowner order by 1) as callers
    from pg_proc where pronamespace = 'public'::regnamespace order by proname`)
  return rows
}

/** Views, plain and materialized, that show rows with the rights of their owner. */
export async function viewsOfTheirOwner(asker: Asker): Promise<string[]> {
  const { rows } = await asker.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and (relkind = 'm' or not coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on}')`)
  return rows.map(({ name }) => name)
}

export interface Role {
  readonly name: string
  /** `login`, `superuser` and whatever else it may beyond what it was granted. */
  readonly powers: readonly string[]
  /** Roles it may become, with `inherits` where it carries their rights without stepping. */
  readonly memberships: readonly {
    readonly of: string
    readonly inherits: boolean
    readonly mayGrant: boolean
  }[]
  readonly owns: readonly string[]
}

export async function roles(asker: Asker, names: readonly string[]): Promise<Role[]> {
  const { rows } = await asker.query<Role>(
    `select rolname as name,
      array_remove(array[case when rolcanlogin then 'login' end, case when rolsuper then 'superuser' end,
        case when rolbypassrls then 'bypassrls' end, case when rolcreaterole then 'createrole' end,
        case when rolcreatedb then 'createdb' end, case when rolreplication then 'replication' end], null) as powers,
      coalesce((select json_agg(json_build_object('of', m.roleid::regrole::text,
        'inherits', pg_has_role(r.oid, m.roleid, 'usage'), 'mayGrant', m.admin_option) order by m.roleid::regrole::text)
        from pg_auth_members m where m.member = r.oid), '[]') as memberships,
      array(select pg_describe_object(classid, objid, objsubid) from pg_shdepend
        where refclassid = 'pg_authid'::regclass and refobjid = r.oid and deptype = 'o'
          and dbid in (0, (select oid from pg_database where datname = current_database()))) as owns
    from pg_roles r where rolname = any ($1) order by rolname`,
    [names],
  )
  return rows
}
