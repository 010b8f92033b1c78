import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { DeadlineState } from '../domain/deadline-status.ts'
import type { ClientId, DeadlineId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'
import { withService } from './services.ts'

/** A deadline as its client's card lists it. */
export interface CardDeadline {
  readonly id: DeadlineId
  readonly service: string
  readonly reference: string
  readonly due: Temporal.PlainDate
  readonly amount: Money
  readonly everyMonths: number | null
  readonly state: DeadlineState
  readonly closedOn: Temporal.PlainDate | null
  readonly version: number
}

export type DeadlineView = 'open' | 'history'

/** The open deadlines of a client, nearest first; or the closed ones, newest first. */
export async function cardDeadlines(
  tx: Transaction,
  clientId: ClientId,
  view: DeadlineView,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<CardDeadline[]> {
  const rows = await withService(tx)
    .select(['deadlines.id', 'services.name as service', 'services.reference', 'deadlines.due_on as due'])
    .select(['deadlines.amount_minor as minor', 'deadlines.currency', 'services.every_months as everyMonths'])
    .select(['deadlines.state', 'deadlines.closed_on as closedOn', 'deadlines.version'])
    .where('deadlines.client_id', '=', clientId)
    .where('deadlines.state', view === 'open' ? '=' : '<>', 'open')
    .orderBy('deadlines.due_on', view === 'open' ? 'asc' : 'desc')
    .orderBy('deadlines.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return rows.map(({ minor, currency, ...row }) => ({ ...row, amount: { minor, currency } }))
}

/** How many there are of each. */
export async function countDeadlines(
  tx: Transaction,
  clientId: ClientId,
): Promise<Readonly<Record<DeadlineView, number>>> {
  const found = await tx
    .selectFrom('deadlines')
    .select(sql<number>`(count(*) filter (where state = 'open'))::int`.as('open'))
    .select(sql<number>`(count(*) filter (where state <> 'open'))::int`.as('history'))
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow()
  return found
}
