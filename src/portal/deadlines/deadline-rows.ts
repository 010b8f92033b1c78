import { type DeadlineState, type DeadlineStatus, deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import type { Money } from '../../domain/money.ts'
import { priceChange } from '../../domain/price-change.ts'
import type { OpenDeadline, PastOrPresentDeadline } from '../../records/deadlines.ts'
import type { Organization } from '../../records/organizations.ts'
import type { DeadlineRow } from '../../ui/components/deadline-table.ts'
import type { TimelineEntry } from '../../ui/components/timeline.ts'

/** A deadline as the table shows it, seen from the organization's today. */
export function deadlineRow(
  deadline: OpenDeadline & { readonly state?: DeadlineState },
  organization: Organization,
): DeadlineRow {
  const { id, service, reference, due, amount, everyMonths, state = 'open' } = deadline
  return {
    id,
    service,
    reference: reference || null,
    due,
    amount,
    everyMonths,
    status: statusAt({ state, due }, organization),
    distance: distance(organization.today, due),
  }
}

/** The deadlines of one service, newest first, each with how its price differs from the one before it. */
export function timelineOf(
  dates: readonly PastOrPresentDeadline[],
  organization: Organization,
): TimelineEntry[] {
  return dates.map((date, index) => ({
    due: date.due,
    amount: date.amount,
    closedOn: date.closedOn,
    status: statusAt(date, organization),
    distance: distance(organization.today, date.due),
    change: changeFrom(dates[index + 1]?.amount, date.amount),
  }))
}

/** What the client sees of a deadline today. */
export function statusAt(
  deadline: Pick<PastOrPresentDeadline, 'state' | 'due'>,
  organization: Organization,
): DeadlineStatus {
  return deadlineStatus(deadline, organization)
}

function changeFrom(before: Money | undefined, amount: Money) {
  return before ? priceChange(before, amount) : null
}
