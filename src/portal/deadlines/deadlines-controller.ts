import { dueWithin, type Forecast, forecast } from '../../domain/forecast.ts'
import { clientPage } from '../../http/client-page.ts'
import { texts } from '../../language/texts.ts'
import { type OpenDeadline, openDeadlines } from '../../records/deadlines.ts'
import type { Organization } from '../../records/organizations.ts'
import type { DeadlineRow } from '../../ui/components/deadline-table.ts'
import { type OpenCounts, type OpenStatus, openStatuses } from '../../ui/components/tiles.ts'
import { frameOf } from '../frame.ts'
import { deadlineRow } from './deadline-rows.ts'
import { deadlinesPage } from './deadlines-page.ts'
import { partOf, within } from './parts.ts'

const ROWS_ON_A_PAGE = 50

/** GET /portal/:slug/deadlines?status=&page= — everything the client has and when it renews. */
export const showDeadlines = clientPage(async visit => {
  const { organization, contact, query } = visit
  const open = await openDeadlines(visit.tx)
  const rows = open.map(deadline => deadlineRow(deadline, organization))
  const filter = openStatuses.find(status => status === query.status) ?? null
  const wanted = filter ? rows.filter(row => row.status === filter) : rows
  const part = partOf(wanted.length, query.page, ROWS_ON_A_PAGE)
  return deadlinesPage(texts(contact.locale), {
    frame: frameOf(visit),
    today: organization.today,
    expiringDays: organization.expiringDays,
    counts: countByStatus(rows),
    next: rows.find(row => row.status !== 'expired') ?? null,
    forecast: yearAhead(open, organization),
    soon: dueWithin(open, { today: organization.today, days: organization.expiringDays }),
    filter,
    rows: within(wanted, part),
    part,
  })
})

function countByStatus(rows: readonly DeadlineRow[]): OpenCounts {
  const count = (status: OpenStatus) => rows.filter(row => row.status === status).length
  return { expired: count('expired'), expiring: count('expiring'), active: count('active') }
}

/** The next twelve months per currency, the organization's own first. */
function yearAhead(open: readonly OpenDeadline[], { today, currency }: Organization): Forecast[] {
  const forecasts = forecast(open, { today, months: 12 })
  return forecasts.sort((a, b) => Number(b.currency === currency) - Number(a.currency === currency))
}
