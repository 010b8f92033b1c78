import type { Temporal } from 'temporal-polyfill'
import { type ClientId, idFrom, type StaffId } from '../../domain/ids.ts'
import { readDue } from '../deadlines/reading.ts'
import { type ActivityGroup, activityGroups } from './activity-groups.ts'

/** Which activity is shown. Null for all of it. */
export interface ActivityFilters {
  readonly person: StaffId | 'clients' | null
  readonly kind: ActivityGroup | null
  readonly client: ClientId | null
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

/** The filters that an address asks for; what it misspells counts as not asked. */
export function filtersFrom(query: Readonly<Record<string, string>>): ActivityFilters {
  const { person = '', kind, client = '', from = '', until = '' } = query
  return {
    person: person === 'clients' ? person : idFrom<StaffId>(person),
    kind: activityGroups.find(group => group === kind) ?? null,
    client: idFrom<ClientId>(client),
    from: dayFrom(from),
    until: dayFrom(until),
  }
}

/** The same as the values of an address; what isn't asked is left out. */
export function filtersQuery({ person, kind, client, from, until }: ActivityFilters) {
  return {
    person: person ?? undefined,
    kind: kind ?? undefined,
    client: client ?? undefined,
    from: from?.toString(),
    until: until?.toString(),
  }
}

export function isFiltered(filters: ActivityFilters): boolean {
  return Object.values(filters).some(filter => filter !== null)
}

function dayFrom(text: string): Temporal.PlainDate | null {
  const day = readDue(text)
  return 'value' in day ? day.value : null
}
