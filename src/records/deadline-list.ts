import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import { planAnew } from '../database/planned-anew.ts'
import type { DeadlineState } from '../domain/deadline-status.ts'
import type { DeadlineId } from '../domain/ids.ts'
import {
  type DeadlineFilter,
  firstDay,
  fits,
  fittingServices,
  hasStatus,
  ofClients,
} from './deadline-filter.ts'
import { type Direction, type KeysetPage, keysetPage, type Part } from './keyset-page.ts'
import type { DueDeadline } from './overview.ts'

export interface DeadlineQuery extends DeadlineFilter {
  /** Open ones by the nearest due date, closed ones by the latest; or by the client's name, and then by due date. */
  readonly sort: 'due' | 'client'
}

/** A deadline with whose it is, open or closed. */
export interface ListedDeadline extends DueDeadline {
  readonly state: DeadlineState
  readonly closedOn: Temporal.PlainDate | null
  /** The client's name as the list orders it. */
  readonly clientKey: string
}

/** Where a page of the list stands: behind or before the row with these. */
export interface DeadlinePlace {
  readonly direction: Direction
  readonly id: DeadlineId
  readonly due: Temporal.PlainDate
  readonly clientKey: string
}

export async function listDeadlines(
  tx: Transaction,
  query: DeadlineQuery,
  part: Part<DeadlinePlace>,
): Promise<KeysetPage<ListedDeadline>> {
  const { place, most } = part
  const backwards = place?.direction === 'back'
  const descends = isNewestFirst(query) !== backwards
  const planned = planAnew(tx)
  const page = sql<Row>`
    ${fittingServices(query)}
    select deadlines.id, clients.id as "clientId", clients.name as client, services.name as service,
      services.reference, deadlines.due_on as due, deadlines.amount_minor as minor, deadlines.currency,
      services.every_months as "everyMonths", deadlines.state, deadlines.closed_on as "closedOn", "clientKey"
    from (
      select deadlines.id, deadlines.due_on, "clientKey" from ${inOrder(query, backwards)}
      where ${hasStatus(query)} and ${fits(query)} and ${place ? beyond(place, query, descends) : sql`true`}
      order by ${order(query, { backwards, descends })}
      limit ${most + 1}
    ) as page
      join deadlines on deadlines.organization_id = current_organization() and deadlines.id = page.id
      join services on services.organization_id = deadlines.organization_id and services.id = deadlines.service_id
      join clients on clients.organization_id = deadlines.organization_id and clients.id = deadlines.client_id
    order by ${order(query, { backwards, descends })}`
  const [{ rows }] = await Promise.all([page.execute(tx), planned])
  const found = rows.map(({ minor, currency, ...row }) => ({ ...row, amount: { minor, currency } }))
  return keysetPage(found, part)
}

/**
 * All of the list, in its order: every closed deadline, but of the open ones of a service only the first, because a
 * spreadsheet has one row a service.
 */
export async function deadlinesOnSheet(tx: Transaction, query: DeadlineQuery): Promise<DeadlineId[]> {
  const descends = isNewestFirst(query)
  const { rows } = await sql<{ id: DeadlineId }>`
    ${fittingServices(query)}
    select deadlines.id from ${inOrder(query, false)}
    where ${hasStatus(query)} and ${fits(query)} and not exists (
      select from deadlines as earlier
      where earlier.organization_id = deadlines.organization_id and earlier.service_id = deadlines.service_id
        and deadlines.state = 'open' and earlier.state = 'open' and earlier.due_on < deadlines.due_on
        and earlier.due_on >= ${firstDay(query)})
    order by ${order(query, { backwards: false, descends })}`.execute(tx)
  return rows.map(({ id }) => id)
}

type Row = Omit<ListedDeadline, 'amount'> & { readonly minor: number; readonly currency: string }

function isNewestFirst({ status, sort }: DeadlineQuery): boolean {
  return sort === 'due' && (status === 'renewed' || status === 'cancelled')
}

/** Deadlines with their clients, which stand in order where the list is by client: a page then looks at no more of them. */
function inOrder(query: DeadlineQuery, backwards: boolean): RawBuilder<unknown> {
  const clients = sql`select organization_id, client_id, name_key as "clientKey" from client_summaries
    where ${ofClients(query)}`
  const sorted = sql`${clients} order by name_key ${direction(backwards)}`
  return sql`(${query.sort === 'client' ? sorted : clients}) as listed join deadlines
    on deadlines.organization_id = listed.organization_id and deadlines.client_id = listed.client_id`
}

interface Directions {
  readonly backwards: boolean
  readonly descends: boolean
}

function order({ sort }: DeadlineQuery, { backwards, descends }: Directions): RawBuilder<unknown> {
  const byDue = sql`deadlines.due_on ${direction(descends)}, deadlines.id ${direction(descends)}`
  return sort === 'client' ? sql`"clientKey" ${direction(backwards)}, ${byDue}` : byDue
}

function beyond({ due, id, clientKey }: DeadlinePlace, { sort }: DeadlineQuery, descends: boolean) {
  const than = sql.raw(descends ? '<' : '>')
  if (sort === 'due') return sql`(deadlines.due_on, deadlines.id) ${than} (${due}, ${id})`
  return sql`"clientKey" ${than}= ${clientKey}
    and ("clientKey", deadlines.due_on, deadlines.id) ${than} (${clientKey}, ${due}, ${id})`
}

function direction(descends: boolean): RawBuilder<unknown> {
  return sql.raw(descends ? 'desc' : 'asc')
}
