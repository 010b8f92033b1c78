import type { DeadlineStatus } from '../../domain/deadline-status.ts'

/** What is open, by how pressing it is; and what is closed. */
export const deadlineStatuses = ['expired', 'expiring', 'active', 'renewed', 'cancelled'] as const

/** Days from today, today included. */
export const dueSpans = [7, 30] as const

export const deadlineSorts = ['due', 'client'] as const

/** Which deadlines the list shows, and in which order. */
export interface DeadlineFilters {
  /** Part of a client's name, a service or its reference; empty for all. */
  readonly q: string
  /** Null for every open deadline. */
  readonly status: DeadlineStatus | null
  /** Due within so many days from today; null for whenever. */
  readonly due: (typeof dueSpans)[number] | null
  /** Of the client. */
  readonly tag: string | null
  /** Of the service. */
  readonly type: string | null
  readonly supplier: string | null
  readonly sort: (typeof deadlineSorts)[number]
}

/** The filters that an address asks for; what it misspells counts as not asked. */
export function filtersFrom(query: Readonly<Record<string, string>>): DeadlineFilters {
  // PostgreSQL's text has no NUL.
  const word = (name: string) => (query[name] ?? '').replaceAll('\0', '').trim()
  return {
    q: word('q'),
    status: deadlineStatuses.find(status => status === query.status) ?? null,
    due: dueSpans.find(days => String(days) === query.due) ?? null,
    tag: word('tag') || null,
    type: word('type') || null,
    supplier: word('supplier') || null,
    sort: deadlineSorts.find(sort => sort === query.sort) ?? 'due',
  }
}

/** Every open deadline, the nearest due date first. */
export const noFilters = filtersFrom({})

/** The same as the values of an address; what is usual is left out. */
export function filtersQuery({ q, status, due, tag, type, supplier, sort }: DeadlineFilters) {
  return {
    q: q || undefined,
    status: status ?? undefined,
    due: due ?? undefined,
    tag: tag ?? undefined,
    type: type ?? undefined,
    supplier: supplier ?? undefined,
    sort: sort === 'due' ? undefined : sort,
  }
}

/** Whether anything but the status is asked for. */
export function isFiltered({ q, due, tag, type, supplier }: DeadlineFilters): boolean {
  return q !== '' || [due, tag, type, supplier].some(asked => asked !== null)
}

/** The filters as one field of a form carries them. */
export function listQuery(filters: DeadlineFilters): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filtersQuery(filters)))
    if (value !== undefined) search.set(name, String(value))
  return search.toString()
}

/** What such a field says. */
export function filtersIn(query: string): DeadlineFilters {
  return filtersFrom(Object.fromEntries(new URLSearchParams(query)))
}
