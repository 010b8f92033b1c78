import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import { type ClientId, idFrom } from '../../domain/ids.ts'
import { includesPortal } from '../../domain/plan.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  type ClientPlace,
  type ClientQuery,
  hasClients,
  type ListedClient,
  listClients,
  tagsInUse,
} from '../../records/client-list.ts'
import type { Organization } from '../../records/organizations.ts'
import { office } from '../../routes.ts'
import { doneThings } from '../../ui/office/notice.ts'
import { readDue } from '../deadlines/reading.ts'
import { officeFrameOf } from '../frame.ts'
import { adjoiningRow, inOrder, listSteps } from '../list-steps.ts'
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
  const [page, tags, any] = await Promise.all([
    listClients(tx, asked, { place, most: CLIENTS_ON_A_PAGE }),
    tagsInUse(tx),
    hasClients(tx),
  ])
  return clientsPage(officeTexts(staff.locale), {
    frame: officeFrameOf(desk),
    filters,
    tags,
    clients: page.rows.map(client => rowOf(client, organization)),
    isEmpty: !any,
    canInvite: includesPortal(organization.plan),
    ...listSteps(page, inOrder, rowText, place =>
      office.clients.to({ slug: organization.slug }, { ...filtersQuery(filters), ...place }),
    ),
    done: doneThings.find(done => done === query.done) ?? null,
  })
})

/** What the filters ask of the records, by the organization's today. */
export function queryFor({ q, ...asked }: ClientFilters, { today, expiringDays }: Organization): ClientQuery {
  return { ...asked, words: q, today, expiring: today.add({ days: expiringDays }) }
}

/** What is no row of such a list begins it. */
function placeFrom(query: Desk['query'], { sort }: ClientFilters): ClientPlace | null {
  const { direction, row } = adjoiningRow(query, inOrder)
  const [id = '', ...rest] = row.split(':')
  const known = idFrom<ClientId>(id)
  const key = rest.join(':')
  return known && (sort === 'name' || isDueKey(key)) ? { direction, id: known, key } : null
}

/** A date as PostgreSQL writes it, which has an infinite one too. */
function isDueKey(key: string): boolean {
  return key === 'infinity' || (/^\d{4}-\d\d-\d\d$/.test(key) && 'value' in readDue(key))
}

function rowText({ id, sortKey }: ListedClient): string {
  return `${id}:${sortKey}`
}

function rowOf({ nextDue, ...client }: ListedClient, organization: Organization): ClientRow {
  const next = nextDue && {
    due: nextDue,
    distance: distance(organization.today, nextDue),
    status: deadlineStatus({ state: 'open', due: nextDue }, organization),
  }
  return { ...client, next }
}
