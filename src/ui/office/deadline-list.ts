import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { DeadlineRow } from '../components/deadline-table.ts'
import { statusBadge } from '../components/status.ts'
import type { Markup } from '../layout/document.ts'

/** A deadline as its client's card lists it. */
export interface OfficeDeadline extends DeadlineRow {
  /** When it was renewed or cancelled; null while it is open. */
  readonly closedOn: Temporal.PlainDate | null
  /** Closed so recently that it can be opened again. */
  readonly canReopen: boolean
  /** What the forms about it send back, so that nobody overwrites what somebody else changed meanwhile. */
  readonly version: string
}

/** Deadlines with what can be done about each; a table that a narrow place shows as cards. */
export function deadlineList(
  texts: OfficeTexts,
  slug: string,
  label: string,
  rows: readonly OfficeDeadline[],
) {
  const { t } = texts
  return html`<div class="table-place"><table class="listing deadline-list card" aria-label="${label}">
<thead><tr>
<th scope="col">${t('portal.deadlines.service')}</th>
<th scope="col">${t('portal.deadlines.dueDate')}</th>
<th scope="col" class="amount">${t('portal.deadlines.amount')}</th>
<th scope="col">${t('portal.deadlines.status')}</th>
<th scope="col" class="action"><span class="visually-hidden">${t('office.deadlines.action')}</span></th>
</tr></thead>
<tbody>${rows.map(row => tableRow(texts, slug, row))}</tbody>
</table></div>`
}

function tableRow(texts: OfficeTexts, slug: string, row: OfficeDeadline) {
  return html`<tr>
<th scope="row" class="name"><a href="${office.editDeadline.to({ slug, id: row.id })}">${row.service}</a>${
    row.reference && html` <small>${row.reference}</small>`
  }</th>
<td class="due ${row.status}"><time datetime="${row.due}">${texts.formatDate(row.due)}</time> <small>${when(texts, row)}</small></td>
<td class="amount">${texts.formatMoney(row.amount)} <small>${texts.frequencyWords(row.everyMonths)}</small></td>
<td class="state">${statusBadge(texts, row.status)}</td>
<td class="action">${action(texts, slug, row)}</td>
</tr>
`
}

function when(texts: OfficeTexts, { closedOn, distance, status }: OfficeDeadline): string {
  if (!closedOn) return texts.formatDistance(distance)
  return texts.t(`portal.timeline.${status}`, { date: texts.formatDate(closedOn), distance: '' })
}

function action({ t }: OfficeTexts, slug: string, row: OfficeDeadline): Markup | '' {
  const { id, service } = row
  if (row.closedOn === null)
    return html`<a class="quiet button" href="${office.renewal.to({ slug, id })}" aria-label="${t('office.deadlines.renewService', { service })}">${t('office.deadlines.renew')}</a>`
  return row.canReopen
    ? html`<form method="post" action="${office.reopenDeadline.to({ slug, id })}"><input type="hidden" name="version" value="${row.version}"><button class="quiet button" type="submit" aria-label="${t('office.deadlines.reopenService', { service })}">${t('office.deadlines.reopen')}</button></form>`
    : ''
}
