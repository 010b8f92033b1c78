import { StartError } from '../config.ts'
import type { Pool } from './connection.ts'

/**
 * The isolation of clients rests on the login role having no rights of its own. Throws a StartError when it is, or can
 * become, somebody whom row security does not hold: a superuser, the owner of anything, a maker of roles; or when it carries
 * a door's rights without stepping through it.
 */
export async function refuseUnsafeLoginRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<Record<'name' | 'reason', string | null>>(REASON)
  const [answer] = rows
  if (answer?.reason)
    throw new StartError(`DATABASE_URL signs in as "${answer.name}", which ${answer.reason}`)
}

const REASON = `
  with owners (oid) as (
    select datdba from pg_database where datname = current_database()
    union select nspowner from pg_namespace where nspname = 'public'
    union select relowner from pg_class where relnamespace = 'public'::regnamespace
    union select proowner from pg_proc where pronamespace = 'public'::regnamespace)
  select me.rolname as name, case
    when exists (select from pg_roles other where other.rolsuper and pg_has_role(me.oid, other.oid, 'member'))
      then 'is or may become a superuser: row security would not hold it'
    when exists (select from pg_roles other where other.rolbypassrls and pg_has_role(me.oid, other.oid, 'member'))
      then 'may bypass row security'
    when exists (select from owners where pg_has_role(me.oid, owners.oid, 'member'))
      then 'owns tables or functions: migrate as DATABASE_OWNER_URL and run as another role'
    when me.rolcreaterole then 'may make roles, and so become any of them'
    when exists (select from pg_roles door where door.rolname like '%\\_door' and pg_has_role(me.oid, door.oid, 'usage'))
      then 'inherits the rights of the doors: bin/portal migrate mends that'
  end as reason
  from pg_roles me
  where me.rolname = current_user`
