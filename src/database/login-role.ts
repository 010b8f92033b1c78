import { StartError } from '../config.ts'
import type { Pool } from './connection.ts'

/**
 * The isolation of clients rests on the login role having no rights of its own. Throws a StartError when it is a superuser,
 * may bypass row security, owns a table, or carries a door's rights without stepping through it.
 */
export async function refuseUnsafeLoginRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<Record<'name' | 'reason', string | null>>(REASON)
  const [answer] = rows
  if (answer?.reason)
    throw new StartError(`DATABASE_URL signs in as "${answer.name}", which ${answer.reason}`)
}

const REASON = `
  select rolname as name, case
    when rolsuper then 'is a superuser: row security would not apply to it'
    when rolbypassrls then 'may bypass row security'
    when exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p', 'v', 'm'))
      then 'owns tables: migrate as DATABASE_OWNER_URL and run as another role'
    when exists (select from pg_roles door where door.rolname like '%\\_door' and pg_has_role(pg_roles.oid, door.oid, 'usage'))
      then 'inherits the rights of the doors: bin/portal migrate mends that'
  end as reason
  from pg_roles where rolname = current_user`
