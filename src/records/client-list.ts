import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { ClientId } from '../domain/ids.ts'

/** Which clients are asked for, and in which order. What is null doesn't matter. */
export interface ClientQuery {
  /** Part of a name, company, address or reference, in any case; empty for all. */
  readonly words: string
  readonly status: 'expired' | 'expiring' | 'archived' | null
  readonly portal: 'signed-in' | 'invited' | 'never-invited' | 'shut-out' | null
  readonly tag: string | null
  readonly sort: 'name' | 'due'
  readonly today: Temporal.PlainDate
  /** The last day of the expiring window. */
  readonly expiring: Temporal.PlainDate
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

/** Where a page of the list stands: behind or before the row with this key and id. */
export interface Place {
  readonly direction: 'after' | 'before'
  readonly key: string
  readonly id: ClientId
}

/** A page of the list from a place on, in the list's order, and whether there is more in that direction. */
export async function listClients(
  tx: Transaction,
  query: ClientQuery,
  { place, most }: { readonly place: Place | null; readonly most: number },
): Promise<{ clients: ListedClient[]; more: boolean }> {
  const backwards = place?.direction === 'before'
  const order = sql.raw(backwards ? 'desc' : 'asc')
  const { rows } = await sql<ListedClient>`
    select * from (
      select clients.id, clients.name, coalesce(clients.company, '') as company,
        ${contacts('count(*)::int')} as contacts,
        (select email from contacts where ${ofClient('contacts')} order by contacts.id limit 1) as email,
        ${standing} as standing, due.open, due.next as "nextDue", ${sortKey(query.sort)} as "sortKey"
      from clients, lateral (
        select count(*)::int as open, min(due_on) as next from deadlines
        where ${ofClient('deadlines')} and deadlines.state = 'open') as due
      where ${sql.join(conditions(query), sql` and `)}
    ) as listed
    where ${place ? beyond(place) : sql`true`} and ${query.portal ? sql`standing = ${query.portal}` : sql`true`}
    order by "sortKey" ${order}, id ${order}
    limit ${most + 1}`.execute(tx)
  const clients = rows.slice(0, most)
  return { clients: backwards ? clients.reverse() : clients, more: rows.length > most }
}

/** Every tag in use, and whether there is any client at all. */
export async function tagsInUse(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select distinct unnest(tags) as tag from clients where tags <> '{}' order by tag limit 200`.execute(tx)
  return rows.map(({ tag }) => tag)
}

export async function hasClients(tx: Transaction): Promise<boolean> {
  return (await tx.selectFrom('clients').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** By name without regard to case; or by the nearest due date, those without one last. */
function sortKey(sort: ClientQuery['sort']): RawBuilder<string> {
  return sort === 'name' ? sql`lower(clients.name)` : sql`coalesce(due.next::text, '9999-12-31')`
}

function beyond({ direction, key, id }: Place): RawBuilder<boolean> {
  return direction === 'after'
    ? sql`("sortKey", id) > (${key}, ${id})`
    : sql`("sortKey", id) < (${key}, ${id})`
}

function conditions({ words, status, tag, today, expiring }: ClientQuery): RawBuilder<unknown>[] {
  return [
    status === 'archived' ? sql`clients.archived_at is not null` : sql`clients.archived_at is null`,
    ...(status === 'expired' ? [hasOpen(sql`deadlines.due_on < ${today}`)] : []),
    ...(status === 'expiring' ? [hasOpen(sql`deadlines.due_on between ${today} and ${expiring}`)] : []),
    ...(tag === null ? [] : [sql`${tag} = any (clients.tags)`]),
    ...words.split(/\s+/).filter(Boolean).map(mentions),
  ]
}

function hasOpen(condition: RawBuilder<unknown>) {
  return sql`exists (select from deadlines where ${ofClient('deadlines')} and deadlines.state = 'open' and ${condition})`
}

function mentions(word: string) {
  const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql`(clients.name ilike ${pattern} or clients.company ilike ${pattern}
    or exists (select from contacts where ${ofClient('contacts')} and contacts.email ilike ${pattern})
    or exists (select from services where ${ofClient('services')}
      and (services.reference ilike ${pattern} or services.name ilike ${pattern})))`
}

function contacts(what: string) {
  return sql`(select ${sql.raw(what)} from contacts where ${ofClient('contacts')})`
}

function ofClient(table: 'contacts' | 'services' | 'deadlines' | 'invitations' | 'audit_events') {
  const name = sql.table(table)
  return sql`${name}.organization_id = clients.organization_id and ${name}.client_id = clients.id`
}

const standing = sql`case
  when not exists (select from contacts where ${ofClient('contacts')} and may_sign_in) then 'shut-out'
  when exists (select from audit_events where ${ofClient('audit_events')} and action = 'signed-in') then 'signed-in'
  when exists (select from invitations where ${ofClient('invitations')}) then 'invited'
  else 'never-invited' end`
