import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import { includesPortal } from '../../domain/plan.ts'
import { officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { contactActivity } from '../../records/client-activity.ts'
import { hasClients } from '../../records/client-list.ts'
import type { Organization } from '../../records/organizations.ts'
import {
  type DueDeadline,
  type DueSpan,
  type DueTotal,
  dueDeadlines,
  dueTotals,
} from '../../records/overview.ts'
import { unreachableContacts } from '../../records/unreachable-contacts.ts'
import { activitiesFrom } from '../activities.ts'
import { officeFrameOf } from '../frame.ts'
import type { DueRow } from './due-table.ts'
import { type DueList, type DueSum, overviewPage } from './overview-page.ts'

const ROWS_IN_A_LIST = 8
const ACTIVITIES = 10
const UNREACHABLE = 10

/** GET /office/:slug — what needs attention over all clients, and what they did lately. */
export const showOverview = officePage(async desk => {
  const { tx, organization } = desk
  const { expired, week, month, later } = spansFrom(organization)
  const list = (span: DueSpan) => dueDeadlines(tx, span, ROWS_IN_A_LIST)
  const [totals, lists, laterTotals, events, any, unreachable] = await Promise.all([
    Promise.all([dueTotals(tx, expired), dueTotals(tx, week), dueTotals(tx, month)]),
    Promise.all([list(expired), list(week), list(later)]),
    dueTotals(tx, later),
    contactActivity(tx, ACTIVITIES),
    hasClients(tx),
    unreachableContacts(tx, UNREACHABLE),
  ])
  const sums = {
    expired: sumOf(totals[0], organization),
    week: sumOf(totals[1], organization),
    month: sumOf(totals[2], organization),
  }
  const listOf = (rows: readonly DueDeadline[], count: number): DueList => ({
    rows: rows.map(row => rowOf(row, organization)),
    more: count - rows.length,
  })
  return overviewPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    sums,
    lists: {
      expired: listOf(lists[0], sums.expired.count),
      week: listOf(lists[1], sums.week.count),
      later: listOf(lists[2], sumOf(laterTotals, organization).count),
    },
    unreachable,
    activities: activitiesFrom(events),
    isEmpty: !any,
    hasPortal: includesPortal(organization.plan),
  })
})

/** Up to yesterday; today and the 7 days after it; today and the 30 days after it; and of these the days after the week. */
function spansFrom({ today }: Organization) {
  const inDays = (days: number) => today.add({ days })
  return {
    expired: { from: null, until: inDays(-1) },
    week: { from: today, until: inDays(7) },
    month: { from: today, until: inDays(30) },
    later: { from: inDays(8), until: inDays(30) },
  }
}

/** The organization's own currency first. */
function sumOf(totals: readonly DueTotal[], { currency }: Organization): DueSum {
  const own = (total: DueTotal) => Number(total.amount.currency === currency)
  const amounts = totals.toSorted((a, b) => own(b) - own(a)).map(({ amount }) => amount)
  return { count: totals.reduce((sum, { count }) => sum + count, 0), amounts }
}

function rowOf({ clientId, client, ...deadline }: DueDeadline, organization: Organization): DueRow {
  return {
    ...deadline,
    client: { id: clientId, name: client },
    reference: deadline.reference || null,
    status: deadlineStatus({ state: 'open', due: deadline.due }, organization),
    distance: distance(organization.today, deadline.due),
  }
}
