import { html } from 'hono/html'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { type SessionLine, sessionList } from '../../ui/components/session-list.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { textField } from '../../ui/office/field.ts'
import { formBody, formTitle } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import { type DoneThing, doneNotice } from '../../ui/office/notice.ts'

export const accountFields = ['name'] as const

export type AccountField = (typeof accountFields)[number]

export interface AccountPage {
  readonly frame: OfficeFrame
  readonly form: FormState<AccountField>
  readonly sessions: readonly SessionLine[]
  readonly done: DoneThing | null
}

/** Who one is, in whichever organization, and where one is signed in. */
export function accountPage(texts: OfficeTexts, page: AccountPage) {
  const { frame, form, sessions, done } = page
  const { t } = texts
  const labels = { name: t('office.contact.name') }
  const action = office.endOwnSessions.to({ slug: frame.organization.slug })
  return officeLayout(
    texts,
    frame,
    { title: formTitle(texts, t('office.account.title'), form), section: 'account' },
    html`<div class="page-head"><div class="page-title"><h1>${t('office.account.title')}</h1></div>
<p class="page-about">${t('office.account.about')}</p></div>
${doneNotice(texts, done)}
${formBody(
  texts,
  frame,
  { form, labels },
  html`${you(texts, page, labels)}
${sessionList(texts, { sessions, clock: frame.clock, action, hint: t('office.account.sessionsHint') })}`,
)}`,
  )
}

function you(
  texts: OfficeTexts,
  { frame, form }: AccountPage,
  labels: Readonly<Record<AccountField, string>>,
) {
  const { t } = texts
  const field = fieldsOf(texts, form, labels)
  return html`<form class="card form" method="post" action="${office.saveName.to({ slug: frame.organization.slug })}" novalidate>
<fieldset><legend>${t('office.account.you')}</legend>
${textField(field('name', { required: true, hint: t('office.account.nameHint') }))}
<dl class="account-facts">
<div><dt>${t('office.contact.email')}</dt><dd>${frame.staff.email}<small>${t('office.account.emailHint')}</small></dd></div>
<div><dt>${t('layout.languages')}</dt><dd>${languageName(texts.language)}<small>${t('office.account.languageHint')}</small></dd></div>
</dl></fieldset>
<p class="form-buttons"><button class="button" type="submit">${t('office.form.save')}</button></p>
</form>`
}
