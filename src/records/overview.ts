import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { ClientId, DeadlineId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'

/** Days from the first to the last, both included; no first for everything before. */
export interface DueSpan {
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate
}

/** What is due in a span in one currency. */
export interface DueTotal {
  readonly count: number
  readonly amount: Money
}

/** An open deadline with whose it is. */
export interface DueDeadline {
  readonly id: DeadlineId
  readonly clientId: ClientId
  readonly client: string
  readonly service: string
  readonly reference: string
  readonly due: Temporal.PlainDate
  readonly amount: Money
  readonly everyMonths: number | null
}

/** How much is due in a span per currency, over all clients that aren't archived. */
export async function dueTotals(tx: Transaction, span: DueSpan): Promise<DueTotal[]> {
  const rows = await openIn(tx, span)
    .select(['deadlines.currency'])
    .select(sql<number>`count(*)::int`.as('count'))
    .select(sql<number>`sum(deadlines.amount_minor)::bigint`.as('minor'))
    .groupBy('deadlines.currency')
    .orderBy('deadlines.currency')
    .execute()
  return rows.map(({ count, minor, currency }) => ({ count, amount: { minor, currency } }))
}

/** The first deadlines of a span. */
export async function dueDeadlines(tx: Transaction, span: DueSpan, most: number): Promise<DueDeadline[]> {
  const rows = await openIn(tx, span)
    .innerJoin('services', join =>
      join
        .onRef('services.organization_id', '=', 'deadlines.organization_id')
        .onRef('services.id', '=', 'deadlines.service_id'),
    )
    .select(['deadlines.id', 'deadlines.client_id as clientId', 'clients.name as client'])
    .select(['services.name as service', 'services.reference', 'deadlines.due_on as due'])
    .select(['deadlines.amount_minor as minor', 'deadlines.currency', 'services.every_months as everyMonths'])
    .orderBy('deadlines.due_on')
    .orderBy('clients.name')
    .orderBy('deadlines.id')
    .limit(most)
    .execute()
  return rows.map(({ minor, currency, ...row }) => ({ ...row, amount: { minor, currency } }))
}

function openIn(tx: Transaction, { from, until }: DueSpan) {
  const query = tx
    .selectFrom('deadlines')
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'deadlines.organization_id')
        .onRef('clients.id', '=', 'deadlines.client_id')
        .on('clients.archived_at', 'is', null),
    )
    // Spelled out: as a parameter it would not lead to the index of open deadlines.
    .where('deadlines.state', '=', sql.lit('open'))
    .where('deadlines.due_on', '<=', until)
  return from ? query.where('deadlines.due_on', '>=', from) : query
}
