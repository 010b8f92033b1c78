import type pg from 'pg'

/** Row security no longer binds the owner, whom the portal never is. */
export async function freeOwner(owner: pg.Pool): Promise<void> {
  await owner.query(onEachTable('no force'))
}

/** Row security binds the owner again. */
export async function bindOwner(owner: pg.Pool): Promise<void> {
  await owner.query(onEachTable('force'))
}

function onEachTable(whether: 'force' | 'no force'): string {
  return `do $$
    declare guarded regclass;
    begin
      for guarded in select oid from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
      loop execute format('alter table %s ${whether} row level security', guarded); end loop;
    end $$`
}
