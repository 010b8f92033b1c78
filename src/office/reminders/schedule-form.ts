import { html } from 'hono/html'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { SetRule } from '../../records/reminder-settings.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { selectField } from '../../ui/office/field.ts'
import { formBody } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import { ruleName } from './rule-words.ts'

/** `rules` are the days of those that are on, with blanks between them. */
export type ScheduleField = 'hour' | 'rules'

export interface Schedule {
  readonly frame: OfficeFrame
  readonly schedule: FormState<ScheduleField>
  /** The earliest first. */
  readonly rules: readonly SetRule[]
}

/** The hours of the day, as they are chosen. */
export const hours: readonly string[] = Array.from({ length: 24 }, (_, hour) => String(hour))

/** Asks by which rules clients are reminded, and at what hour. */
export function scheduleForm(texts: OfficeTexts, page: Schedule) {
  const { frame, schedule } = page
  const { t } = texts
  const { slug } = frame.organization
  const labels = { rules: t('office.reminders.rules'), hour: t('office.reminders.hour') }
  const field = fieldsOf(texts, schedule, labels)
  const timeZone = frame.clock.timeZone
  return formBody(
    texts,
    frame,
    { form: schedule, labels },
    html`<form class="card form" method="post" action="${office.saveReminders.to({ slug })}" novalidate>
<input type="hidden" name="version" value="${schedule.version}">
<fieldset><legend>${labels.rules}</legend>
<p class="hint">${t('office.reminders.rulesHint')}</p>
${rulesList(texts, page, field('rules', { words: value => namesOf(texts, value) }).theirs)}</fieldset>
<fieldset><legend>${t('office.reminders.when')}</legend>
${selectField({
  ...field('hour', { hint: t('office.reminders.hourHint', { timeZone }), words: clockTime }),
  choices: hours.map(value => ({ value, label: clockTime(value) })),
})}</fieldset>
<p class="form-buttons"><button class="button" type="submit">${t('office.form.save')}</button></p>
</form>`,
  )
}

function rulesList(texts: OfficeTexts, { frame, rules, schedule }: Schedule, theirs: string | undefined) {
  const { t } = texts
  const { slug } = frame.organization
  const on = schedule.values.rules.split(' ')
  return html`${
    rules.length > 0
      ? html`<ul class="rules">${rules.map(rule => ruleLine(texts, slug, rule, on.includes(String(rule.days))))}</ul>
<p class="hint">${t('office.reminders.notMadeUpFor')}</p>`
      : html`<p class="muted">${t('office.reminders.noRules')}</p>`
  }${theirs && html`<p class="theirs" id="rules-theirs">${theirs}</p>`}`
}

function ruleLine(texts: OfficeTexts, slug: string, { days, ownTexts }: SetRule, isOn: boolean) {
  const { t } = texts
  const name = ruleName(texts, days)
  const languages = ownTexts.map(languageName).join(', ')
  const words = languages ? t('office.reminders.ownIn', { languages }) : t('office.reminders.default')
  return html`<li class="check"><input type="checkbox" id="rule${days}" name="on" value="${days}"${isOn && html` checked`}>
<label for="rule${days}"><span>${name}</span> <small>${words}</small></label>
<a class="quiet button" href="${office.reminderRule.to({ slug, id: String(days) })}">${t('office.reminders.words')}<span class="visually-hidden"> ${name}</span></a></li>
`
}

/** The names of rules that are on, by their days. */
function namesOf(texts: OfficeTexts, value: string): string {
  const days = value.split(' ').filter(Boolean)
  return days.map(each => ruleName(texts, Number(each))).join(' · ') || texts.t('office.reminders.allOff')
}

/** Twenty-four hours are how people there write them, in either language of the office. */
function clockTime(hour: string): string {
  return `${hour.padStart(2, '0')}:00`
}
