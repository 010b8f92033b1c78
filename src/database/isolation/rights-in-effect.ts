import type { Asker } from './catalog.ts'

/*
 * What roles may do in the end, by whatever way it came to them: PostgreSQL is asked, where the catalog would need
 * adding up.
 */

/** Those of the roles that can make anything in schema public or in the database. */
export async function makersAmong(asker: Asker, names: readonly string[]): Promise<string[]> {
  const { rows } = await asker.query<{ name: string }>(
    `select name from unnest($1::text[]) as name
     where has_schema_privilege(name, 'public', 'create') or has_database_privilege(name, current_database(), 'create')`,
    [names],
  )
  return rows.map(({ name }) => name)
}

/** Those of the roles that can make temporary tables, which stand before a table of the same name. */
export async function temporaryMakersAmong(asker: Asker, names: readonly string[]): Promise<string[]> {
  const { rows } = await asker.query<{ name: string }>(
    `select name from unnest($1::text[]) as name where has_database_privilege(name, current_database(), 'temporary')`,
    [names],
  )
  return rows.map(({ name }) => name)
}

/** What the roles may do to the audit log besides reading it and adding to it. */
export async function auditLogRights(asker: Asker, names: readonly string[]): Promise<string[]> {
  const { rows } = await asker.query<{ held: string }>(
    `select name || ' may ' || privilege as held from unnest($1::text[]) as name,
       unnest(array['update', 'delete', 'truncate']) as privilege
     where has_table_privilege(name, 'audit_events', privilege)
       or privilege = 'update' and has_any_column_privilege(name, 'audit_events', privilege)`,
    [names],
  )
  return rows.map(({ held }) => held)
}

/** Rights that whatever is made later would come with. */
export async function rightsInAdvance(asker: Asker): Promise<string[]> {
  const { rows } = await asker.query<{ held: string }>(
    `select defaclrole::regrole::text || ' ' || defaclacl::text as held from pg_default_acl`,
  )
  return rows.map(({ held }) => held)
}
