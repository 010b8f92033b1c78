import { connect, type Pool } from '../src/database/connection.ts'
import type { BenchDatabase } from './database.ts'

const ROLE = `do $$ begin create role portal_explained login noinherit; exception when duplicate_object then null; end $$;
  grant staff_door to portal_explained with inherit false, set true;
  alter role portal_explained set session_preload_libraries = 'auto_explain';
  alter role portal_explained set auto_explain.log_min_duration = 0;
  alter role portal_explained set auto_explain.log_analyze = on;
  alter role portal_explained set auto_explain.log_buffers = on;
  alter role portal_explained set auto_explain.log_nested_statements = on;
  alter role portal_explained set client_min_messages = 'log'`

/** One connection that steps through the staff door as the portal does, and is told the plan of every statement as it ran. */
export async function explaining(
  { superuser, urlFor }: BenchDatabase,
  tell: (plan: string) => void,
): Promise<Pool> {
  await superuser.query(ROLE)
  const pool = connect(urlFor('portal_explained'), { size: 1 })
  pool.on('connect', client => client.on('notice', ({ message }) => tell(`${message}\n`)))
  return pool
}
