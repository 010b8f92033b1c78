import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import {
  amountField,
  type Choice,
  dateField,
  numberField,
  selectField,
  textArea,
  textField,
} from '../../ui/office/field.ts'
import { fieldsOf, type Labels } from '../../ui/office/form-state.ts'
import type { DeadlineField, DeadlineFormPage, ServiceChoice } from './deadline-form.ts'

type DeadlineLabels = Labels<DeadlineField>

/** In the order of the fields. */
export function deadlineLabels({ t }: OfficeTexts): DeadlineLabels {
  return {
    service: t('office.deadlineForm.service'),
    reference: t('portal.deadline.reference'),
    type: t('portal.deadline.type'),
    every: t('portal.deadlines.renews'),
    months: t('office.deadlineForm.months'),
    parent: t('office.deadlineForm.parent'),
    consequence: t('portal.deadline.consequence'),
    due: t('portal.deadlines.dueDate'),
    amount: t('portal.deadlines.amount'),
    currency: t('office.deadlineForm.currency'),
    supplier: t('office.deadlineForm.supplier'),
    cost: t('office.deadlineForm.cost'),
    notes: t('office.deadlineForm.notes'),
    serviceNotes: t('office.deadlineForm.serviceNotes'),
  }
}

/** The service, as the client sees it. */
export function serviceFieldset(texts: OfficeTexts, page: DeadlineFormPage, labels: DeadlineLabels) {
  const { t } = texts
  const { form, suggestions, services } = page
  const field = fieldsOf(texts, form, labels)
  const parents = parentChoices(texts, page)
  const parentName = (value: string) => parents.find(choice => choice.value === value)?.label ?? value
  return html`<fieldset><legend>${t('office.deadlineForm.serviceLegend')}</legend>
<div class="field-row">${textField(field('service', { required: true, hint: t('office.deadlineForm.serviceHint') }), suggestions.services)}
${textField(field('reference', { hint: t('office.deadlineForm.referenceHint') }))}</div>
<div class="field-row">${textField(field('type', { hint: t('office.deadlineForm.typeHint') }), suggestions.types)}
<div class="frequency">${selectField({ ...field('every', { words: everyWords(texts) }), choices: everyChoices(texts) })}
${numberField(field('months'))}</div></div>
${services.length > 0 && selectField({ ...field('parent', { words: parentName }), choices: parents })}
${textArea(field('consequence', { hint: t('office.deadlineForm.consequenceHint') }), 2)}
</fieldset>`
}

/** When it is due and what it costs the client. */
export function deadlineFieldset(
  texts: OfficeTexts,
  { form, currencies }: DeadlineFormPage,
  labels: DeadlineLabels,
) {
  const { t } = texts
  const field = fieldsOf(texts, form, labels)
  return html`<fieldset><legend>${t('office.deadlineForm.dueLegend')}</legend>
<div class="field-row">${dateField(field('due', { required: true }))}
<div class="money">${amountField(field('amount', { required: true }))}
${selectField({ ...field('currency'), choices: currencyChoices(currencies, form.values.currency) })}</div></div>
</fieldset>`
}

/** What no client ever sees. */
export function internalFieldset(texts: OfficeTexts, page: DeadlineFormPage, labels: DeadlineLabels) {
  const { form, suggestions, target } = page
  const field = fieldsOf(texts, form, labels)
  const ofService = target.kind !== 'of-service'
  return html`<fieldset><legend>${texts.t('office.form.internal')}</legend>
<div class="field-row">${ofService && textField(field('supplier'), suggestions.suppliers)}
${amountField(field('cost', { hint: texts.t('office.deadlineForm.costHint') }))}</div>
${textArea(field('notes'), 2)}
${ofService && textArea(field('serviceNotes'), 2)}
</fieldset>`
}

/** Each currency once, with the one in the form even if it isn't used otherwise. */
export function currencyChoices(currencies: readonly string[], chosen: string): Choice[] {
  return Array.from(new Set([...currencies, chosen].filter(Boolean)), value => ({ value, label: value }))
}

/** The choices of how often something renews, in months; any other number is typed. */
export const usualMonths: readonly number[] = [12, 1, 3, 6, 24]

function everyChoices(texts: OfficeTexts): Choice[] {
  const words = everyWords(texts)
  return [...usualMonths.map(String), 'once', 'other'].map(value => ({ value, label: words(value) }))
}

function everyWords(texts: OfficeTexts) {
  return (value: string): string => {
    if (value === 'other') return texts.t('office.deadlineForm.otherInterval')
    const months = Number(value)
    return texts.frequencyWords(Number.isInteger(months) && months > 0 ? months : null)
  }
}

function parentChoices({ t }: OfficeTexts, { services, target }: DeadlineFormPage): Choice[] {
  const own = target.kind === 'edit' ? target.serviceId : null
  const others = services.filter(({ id }) => id !== own)
  const label = t('office.deadlineForm.noParent')
  return [
    { value: '', label },
    ...others.map(service => ({ value: service.id, label: serviceName(service) })),
  ]
}

/** A service by name and reference, so that one of several hostings is recognised. */
export function serviceName({ name, reference }: ServiceChoice): string {
  return reference ? `${name} · ${reference}` : name
}
