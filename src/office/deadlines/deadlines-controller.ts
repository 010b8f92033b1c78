import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import { type DeadlineId, idFrom } from '../../domain/ids.ts'
import { totals } from '../../domain/money.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { tagsInUse } from '../../records/client-list.ts'
import {
  type DeadlinePlace,
  type DeadlineQuery,
  type ListedDeadline,
  listDeadlines,
} from '../../records/deadline-list.ts'
import { deadlineTotals, type StatusTotal } from '../../records/deadline-totals.ts'
import type { Organization } from '../../records/organizations.ts'
import { everyWordInUse } from '../../records/words-in-use.ts'
import { office } from '../../routes.ts'
import { officeFrameOf } from '../frame.ts'
import { adjoiningRow, inOrder, listSteps } from '../list-steps.ts'
import {
  type DeadlineFilters,
  deadlineStatuses,
  filtersFrom,
  filtersQuery,
  isFiltered,
} from './deadline-filters.ts'
import { type DeadlinesPage, deadlinesPage } from './deadlines-page.ts'
import type { ClientDeadlineRow } from './deadlines-table.ts'
import { readDue } from './reading.ts'
import { countIn } from './renewals-form.ts'

const DEADLINES_ON_A_PAGE = 50

/** GET /office/:slug/deadlines — the deadlines of all clients, searched, filtered and sorted. */
export const showDeadlines = officePage(async desk => {
  const { tx, organization, query, staff } = desk
  const filters = filtersFrom(query)
  const place = placeFrom(query)
  const asked = queryFor(filters, organization)
  const [page, sums, tags, types, suppliers] = await Promise.all([
    listDeadlines(tx, asked, { place, most: DEADLINES_ON_A_PAGE }),
    deadlineTotals(tx, asked),
    tagsInUse(tx),
    everyWordInUse(tx, 'type'),
    everyWordInUse(tx, 'supplier'),
  ])
  return deadlinesPage(officeTexts(staff.locale), {
    frame: officeFrameOf(desk),
    filters,
    words: { tags, types, suppliers },
    rows: page.rows.map(deadline => rowOf(deadline, organization)),
    ...figures(sums, filters, organization),
    isEmpty: sums.length === 0 && !isFiltered(filters),
    ...listSteps(page, inOrder, rowTextIn(filters), place =>
      office.deadlines.to({ slug: organization.slug }, { ...filtersQuery(filters), ...place }),
    ),
    renewed: countIn(query.renewed),
  })
})

/** What the filters ask of the records, by the organization's today. */
export function queryFor(filters: DeadlineFilters, { today, expiringDays }: Organization): DeadlineQuery {
  const { q, due, ...asked } = filters
  return { ...asked, words: q, dueWithin: due, today, expiring: today.add({ days: expiringDays }) }
}

/** What is no row of such a list begins it. */
function placeFrom(query: Desk['query']): DeadlinePlace | null {
  const { direction, row } = adjoiningRow(query, inOrder)
  const [id = '', day = '', ...key] = row.split(':')
  const known = idFrom<DeadlineId>(id)
  const due = readDue(day)
  if (!known || !('value' in due)) return null
  return { direction, id: known, due: due.value, clientKey: key.join(':') }
}

function rowTextIn({ sort }: DeadlineFilters) {
  return ({ id, due, clientKey }: ListedDeadline) =>
    sort === 'client' ? `${id}:${due}:${clientKey}` : `${id}:${due}`
}

const openStatuses: readonly string[] = ['expired', 'expiring', 'active']

/** How many there are of each status, and what those that are shown come to. */
function figures(sums: readonly StatusTotal[], { status }: DeadlineFilters, { currency }: Organization) {
  const count = (wanted: readonly string[]) =>
    sums.filter(sum => wanted.includes(sum.status)).reduce((total, sum) => total + sum.count, 0)
  const shown = sums.filter(sum => (status ? sum.status === status : openStatuses.includes(sum.status)))
  const own = (amount: { currency: string }) => Number(amount.currency === currency)
  const byStatus = deadlineStatuses.map(each => [each, count([each])] as const)
  return {
    // An entry for each status, which Object.fromEntries can't say.
    counts: { open: count(openStatuses), ...Object.fromEntries(byStatus) } as DeadlinesPage['counts'],
    amounts: totals(shown.map(({ amount }) => amount)).toSorted((a, b) => own(b) - own(a)),
  }
}

function rowOf(
  { clientId, client, ...deadline }: ListedDeadline,
  organization: Organization,
): ClientDeadlineRow {
  return {
    ...deadline,
    client: { id: clientId, name: client },
    reference: deadline.reference || null,
    status: deadlineStatus(deadline, organization),
    distance: distance(organization.today, deadline.due),
  }
}
