import { html } from 'hono/html'
import { placeholders } from '../../domain/reminders/reminder-text.ts'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { chips } from '../../ui/components/chips.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { textArea, textField } from '../../ui/office/field.ts'
import { formBody, formTitle, graveStep } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import type { DoneThing } from '../../ui/office/notice.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'
import { type MailPreview, mailPreview } from '../clients/invitation-mails.ts'
import { ruleName } from './rule-words.ts'

export const textFields = ['subject', 'body'] as const

export type TextField = (typeof textFields)[number]

export interface RulePage {
  readonly frame: OfficeFrame
  /** From the due date: -30 is thirty days before. */
  readonly days: number
  readonly isOn: boolean
  /** The language whose words are shown, by its code. */
  readonly locale: string
  readonly locales: readonly string[]
  /** The languages with words of their own. */
  readonly ownTexts: readonly string[]
  readonly form: FormState<TextField>
  /** The mail with the words of the form; null while something is wrong with them. */
  readonly preview: ReminderPreview | null
  readonly done: DoneThing | null
}

export interface ReminderPreview extends MailPreview {
  readonly client: string
  /** Nobody has anything due, so it is made up. */
  readonly isMadeUp: boolean
}

/** Asks in which words a rule reminds, language by language, and shows the mail that they make. */
export function rulePage(texts: OfficeTexts, page: RulePage) {
  const { frame, days, isOn, locale, form, ownTexts, done } = page
  const { t } = texts
  const { slug } = frame.organization
  const labels = { subject: t('office.reminder.subject'), body: t('office.reminder.body') }
  const name = ruleName(texts, days)
  const isOwn = ownTexts.includes(locale)
  return settingsPage(
    texts,
    frame,
    { tab: 'reminders', title: formTitle(texts, name, form), done },
    html`<div class="reminders">
<div class="rule-head"><h2>${name}</h2><a class="link" href="${office.reminders.to({ slug })}">${t('office.reminder.all')}</a></div>
${!isOn && html`<p class="notice">${t('office.reminder.off')}</p>`}
${languageChips(texts, page)}
${formBody(texts, frame, { form, labels }, textForm(texts, page, labels))}
${previewOf(texts, page)}
${
  isOwn &&
  graveStep({
    title: t('office.reminder.reset', { language: languageName(locale) }),
    explanation: t('office.reminder.resetHint'),
    url: office.resetReminderText.to({ slug, id: String(days) }, { language: locale }),
    version: form.version,
  })
}
${graveStep({
  title: t('office.reminder.remove'),
  explanation: t('office.reminder.removeHint'),
  url: office.removeReminderRule.to({ slug, id: String(days) }),
  version: form.version,
})}
</div>`,
  )
}

function languageChips({ t }: OfficeTexts, { frame, days, locale, locales, ownTexts }: RulePage) {
  const { slug } = frame.organization
  return chips(
    t('office.reminder.languages'),
    locales.map(code => {
      const language = languageName(code)
      return {
        label: ownTexts.includes(code) ? t('office.reminder.own', { language }) : language,
        url: office.reminderRule.to({ slug, id: String(days) }, { language: code }),
        chosen: code === locale,
      }
    }),
  )
}

function textForm(texts: OfficeTexts, page: RulePage, labels: Readonly<Record<TextField, string>>) {
  const { frame, days, locale, form, ownTexts } = page
  const { t } = texts
  const to = { slug: frame.organization.slug, id: String(days) }
  const field = fieldsOf(texts, form, labels)
  const language = languageName(locale)
  const whose = ownTexts.includes(locale) ? 'office.reminder.isOwn' : 'office.reminder.isDefault'
  return html`<form class="card form" method="post" action="${office.saveReminderText.to(to, { language: locale })}" novalidate>
<input type="hidden" name="version" value="${form.version}">
<fieldset><legend>${t('office.reminder.wordsIn', { language })}</legend>
<p class="hint">${t(whose, { language })}</p>
${textField(field('subject', { required: true }))}
${textArea(field('body', { required: true, hint: t('office.reminder.bodyHint') }), 9)}
${placeholderList(texts)}</fieldset>
<p class="form-buttons"><button class="button" type="submit">${t('office.form.save')}</button>
<button class="quiet button" type="submit" formaction="${office.previewReminder.to(to, { language: locale })}#preview">${t('office.reminder.preview')}</button>
<a class="quiet button" href="${office.reminders.to({ slug: to.slug })}">${t('office.form.back')}</a></p>
</form>`
}

function placeholderList({ t }: OfficeTexts) {
  return html`<section class="placeholders" aria-labelledby="placeholders"><h3 id="placeholders">${t('office.reminder.placeholders')}</h3>
<dl>${placeholders.map(
    name => html`<div><dt><code>{${name}}</code></dt><dd>${t(`office.placeholder.${name}`)}</dd></div>\n`,
  )}</dl></section>`
}

function previewOf(texts: OfficeTexts, { days, preview }: RulePage) {
  if (!preview) return ''
  const { client, isMadeUp } = preview
  const note = isMadeUp ? 'office.reminder.madeUp' : 'office.reminder.realData'
  return html`<div class="stack" id="preview"><p class="hint">${texts.t(note, { client, rule: ruleName(texts, days) })}</p>
${mailPreview(texts, preview)}</div>`
}
