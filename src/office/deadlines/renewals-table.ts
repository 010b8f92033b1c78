import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { amountField, dateField } from '../../ui/office/field.ts'
import { type FormState, fieldsOf, type Labels } from '../../ui/office/form-state.ts'
import type { RenewedDeadline } from './renewal-page.ts'
import { type Asked, fieldName } from './renewals-form.ts'

/** One of several deadlines to be renewed. */
export interface RenewalRow extends RenewedDeadline {
  readonly client: { readonly id: ClientId; readonly name: string }
  /** Whether it is to be renewed with the others. */
  readonly isChosen: boolean
  /** What is proposed or was typed; of a one-off nothing of it is asked. */
  readonly form: FormState<Asked>
}

/** What each is due now, and the fields for when and for how much it is due next. */
export function renewalsTable(texts: OfficeTexts, slug: string, rows: readonly RenewalRow[]) {
  const { t } = texts
  return html`<div class="table-place"><table class="listing renewals-table card" aria-label="${t('office.renewals.title', { count: rows.length })}">
<thead><tr>
<th scope="col" class="box"><span class="visually-hidden">${t('office.deadlines.choose')}</span></th>
<th scope="col" class="name">${t('portal.deadlines.service')}</th>
<th scope="col" class="due">${t('office.renewals.now')}</th>
<th scope="col" class="next">${t('office.renewal.nextDue')}</th>
<th scope="col" class="next-amount">${t('portal.deadlines.amount')}</th>
</tr></thead>
<tbody>${rows.map(row => tableRow(texts, slug, row))}</tbody>
</table></div>`
}

/** What the fields of one deadline are called. */
export function renewalLabels({ t }: OfficeTexts, { amount }: RenewalRow): Labels<Asked> {
  const { currency } = amount
  return { due: t('office.renewal.nextDue'), amount: t('office.renewals.amountIn', { currency }) }
}

function tableRow(texts: OfficeTexts, slug: string, row: RenewalRow) {
  const { id, client, service, reference, due, status, amount, isChosen, form } = row
  const box = texts.t('office.deadlines.chooseService', { service, client: client.name })
  return html`<tr>
<td class="box"><label><input type="checkbox" name="deadline" value="${id}"${isChosen && html` checked`} aria-label="${box}"></label>
<input type="hidden" name="${fieldName('version', id)}" value="${form.version}"></td>
<th scope="row" class="name"><a href="${office.editDeadline.to({ slug, id })}">${service}</a>${reference && html` <small>${reference}</small>`}
<small class="of"><a href="${office.client.to({ slug, id: client.id })}">${client.name}</a></small></th>
<td class="due ${status}"><time datetime="${due}">${texts.formatDate(due)}</time> <small>${texts.formatDistance(row.distance)}</small>
<small class="muted">${texts.formatMoney(amount)} · ${texts.frequencyWords(row.everyMonths)}</small></td>
${row.everyMonths === null ? html`<td class="once muted" colspan="2">${texts.t('office.renewals.once')}</td>` : nextFields(texts, row)}
</tr>
`
}

function nextFields(texts: OfficeTexts, row: RenewalRow) {
  const { id, form } = row
  const field = fieldsOf(texts, form, renewalLabels(texts, row))
  const due = { ...field('due'), name: fieldName('due', id) }
  const amount = { ...field('amount'), name: fieldName('amount', id) }
  return html`<td class="next">${dateField(due)}</td>
<td class="next-amount">${amountField(amount)}<span class="currency" aria-hidden="true">${row.amount.currency}</span></td>`
}
