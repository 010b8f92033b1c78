import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import { type ClientId, idFrom } from '../../domain/ids.ts'
import { includesPortal } from '../../domain/plan.ts'
import { type Desk, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  type ClientQuery,
  hasClients,
  type ListedClient,
  listClients,
  type Place,
  tagsInUse,
} from '../../records/client-list.ts'
import type { Organization } from '../../records/organizations.ts'
import { office } from '../../routes.ts'
import { readDue } from '../deadlines/reading.ts'
import { officeFrameOf } from '../frame.ts'
import { type ClientFilters, filtersFrom, filtersQuery } from './client-filters.ts'
import type { ClientRow } from './client-table.ts'
import { clientsPage } from './clients-page.ts'

const CLIENTS_ON_A_PAGE = 50

/** GET /office/:slug/clients — the clients, searched, filtered and sorted. */
export const showClients = officePage(async desk => {
  const { tx, organization, query, staff } = desk
  const filters = filtersFrom(query)
  const place = placeFrom(query, filters)
  const asked = queryFor(filters, organization)
  const [{ clients, more }, tags, any] = await Promise.all([
    listClients(tx, asked, { place, most: CLIENTS_ON_A_PAGE }),
    tagsInUse(tx),
    hasClients(tx),
  ])
  const backwards = place?.direction === 'before'
  return clientsPage(officeTexts(staff.locale), {
    frame: officeFrameOf(desk),
    filters,
    tags,
    clients: clients.map(client => rowOf(client, organization)),
    isEmpty: !any,
    canInvite: includesPortal(organization.plan),
    previous: (backwards ? more : place) ? stepTo(desk, filters, 'before', clients[0]) : null,
    next: backwards || more ? stepTo(desk, filters, 'after', clients.at(-1)) : null,
  })
})

/** What the filters ask of the records, by the organization's today. */
export function queryFor({ q, ...asked }: ClientFilters, { today, expiringDays }: Organization): ClientQuery {
  return { ...asked, words: q, today, expiring: today.add({ days: expiringDays }) }
}

/** Keyset pages: the row that a page begins behind, or ends before. What is no such row begins the list. */
function placeFrom(
  { after, before }: Readonly<Record<string, string>>,
  { sort }: ClientFilters,
): Place | null {
  const direction = after === undefined ? 'before' : 'after'
  const [id = '', ...rest] = (after ?? before ?? '').split(':')
  const known = idFrom<ClientId>(id)
  const key = rest.join(':')
  return known && (sort === 'name' || isDueKey(key)) ? { direction, id: known, key } : null
}

/** A date as PostgreSQL writes it, which has an infinite one too. */
function isDueKey(key: string): boolean {
  return key === 'infinity' || (/^\d{4}-\d\d-\d\d$/.test(key) && 'value' in readDue(key))
}

function stepTo(
  { organization }: Desk,
  filters: ClientFilters,
  direction: Place['direction'],
  client?: ListedClient,
) {
  const place = client && { [direction]: `${client.id}:${client.sortKey}` }
  return office.clients.to({ slug: organization.slug }, { ...filtersQuery(filters), ...place })
}

function rowOf({ nextDue, ...client }: ListedClient, organization: Organization): ClientRow {
  const next = nextDue && {
    due: nextDue,
    distance: distance(organization.today, nextDue),
    status: deadlineStatus({ state: 'open', due: nextDue }, organization),
  }
  return { ...client, next }
}
