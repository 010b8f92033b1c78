import { Temporal } from 'temporal-polyfill'
import { dayInZone } from '../../domain/day-in-zone.ts'
import { distance } from '../../domain/distance.ts'
import { type EventId, idFrom } from '../../domain/ids.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  type LoggedEvent,
  type LogPlace,
  type LogQuery,
  peopleInLog,
  readLog,
} from '../../records/activity-log.ts'
import { cardClient } from '../../records/client-card.ts'
import type { Organization } from '../../records/organizations.ts'
import { office } from '../../routes.ts'
import { activitiesFrom } from '../activities.ts'
import { officeFrameOf } from '../frame.ts'
import { adjoiningRow, listSteps, newestFirst } from '../list-steps.ts'
import { type ActivityFilters, filtersFrom, filtersQuery } from './activity-filters.ts'
import { actionsOf } from './activity-groups.ts'
import { type ActivityDay, activityPage } from './activity-page.ts'

const EVENTS_ON_A_PAGE = 50

/** GET /office/:slug/activity — who did what when, filtered. */
export const showActivity = officePage(
  async desk => {
    const { tx, organization, query, staff } = desk
    const filters = filtersFrom(query)
    const place = placeFrom(query)
    const [page, people, client] = await Promise.all([
      readLog(tx, logQuery(filters, organization), { place, most: EVENTS_ON_A_PAGE }),
      peopleInLog(tx),
      filters.client && cardClient(tx, filters.client),
    ])
    return activityPage(officeTexts(staff.locale), {
      frame: officeFrameOf(desk),
      filters: { ...filters, client: client?.id ?? null },
      people,
      client,
      days: daysOf(page.rows, organization),
      ...listSteps(
        page,
        newestFirst,
        ({ id }) => id,
        place => office.activity.to({ slug: organization.slug }, { ...filtersQuery(filters), ...place }),
      ),
    })
  },
  { least: 'admin' },
)

/** The filters in terms of the log. */
export function logQuery({ kind, ...filters }: ActivityFilters, { timeZone }: Organization): LogQuery {
  return { ...filters, actions: kind && actionsOf(kind), timeZone }
}

function placeFrom(query: Desk['query']): LogPlace | null {
  const { direction, row } = adjoiningRow(query, newestFirst)
  const id = idFrom<EventId>(row)
  return id && { direction, id }
}

function daysOf(events: readonly LoggedEvent[], { timeZone, today }: Organization): ActivityDay[] {
  const days = Map.groupBy(events, ({ at }) => dayInZone(at, timeZone).toString())
  return Array.from(days, ([day, events]) => {
    const date = Temporal.PlainDate.from(day)
    return { date, distance: distance(today, date), activities: activitiesFrom(events) }
  })
}
