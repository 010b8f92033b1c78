import { type PortalStanding, portalStandings } from '../../ui/office/portal-badge.ts'

/** Clients with something expired or expiring, or those that were put away. */
export const clientStatuses = ['expired', 'expiring', 'archived'] as const

export const clientSorts = ['name', 'due'] as const

/** Which clients the list shows, and in which order. */
export interface ClientFilters {
  /** Part of a name, company, address or reference; empty for all. */
  readonly q: string
  /** Null for every client that isn't archived. */
  readonly status: (typeof clientStatuses)[number] | null
  readonly portal: PortalStanding | null
  readonly tag: string | null
  readonly sort: (typeof clientSorts)[number]
}

/** The filters that an address asks for; what it misspells counts as not asked. */
export function filtersFrom(query: Readonly<Record<string, string>>): ClientFilters {
  return {
    // PostgreSQL's text has no NUL.
    q: (query.q ?? '').replaceAll('\0', '').trim(),
    status: clientStatuses.find(status => status === query.status) ?? null,
    portal: portalStandings.find(standing => standing === query.portal) ?? null,
    tag: query.tag?.replaceAll('\0', '') || null,
    sort: clientSorts.find(sort => sort === query.sort) ?? 'name',
  }
}

/** The same as the values of an address; what is usual is left out. */
export function filtersQuery({ q, status, portal, tag, sort }: ClientFilters) {
  return {
    q: q || undefined,
    status: status ?? undefined,
    portal: portal ?? undefined,
    tag: tag ?? undefined,
    sort: sort === 'name' ? undefined : sort,
  }
}

export function isFiltered({ q, status, portal, tag }: ClientFilters): boolean {
  return q !== '' || status !== null || portal !== null || tag !== null
}
