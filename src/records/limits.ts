import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { Rate } from '../domain/rate.ts'

/** The moment of a hit, as PostgreSQL writes it: what `giveBack` needs. */
export type Hit = string

/**
 * Takes one hit under the key when every rate still allows it, in one atomic statement: any number of processes asking at
 * once never take more than the rates. Null when it is too much.
 */
export async function takeHit(
  tx: Transaction,
  name: string,
  key: Buffer,
  rates: readonly Rate[],
): Promise<Hit | null> {
  const most = rates.map(rate => rate.most)
  const seconds = rates.map(rate => rate.seconds)
  const { rows } = await sql<{ hit: Hit }>`
    insert into sign_in_limits as known (name, key, hits) values (${name}, ${key}, array[clock_now()])
    on conflict (name, key) do update set
      last_hit_at = clock_now(),
      hits = array(select hit from unnest(known.hits) as hit
        where hit > clock_now() - make_interval(secs => ${Math.max(...seconds)})) || clock_now()
    where not exists (select from unnest(${most}::int[], ${seconds}::int[]) as rate (most, seconds)
      where (select count(*) from unnest(known.hits) as hit
        where hit > clock_now() - make_interval(secs => rate.seconds)) >= rate.most)
    returning last_hit_at::text as hit`.execute(tx)
  return rows[0]?.hit ?? null
}

/** When mails were asked for under the one key that the desk has named. Empty for an address that nobody asked for. */
export async function namedMailHits(tx: Transaction): Promise<Date[]> {
  const found = await tx.selectFrom('sign_in_limits').select('hits').executeTakeFirst()
  return found?.hits ?? []
}

/** Takes a hit back: it turned out not to be what the limit counts. Another of the same moment stays. */
export async function giveBack(tx: Transaction, name: string, key: Buffer, hit: Hit): Promise<void> {
  await tx
    .updateTable('sign_in_limits')
    .set({ hits: sql`hits[:array_position(hits, ${hit}) - 1] || hits[array_position(hits, ${hit}) + 1:]` })
    .where('name', '=', name)
    .where('key', '=', key)
    .where(sql<boolean>`${hit} = any (hits)`)
    .execute()
}
