import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import type { RemindedContacts } from '../../records/reminded-contacts.ts'
import { formTitle } from '../../ui/office/form-page.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import type { DoneThing } from '../../ui/office/notice.ts'
import { planLink } from '../../ui/office/plan-link.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'
import { newRuleForm, type RuleField } from './new-rule-form.ts'
import { type Schedule, scheduleForm } from './schedule-form.ts'
import { type Outlook, upcomingMails } from './upcoming-mails.ts'

export interface RemindersPage extends Schedule, Outlook {
  readonly newRule: FormState<RuleField>
  readonly contacts: RemindedContacts
  readonly done: DoneThing | null
}

/** Asks when clients are reminded, and shows what will go out because of it. */
export function remindersPage(texts: OfficeTexts, page: RemindersPage) {
  const { frame, schedule, newRule, hasPortal, done } = page
  const { t } = texts
  const title = formTitle(texts, formTitle(texts, t('office.settings.reminders'), schedule), newRule)
  return settingsPage(
    texts,
    frame,
    { tab: 'reminders', title, done },
    html`<div class="reminders">
${!hasPortal && html`<p class="notice">${t('office.reminders.noPortal')}${planLink(texts, frame)}</p>`}
${scheduleForm(texts, page)}
${newRuleForm(texts, frame, newRule)}
${whoGetsThem(texts, page)}
${upcomingMails(texts, page)}
</div>`,
  )
}

const ways = ['each', 'digest', 'none', 'off'] as const

function whoGetsThem({ t }: OfficeTexts, { contacts }: RemindersPage) {
  return html`<section class="card section" aria-labelledby="contacts"><h2 id="contacts">${t('office.reminders.contacts')}</h2>
<dl class="counts">${ways.map(
    way =>
      html`<div><dt>${t(`office.reminders.way.${way}`)}</dt><dd>${t('office.invitations.count', { count: contacts[way] })}</dd></div>\n`,
  )}</dl>
<p class="hint">${t('office.reminders.contactsHint')}</p></section>`
}
