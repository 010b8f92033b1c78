import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { ClientId } from '../domain/ids.ts'
import { type ClientFilter, clientsThat } from './client-search.ts'
import { type Direction, type KeysetPage, keysetPage, type Part } from './keyset-page.ts'

/** Which clients are asked for, and in which order. */
export interface ClientQuery extends ClientFilter {
  readonly sort: 'name' | 'due'
}

export interface ListedClient {
  readonly id: ClientId
  readonly name: string
  readonly company: string
  readonly contacts: number
  readonly email: string | null
  readonly standing: 'signed-in' | 'invited' | 'never-invited' | 'shut-out'
  readonly open: number
  readonly nextDue: Temporal.PlainDate | null
  /** Where the list goes on behind this row: what it is sorted by, as text. */
  readonly sortKey: string
}

/** Where a page of the list stands: behind or before the row with this key and id. A date or `infinity` by due date. */
export interface ClientPlace {
  readonly direction: Direction
  readonly key: string
  readonly id: ClientId
}

export async function listClients(
  tx: Transaction,
  { sort, ...filter }: ClientQuery,
  part: Part<ClientPlace>,
): Promise<KeysetPage<ListedClient>> {
  const { place, most } = part
  const key = keys[sort]
  const order = sql.raw(place?.direction === 'back' ? 'desc' : 'asc')
  const { rows } = await sql<ListedClient>`
    select clients.id, clients.name, coalesce(clients.company, '') as company,
      (select count(*)::int from contacts where ${ofClient}) as contacts,
      (select email from contacts where ${ofClient} order by contacts.id limit 1) as email,
      listed.standing, listed.open_deadlines as open, nullif(listed.next_due, 'infinity') as "nextDue",
      listed.key::text as "sortKey"
    from (
      select listed.client_id, listed.standing, listed.open_deadlines, listed.next_due, ${key} as key
      from ${await clientsThat(tx, filter)} and ${place ? beyond(place, key) : sql`true`}
      order by ${key} ${order}, listed.client_id ${order} limit ${most + 1}
    ) as listed
    join clients on clients.organization_id = current_organization() and clients.id = listed.client_id
    order by listed.key ${order}, listed.client_id ${order}`.execute(tx)
  return keysetPage(rows, part)
}

/** Every tag in use; each is looked up behind the one before it, however many clients have them. */
export async function tagsInUse(tx: Transaction): Promise<string[]> {
  const next = (behind: RawBuilder<unknown>) => sql`(select tag from client_tags
    where organization_id = current_organization() and ${behind} order by tag limit 1)`
  const { rows } = await sql<{ tag: string }>`
    with recursive known (tag) as (
      select * from ${next(sql`true`)} as first
      union all
      select ${next(sql`client_tags.tag > known.tag`)} from known where known.tag is not null
    )
    select tag from known where tag is not null limit 200`.execute(tx)
  return rows.map(({ tag }) => tag)
}

export async function hasClients(tx: Transaction): Promise<boolean> {
  return (await tx.selectFrom('clients').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** By name without regard to case and accents; or by the nearest due date, clients without one last. */
const keys = { name: sql`listed.name_key`, due: sql`listed.next_due` } as const satisfies Record<
  ClientQuery['sort'],
  unknown
>

function beyond({ direction, key, id }: ClientPlace, column: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${column}, listed.client_id) ${sql.raw(direction === 'on' ? '>' : '<')} (${key}, ${id}::uuid)`
}

const ofClient = sql`contacts.organization_id = clients.organization_id and contacts.client_id = clients.id`
