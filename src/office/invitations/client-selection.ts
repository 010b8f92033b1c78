import { html } from 'hono/html'
import { type ClientId, idFrom } from '../../domain/ids.ts'
import type { Including, Selection } from '../../records/invitation-batches.ts'
import type { Organization } from '../../records/organizations.ts'
import { type ClientFilters, filtersFrom, filtersQuery } from '../clients/client-filters.ts'

/** Which clients an address or a form means, and who of them is to be invited. */
export interface ClientSelection {
  /** The clients that were ticked; null for all that the filters let through. */
  readonly ticked: readonly ClientId[] | null
  readonly filters: ClientFilters
  readonly including: Including
}

/** What the list of clients and the forms here send. */
export function selectionFrom(
  fields: Readonly<Record<string, string>>,
  clients: readonly string[],
): ClientSelection {
  const ids = clients.flatMap(text => idFrom<ClientId>(text) ?? [])
  return {
    ticked: fields.of === 'ticked' ? ids : null,
    filters: filtersFrom(fields),
    including: { invited: fields.again === 'yes', signedIn: fields.signedIn === 'yes' },
  }
}

/** The same for the records. */
export function selectedClients(
  { ticked, filters }: ClientSelection,
  { today, expiringDays }: Organization,
): Selection {
  if (ticked) return { kind: 'ticked', ids: ticked }
  const window = { today, expiring: today.add({ days: expiringDays }) }
  return { kind: 'all', filter: { ...filters, words: filters.q, ...window } }
}

/** The same again for a form that hands it on. */
export function selectionFields({ ticked, filters }: ClientSelection) {
  if (ticked)
    return html`<input type="hidden" name="of" value="ticked">${ticked.map(
      id => html`<input type="hidden" name="client" value="${id}">`,
    )}`
  return Object.entries(filtersQuery(filters)).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  )
}
