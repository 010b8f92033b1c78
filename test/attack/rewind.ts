import type { Portal } from '../portal.ts'

/** What somebody's being signed in stands on, each after what it refers to. */
const TABLES = [
  'organization_logos',
  'organizations',
  'clients',
  'contacts',
  'staff',
  'memberships',
  'office_sessions',
  'portal_sessions',
  'previews',
  'office_flows',
  'portal_flows',
]

/** Keeps who is signed in, and answers how to make it so again, whatever they have done to themselves since. */
export async function rewinding({ look }: Portal): Promise<() => Promise<void>> {
  await look('create schema kept')
  for (const table of TABLES) await look(`create table kept.${table} as table ${table}`)
  const statements = await look<{ rewind: string }>(REWIND, [TABLES])
  return async () => {
    // What is new may have taken an address that is wanted back.
    await look('delete from contacts where id not in (select id from kept.contacts)')
    for (const { rewind } of statements) await look(rewind)
  }
}

const REWIND = `select format('insert into %1$s (%2$s) select %2$s from kept.%1$s on conflict (%3$s) do update set (%2$s) = row(%4$s)',
    name, string_agg(attname, ',' order by attnum), (select string_agg(attname, ',') from pg_attribute
      join pg_index on indrelid = attrelid and indisprimary and attnum = any (indkey) where attrelid = name::regclass),
    string_agg('excluded.' || attname, ',' order by attnum)) as rewind
  from unnest($1::text[]) with ordinality as tables (name, position)
  join pg_attribute on attrelid = name::regclass and attnum > 0 and not attisdropped and attgenerated = ''
  group by name, position order by position`
