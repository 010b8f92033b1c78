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
 * One real table for every width. CSS lays it out as a grid, with cards on a phone; every current browser keeps a
 * table's meaning whatever its display (Safari since 17), and roles on cells would be invalid (ARIA in HTML).
 */
export function deadlineTable(texts: Texts, slug: string, rows: readonly DeadlineRow[]) {
  const { t } = texts
  return html`<table class="listing deadlines card" aria-labelledby="list">
<thead><tr>
<th scope="col" class="name">${t('portal.deadlines.service')}</th>
<th scope="col" class="due">${t('portal.deadlines.dueDate')}</th>
<th scope="col" class="amount">${t('portal.deadlines.amount')}</th>
<th scope="col" class="renews">${t('portal.deadlines.renews')}</th>
<th scope="col" class="state">${t('portal.deadlines.status')}</th>
</tr></thead>
<tbody>${rows.map(row => tableRow(texts, slug, row))}</tbody>
</table>`
}

function tableRow(texts: Texts, slug: string, row: DeadlineRow) {
  return html`<tr>
<th scope="row" class="name"><a href="${portal.deadline.to({ slug, id: row.id })}">${row.service}</a>${
    row.reference && html` <small>${row.reference}</small>`
  }</th>
<td class="due ${row.status}"><time datetime="${row.due}">${texts.formatDate(row.due)}</time> <small>${texts.formatDistance(row.distance)}</small></td>
<td class="amount">${texts.formatMoney(row.amount)}</td>
<td class="renews">${texts.frequencyWords(row.everyMonths)}</td>
<td class="state">${statusBadge(texts, row.status)}</td>
</tr>
`
}
