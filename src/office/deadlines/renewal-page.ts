import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { DeadlineStatus } from '../../domain/deadline-status.ts'
import type { Distance } from '../../domain/distance.ts'
import type { ClientId, DeadlineId } from '../../domain/ids.ts'
import type { Money } from '../../domain/money.ts'
import type { FrequencyMonths } from '../../domain/recurrence.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { statusBadge } from '../../ui/components/status.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { amountField, dateField, selectField } from '../../ui/office/field.ts'
import { formButtons, formPage } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import { clientSteps } from '../clients/client-steps.ts'
import { currencyChoices } from './deadline-fields.ts'

/** What is asked of the deadline that follows. */
export const renewalFields = ['due', 'amount', 'currency', 'cost'] as const

export type RenewalField = (typeof renewalFields)[number]

export interface RenewalPage {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId; readonly name: string }
  readonly deadline: RenewedDeadline
  /** What is proposed or was typed; of a one-off nothing of it is asked. */
  readonly form: FormState<RenewalField>
  readonly currencies: readonly string[]
  /** Somebody else was faster, or cancelled it; null while it can be renewed. */
  readonly closed: Closed | null
}

export interface RenewedDeadline {
  readonly id: DeadlineId
  readonly service: string
  readonly reference: string
  readonly due: Temporal.PlainDate
  readonly distance: Distance
  readonly status: DeadlineStatus
  readonly amount: Money
  readonly everyMonths: FrequencyMonths
}

export interface Closed {
  readonly as: 'renewed' | 'cancelled'
  readonly who: string | null
  readonly at: Date
}

/** Closes a deadline as renewed; where its service recurs, asks when and for how much it is due next. */
export function renewalPage(texts: OfficeTexts, page: RenewalPage) {
  const { frame, client, deadline, form, closed } = page
  const { t } = texts
  const { slug } = frame.organization
  const title = t('office.deadlines.renewService', { service: deadline.service })
  return formPage(
    texts,
    frame,
    { title, steps: clientSteps(texts, slug, client), form, labels: labelsOf(texts) },
    html`${present(texts, deadline)}
${closed ? alreadyClosed(texts, page, closed) : nextForm(texts, page)}`,
  )
}

function present(
  texts: OfficeTexts,
  { reference, due, distance, status, amount, everyMonths }: RenewedDeadline,
) {
  const { t } = texts
  return html`<dl class="facts card">
<div><dt>${t('portal.deadlines.dueDate')}</dt><dd class="${status}"><time datetime="${due}">${texts.formatDate(due)}</time> <small>${texts.formatDistance(distance)}</small></dd></div>
<div><dt>${t('portal.deadlines.amount')}</dt><dd><span class="amount">${texts.formatMoney(amount)}</span> <small>${texts.frequencyWords(everyMonths)}</small></dd></div>
${reference && html`<div class="reference"><dt>${t('portal.deadline.reference')}</dt><dd>${reference}</dd></div>`}
<div><dt>${t('portal.deadlines.status')}</dt><dd>${statusBadge(texts, status)}</dd></div>
</dl>`
}

function alreadyClosed(texts: OfficeTexts, { frame, client }: RenewalPage, { as, who, at }: Closed) {
  const { t } = texts
  const values = { who: who ?? t('office.activity.somebody'), ago: texts.formatAgo(at, frame.clock) }
  return html`<div class="conflict" role="alert"><h2>${t(`office.renewal.already.${as}`, values)}</h2>
<p>${t('office.renewal.alreadyHint')}</p></div>
<p class="form-buttons"><a class="button" href="${office.client.to({ slug: frame.organization.slug, id: client.id })}">${t('office.renewal.toClient', { client: client.name })}</a></p>`
}

function nextForm(texts: OfficeTexts, { frame, client, deadline, form, currencies }: RenewalPage) {
  const { t } = texts
  const { slug } = frame.organization
  const field = fieldsOf(texts, form, labelsOf(texts))
  return html`<form class="card form" method="post" action="${office.renew.to({ slug, id: deadline.id })}" novalidate>
<input type="hidden" name="version" value="${form.version}">
${
  deadline.everyMonths === null
    ? html`<p>${t('office.renewal.once')}</p>`
    : html`<fieldset><legend>${t('office.renewal.next')}</legend>
<div class="field-row">${dateField(field('due', { required: true }))}
<div class="money">${amountField(field('amount', { required: true }))}
${selectField({ ...field('currency'), choices: currencyChoices(currencies, form.values.currency) })}</div></div></fieldset>
<fieldset><legend>${t('office.form.internal')}</legend>
<div class="field-row">${amountField(field('cost', { hint: t('office.deadlineForm.costHint') }))}</div></fieldset>`
}
${formButtons(texts, t('office.renewal.submit'), office.client.to({ slug, id: client.id }))}
</form>`
}

function labelsOf({ t }: OfficeTexts) {
  return {
    due: t('office.renewal.nextDue'),
    amount: t('portal.deadlines.amount'),
    currency: t('office.deadlineForm.currency'),
    cost: t('office.deadlineForm.cost'),
  }
}
