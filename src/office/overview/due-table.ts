import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { DeadlineRow } from '../../ui/components/deadline-table.ts'

export interface DueRow extends DeadlineRow {
  readonly client: { readonly id: ClientId; readonly name: string }
}

/** Open deadlines of several clients, each with its way to the client and to its renewal. */
export function dueTable(texts: OfficeTexts, slug: string, labelledBy: string, rows: readonly DueRow[]) {
  const { t } = texts
  return html`<div class="table-place"><table class="listing due-table card" aria-labelledby="${labelledBy}">
<thead><tr>
<th scope="col">${t('portal.deadlines.service')}</th>
<th scope="col">${t('office.overview.client')}</th>
<th scope="col">${t('portal.deadlines.dueDate')}</th>
<th scope="col" class="amount">${t('portal.deadlines.amount')}</th>
<th scope="col" class="action"><span class="visually-hidden">${t('office.deadlines.action')}</span></th>
</tr></thead>
<tbody>${rows.map(row => tableRow(texts, slug, row))}</tbody>
</table></div>`
}

function tableRow(texts: OfficeTexts, slug: string, row: DueRow) {
  const { id, service, reference, client, due, status } = row
  const { t } = texts
  return html`<tr>
<th scope="row" class="name"><a href="${office.editDeadline.to({ slug, id })}">${service}</a>${reference && html` <small>${reference}</small>`}</th>
<td class="of"><a href="${office.client.to({ slug, id: client.id })}">${client.name}</a></td>
<td class="due ${status}"><time datetime="${due}">${texts.formatDate(due)}</time> <small>${texts.formatDistance(row.distance)}</small></td>
<td class="amount">${texts.formatMoney(row.amount)} <small>${texts.frequencyWords(row.everyMonths)}</small></td>
<td class="action"><a class="quiet button" href="${office.renewal.to({ slug, id })}" aria-label="${t('office.deadlines.renewService', { service })}">${t('office.deadlines.renew')}</a></td>
</tr>
`
}
