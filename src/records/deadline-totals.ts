import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import { planAnew } from '../database/planned-anew.ts'
import type { DeadlineStatus } from '../domain/deadline-status.ts'
import type { Money } from '../domain/money.ts'
import { type DeadlineFilter, fits, fittingServices, ofClients } from './deadline-filter.ts'

/** How many deadlines of a status there are in one currency, and what they come to. */
export interface StatusTotal {
  readonly status: DeadlineStatus
  readonly count: number
  readonly amount: Money
}

/** Of what a filter asks for, whatever its status: counts and amounts by status and currency. */
export async function deadlineTotals(tx: Transaction, filter: DeadlineFilter): Promise<StatusTotal[]> {
  const planned = planAnew(tx)
  const totals = sql<{ status: DeadlineStatus; count: number; minor: number; currency: string }>`
    ${fittingServices(filter)}
    select case when state <> 'open' then state when due_on < ${filter.today} then 'expired'
        when due_on <= ${filter.expiring} then 'expiring' else 'active' end as status,
      currency, count(*)::int as count, sum(amount_minor)::bigint as minor
    from deadlines
    where client_id in (select client_id from client_summaries where ${ofClients(filter)}) and ${fits(filter)}
    group by 1, 2 order by 2, 1`
  const [{ rows }] = await Promise.all([totals.execute(tx), planned])
  return rows.map(({ status, count, minor, currency }) => ({ status, count, amount: { minor, currency } }))
}
