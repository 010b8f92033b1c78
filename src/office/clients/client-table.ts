import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { DeadlineStatus } from '../../domain/deadline-status.ts'
import type { Distance } from '../../domain/distance.ts'
import type { ClientId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { statusBadge } from '../../ui/components/status.ts'
import { type PortalStanding, portalBadge } from '../../ui/office/portal-badge.ts'

export interface ClientRow {
  readonly id: ClientId
  readonly name: string
  /** Empty where it isn't known, or is the name again. */
  readonly company: string
  readonly contacts: number
  /** The address of the first contact; null without one. */
  readonly email: string | null
  readonly standing: PortalStanding
  readonly open: number
  /** The open deadline that is due first; null without one. */
  readonly next: NextDue | null
}

export interface NextDue {
  readonly due: Temporal.PlainDate
  readonly distance: Distance
  readonly status: DeadlineStatus
}

/** Clients with what is due next, with boxes to choose them by; a table that a narrow place shows as cards. */
export function clientTable(
  texts: OfficeTexts,
  slug: string,
  clients: readonly ClientRow[],
  canChoose: boolean,
) {
  const { t } = texts
  return html`<div class="table-place"><table class="listing client-table card${canChoose && ' with-boxes'}" aria-label="${t('office.clients.title')}">
<thead><tr>
${canChoose && html`<th scope="col" class="box"><span class="visually-hidden">${t('office.clients.choose')}</span></th>`}
<th scope="col">${t('office.clients.client')}</th>
<th scope="col" class="reach">${t('office.clients.contacts')}</th>
<th scope="col">${t('office.clients.next')}</th>
<th scope="col">${t('portal.deadlines.status')}</th>
<th scope="col" class="open">${t('office.clients.open')}</th>
<th scope="col">${t('office.clients.portal')}</th>
</tr></thead>
<tbody>${clients.map(client => tableRow(texts, slug, client, canChoose))}</tbody>
</table></div>`
}

function tableRow(texts: OfficeTexts, slug: string, client: ClientRow, canChoose: boolean) {
  const { id, name, company, next, open, standing } = client
  return html`<tr>
${canChoose && box(texts, client)}
<th scope="row" class="name"><a href="${office.client.to({ slug, id })}">${name}</a>${company && html` <small>${company}</small>`}</th>
<td class="reach">${reach(texts, client)}</td>
<td class="due ${next?.status}">${nextDue(texts, next)}</td>
<td class="state">${next && statusBadge(texts, next.status)}</td>
<td class="open"><span class="unit">${texts.t('office.clients.openCount', { open })}</span><span class="figure" aria-hidden="true">${open}</span></td>
<td class="portal">${portalBadge(texts, standing)}</td>
</tr>
`
}

function box({ t }: OfficeTexts, { id, name }: ClientRow) {
  const label = t('office.clients.chooseClient', { client: name })
  return html`<td class="box"><label><input type="checkbox" name="client" value="${id}" aria-label="${label}"></label></td>`
}

function reach({ t }: OfficeTexts, { email, contacts }: ClientRow) {
  if (email === null) return html`<span class="muted">${t('office.clients.noContact')}</span>`
  return html`${email}${contacts > 1 && html` <small>${t('office.clients.moreContacts', { more: contacts - 1 })}</small>`}`
}

function nextDue(texts: OfficeTexts, next: NextDue | null) {
  if (!next) return html`<span class="muted">${texts.t('office.clients.nothingDue')}</span>`
  return html`<time datetime="${next.due}">${texts.formatDate(next.due)}</time> <small>${texts.formatDistance(next.distance)}</small>`
}
