import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { ClientId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { DeadlineRow } from '../../ui/components/deadline-table.ts'
import { statusBadge } from '../../ui/components/status.ts'

/** A deadline as the list across clients shows it. */
export interface ClientDeadlineRow extends DeadlineRow {
  readonly client: { readonly id: ClientId; readonly name: string }
  /** When it was renewed or cancelled; null while it is open. */
  readonly closedOn: Temporal.PlainDate | null
}

/** Deadlines of all clients, the open ones with a box to choose them by; a table that a narrow place shows as cards. */
export function deadlinesTable(texts: OfficeTexts, slug: string, rows: readonly ClientDeadlineRow[]) {
  const { t } = texts
  const canRenew = rows.some(({ closedOn }) => closedOn === null)
  return html`<div class="table-place"><table class="listing deadlines-table card${canRenew && ' with-boxes'}" aria-label="${t('office.deadlines.title')}">
<thead><tr>
${canRenew && html`<th scope="col" class="box"><span class="visually-hidden">${t('office.deadlines.choose')}</span></th>`}
<th scope="col" class="of">${t('office.overview.client')}</th>
<th scope="col" class="name">${t('portal.deadlines.service')}</th>
<th scope="col" class="due">${t('portal.deadlines.dueDate')}</th>
<th scope="col" class="amount">${t('portal.deadlines.amount')}</th>
<th scope="col" class="renews">${t('portal.deadlines.renews')}</th>
<th scope="col" class="state">${t('portal.deadlines.status')}</th>
${canRenew && html`<th scope="col" class="action"><span class="visually-hidden">${t('office.deadlines.action')}</span></th>`}
</tr></thead>
<tbody>${rows.map(row => tableRow(texts, slug, row))}</tbody>
</table></div>`
}

function tableRow(texts: OfficeTexts, slug: string, row: ClientDeadlineRow) {
  const { id, client, service, reference, due, status, closedOn } = row
  const isOpen = closedOn === null
  return html`<tr>
${isOpen && box(texts, row)}
<td class="of"><a href="${office.client.to({ slug, id: client.id })}">${client.name}</a></td>
<th scope="row" class="name"><a href="${office.editDeadline.to({ slug, id })}">${service}</a>${reference && html` <small>${reference}</small>`}</th>
<td class="due ${status}"><time datetime="${due}">${texts.formatDate(due)}</time> <small>${when(texts, row)}</small></td>
<td class="amount">${texts.formatMoney(row.amount)}</td>
<td class="renews">${texts.frequencyWords(row.everyMonths)}</td>
<td class="state">${statusBadge(texts, status)}</td>
${isOpen && renewLink(texts, slug, row)}
</tr>
`
}

function box({ t }: OfficeTexts, { id, client, service }: ClientDeadlineRow) {
  const label = t('office.deadlines.chooseService', { service, client: client.name })
  return html`<td class="box"><label><input type="checkbox" name="deadline" value="${id}" aria-label="${label}"></label></td>`
}

function renewLink({ t }: OfficeTexts, slug: string, { id, service }: ClientDeadlineRow) {
  return html`<td class="action"><a class="quiet button" href="${office.renewal.to({ slug, id })}" aria-label="${t('office.deadlines.renewService', { service })}">${t('office.deadlines.renew')}</a></td>`
}

function when(texts: OfficeTexts, { closedOn, distance, status }: ClientDeadlineRow): string {
  if (!closedOn) return texts.formatDistance(distance)
  return texts.t(`portal.timeline.${status}`, { date: texts.formatDate(closedOn), distance: '' })
}
