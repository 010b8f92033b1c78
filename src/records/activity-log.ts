import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { ClientId, EventId, StaffId } from '../domain/ids.ts'
import type { AuditEvent } from './audit-events.ts'
import type { PastEvent } from './client-activity.ts'
import { type Direction, type KeysetPage, keysetPage, type Part } from './keyset-page.ts'

/** Which events of an organization are asked for. What is null doesn't matter. */
export interface LogQuery {
  /** One of the staff, or whoever came as a client. */
  readonly person: StaffId | 'clients' | null
  readonly actions: readonly AuditEvent['action'][] | null
  readonly client: ClientId | null
  /** The first and the last day, on the calendar of the time zone. */
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
  readonly timeZone: string
}

export interface LoggedEvent extends PastEvent {
  readonly id: EventId
  readonly actor: AuditEvent['actor']
}

/** Where a page of the log stands: behind or before the event with this id. What is behind it is older. */
export interface LogPlace {
  readonly direction: Direction
  readonly id: EventId
}

/** The newest first. */
export async function readLog(
  tx: Transaction,
  query: LogQuery,
  part: Part<LogPlace>,
): Promise<KeysetPage<LoggedEvent>> {
  const { place, most } = part
  const isBack = place?.direction === 'back'
  const order = sql`order by at ${sql.raw(isBack ? 'asc, id asc' : 'desc, id desc')} limit ${most + 1}`
  const { rows } = await sql<Row>`
    select event.id, event.at, event.action, event.actor, event.details,
      coalesce(staff.name, nullif(contacts.name, ''), contacts.email) as who,
      clients.id as "clientId", clients.name as "clientName"
    from (${found(query, place, order)} ${order}) as event
      left join staff on staff.id = event.staff_id
      left join contacts on contacts.organization_id = event.organization_id and contacts.id = event.contact_id
      left join clients on clients.organization_id = event.organization_id and clients.id = event.client_id
    ${order}`.execute(tx)
  return keysetPage(rows.map(eventOf), part)
}

/** Everybody of the staff who did anything here, also those who have left, found without reading the log from end to end. */
export async function peopleInLog(tx: Transaction): Promise<{ id: StaffId; name: string }[]> {
  const next = (after: RawBuilder<unknown>) =>
    sql`(select staff_id from audit_events where ${after} order by staff_id limit 1)`
  const { rows } = await sql<{ id: StaffId; name: string }>`
    with recursive people as (
      select ${next(sql`staff_id is not null`)} as staff_id
      union all
      select ${next(sql`staff_id > people.staff_id`)} from people where people.staff_id is not null)
    select staff.id, staff.name from people join staff on staff.id = people.staff_id
    order by lower(staff.name), staff.id`.execute(tx)
  return rows
}

interface Row {
  readonly id: EventId
  readonly at: Date
  readonly action: AuditEvent['action']
  readonly actor: AuditEvent['actor']
  readonly details: Readonly<Record<string, unknown>>
  readonly who: string | null
  readonly clientId: ClientId | null
  readonly clientName: string | null
}

function eventOf({ details, clientId, clientName, ...event }: Row): LoggedEvent {
  const text = (name: string) => (details[name] === undefined ? '' : String(details[name]))
  return {
    ...event,
    about: text('about'),
    from: text('from'),
    to: text('to'),
    ...(event.action === 'client-erased' && { counts: numbersIn(details) }),
    client: clientId && clientName !== null ? { id: clientId, name: clientName } : null,
  }
}

function numbersIn(details: Row['details']): Record<string, number> {
  const numbers = Object.entries(details).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  )
  return Object.fromEntries(numbers)
}

/**
 * By kind, each action is read by itself from its newest end: a kind that comes seldom would otherwise be looked for among
 * everything that ever happened, or that a person ever did. Of one client, its own events are looked through.
 */
function found(query: LogQuery, place: LogPlace | null, order: RawBuilder<unknown>): RawBuilder<unknown> {
  const { actions, client } = query
  const conditions = conditionsOf(query, place)
  const events = (action: RawBuilder<unknown>) =>
    sql`select * from audit_events where ${sql.join([...conditions, action], sql` and `)}`
  if (actions === null) return events(sql`true`)
  if (client) return events(sql`action = any (${actions}::text[])`)
  return sql`select of_kind.* from unnest(${actions}::text[]) as kind (name),
    lateral (${events(sql`action = kind.name`)} ${order}) as of_kind`
}

function conditionsOf({ person, client, from, until, timeZone }: LogQuery, place: LogPlace | null) {
  const midnight = (day: Temporal.PlainDate) => sql`(${day}::date::timestamp at time zone ${timeZone})`
  return [
    ...(person === 'clients' ? [sql`actor = 'contact'`] : []),
    ...(person && person !== 'clients' ? [sql`staff_id = ${person}::uuid`] : []),
    ...(client ? [sql`client_id = ${client}::uuid`] : []),
    ...(from ? [sql`at >= ${midnight(from)}`] : []),
    ...(until ? [sql`at < ${midnight(until.add({ days: 1 }))}`] : []),
    ...(place ? [beyond(place)] : []),
  ]
}

/** Nothing lies beyond an event that isn't there. */
function beyond({ direction, id }: LogPlace) {
  const compare = sql.raw(direction === 'on' ? '<' : '>')
  return sql`(at, id) ${compare} ((select at from audit_events where id = ${id}::uuid), ${id}::uuid)`
}
