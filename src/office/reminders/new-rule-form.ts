import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { numberField, selectField } from '../../ui/office/field.ts'
import { formBody } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'

/** `days` in digits; `side` is `before` or `after`. */
export const ruleFields = ['days', 'side'] as const

export type RuleField = (typeof ruleFields)[number]

/** Asks how many days before a due date or after it there is to be another reminder. */
export function newRuleForm(texts: OfficeTexts, frame: OfficeFrame, form: FormState<RuleField>) {
  const { t } = texts
  const labels = { days: t('office.reminders.days'), side: t('office.reminders.side') }
  const field = fieldsOf(texts, form, labels)
  const choices = (['before', 'after'] as const).map(value => {
    return { value, label: t(`office.reminders.side.${value}`) }
  })
  return formBody(
    texts,
    frame,
    { form, labels },
    html`<form class="card form" method="post" action="${office.addReminderRule.to({ slug: frame.organization.slug })}" novalidate>
<fieldset><legend>${t('office.reminders.add')}</legend>
<div class="field-row">${numberField(field('days', { required: true, hint: t('office.reminders.daysHint') }))}
${selectField({ ...field('side'), choices })}</div></fieldset>
<p class="form-buttons"><button class="quiet button" type="submit">${t('office.reminders.addIt')}</button></p>
</form>`,
  )
}
