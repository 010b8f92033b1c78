import { type RawBuilder, sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { Rate } from '../domain/rate.ts'

/** What is counted, under which key, and how much of it is too much. */
export interface Limit {
  readonly name: string
  readonly key: Buffer
  readonly rates: readonly Rate[]
}

export interface Hit {
  /** Its moment, as PostgreSQL writes it: what `giveBack` needs. */
  readonly at: string
  /** The rates allow no other at present. */
  readonly isLast: boolean
}

/**
 * Takes one hit under the key when every rate still allows it, in one atomic statement: any number of processes asking at
 * once never take more than the rates. Null when it is too much.
 */
export async function takeHit(tx: Transaction, { name, key, rates }: Limit): Promise<Hit | null> {
  const longest = Math.max(...rates.map(({ seconds }) => seconds))
  const { rows } = await sql<Hit>`
    insert into sign_in_limits as known (name, key, hits) values (${name}, ${key}, array[clock_now()])
    on conflict (name, key) do update set
      last_hit_at = clock_now(),
      hits = array(select hit from unnest(known.hits) as hit
        where hit > clock_now() - make_interval(secs => ${longest})) || clock_now()
    where not ${isFull(rates)}
    returning last_hit_at::text as at, ${isFull(rates)} as "isLast"`.execute(tx)
  return rows[0] ?? null
}

/**
 * Takes a hit under each of the limits, or under none when one of them allows none. Always in the same order: the rows stay
 * locked until the transaction ends, so that nobody sees a hit that is not to stay.
 */
export async function takeHits(tx: Transaction, limits: readonly Limit[]): Promise<Hit[] | null> {
  const taken = await Promise.all(limits.map(limit => takeHit(tx, limit)))
  const hits = taken.filter(hit => hit !== null)
  if (hits.length === limits.length) return hits
  await Promise.all(
    limits.map((limit, index) => {
      const hit = taken[index]
      return hit && giveBack(tx, limit, [hit.at])
    }),
  )
  return null
}

/** Whether one of the limits allows no hit at present. */
export async function isSpent(tx: Transaction, limits: readonly Limit[]): Promise<boolean> {
  const spent = await Promise.all(
    limits.map(({ name, key, rates }) =>
      sql`select from sign_in_limits as known where name = ${name} and key = ${key} and ${isFull(rates)}`.execute(
        tx,
      ),
    ),
  )
  return spent.some(({ rows }) => rows.length > 0)
}

/** The hits under the one key that the desk has named, by what they count. Empty for an address that nobody asked for. */
export async function namedHits(tx: Transaction): Promise<ReadonlyMap<string, Date[]>> {
  const found = await tx
    .selectFrom('sign_in_limits')
    .select(['name', 'hits'])
    .where('name', 'like', 'address-%')
    .execute()
  return new Map(found.map(({ name, hits }) => [name, hits]))
}

/** Takes hits back: they turned out not to be what the limit counts. Others of the same moments stay. */
export async function giveBack(
  tx: Transaction,
  { name, key }: Omit<Limit, 'rates'>,
  moments: readonly string[],
): Promise<void> {
  await Promise.all(
    moments.map(at =>
      tx
        .updateTable('sign_in_limits')
        .set({ hits: sql`hits[:array_position(hits, ${at}) - 1] || hits[array_position(hits, ${at}) + 1:]` })
        .where('name', '=', name)
        .where('key', '=', key)
        .where(sql<boolean>`${at} = any (hits)`)
        .execute(),
    ),
  )
}

/** Takes all hits back. */
export async function clearHits(tx: Transaction, { name, key }: Omit<Limit, 'rates'>): Promise<void> {
  await tx
    .updateTable('sign_in_limits')
    .set({ hits: [] })
    .where('name', '=', name)
    .where('key', '=', key)
    .execute()
}

/** Of a row that the query calls `known`: one of the rates allows no other hit at present. */
function isFull(rates: readonly Rate[]): RawBuilder<boolean> {
  const most = rates.map(rate => rate.most)
  const seconds = rates.map(rate => rate.seconds)
  return sql<boolean>`exists (select from unnest(${most}::int[], ${seconds}::int[]) as rate (most, seconds)
    where (select count(*) from unnest(known.hits) as hit
      where hit > clock_now() - make_interval(secs => rate.seconds)) >= rate.most)`
}
