import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { DeadlineStatus } from '../../domain/deadline-status.ts'
import type { Distance } from '../../domain/distance.ts'
import type { DeadlineId } from '../../domain/ids.ts'
import type { Money } from '../../domain/money.ts'
import type { FrequencyMonths } from '../../domain/recurrence.ts'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { statusBadge } from './status.ts'

export interface DeadlineRow {
  readonly id: DeadlineId
  readonly service: string
  readonly reference: string | null
  readonly due: Temporal.PlainDate
  readonly distance: Distance
  readonly status: DeadlineStatus
  readonly amount: Money
  readonly everyMonths: FrequencyMonths
}

/**
 * One table for every width: CSS turns its rows into cards on a phone, and browsers drop a table's meaning together
 * with its display, so the roles are written out.
 */
export function deadlineTable(texts: Texts, slug: string, rows: readonly DeadlineRow[]) {
  const { t } = texts
  return html`<table class="deadlines card" role="table" aria-labelledby="list">
<thead role="rowgroup"><tr role="row">
<th role="columnheader" class="service">${t('portal.deadlines.service')}</th>
<th role="columnheader" class="due">${t('portal.deadlines.dueDate')}</th>
<th role="columnheader" class="amount">${t('portal.deadlines.amount')}</th>
<th role="columnheader" class="renews">${t('portal.deadlines.renews')}</th>
<th role="columnheader" class="state">${t('portal.deadlines.status')}</th>
</tr></thead>
<tbody role="rowgroup">${rows.map(row => tableRow(texts, slug, row))}</tbody>
</table>`
}

function tableRow(texts: Texts, slug: string, row: DeadlineRow) {
  return html`<tr role="row">
<th role="rowheader" scope="row" class="service"><a href="${portal.deadline.to({ slug, id: row.id })}">${row.service}</a>${
    row.reference && html` <small>${row.reference}</small>`
  }</th>
<td role="cell" class="due ${row.status}"><time datetime="${row.due}">${texts.formatDate(row.due)}</time> <small>${texts.formatDistance(row.distance)}</small></td>
<td role="cell" class="amount">${texts.formatMoney(row.amount)}</td>
<td role="cell" class="renews">${texts.frequencyWords(row.everyMonths)}</td>
<td role="cell" class="state">${statusBadge(texts, row.status)}</td>
</tr>
`
}
