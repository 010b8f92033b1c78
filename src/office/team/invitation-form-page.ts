import { html } from 'hono/html'
import type { Role } from '../../domain/role.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { addressField, selectField } from '../../ui/office/field.ts'
import { formBody, formButtons, formTitle } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'

export const invitationFields = ['email', 'role'] as const

export type InvitationField = (typeof invitationFields)[number]

export interface InvitationFormPage {
  readonly frame: OfficeFrame
  readonly form: FormState<InvitationField>
  /** What somebody may be invited as by who asks. */
  readonly roles: readonly Role[]
}

/** Asks whom to invite to the team, and as what. */
export function invitationFormPage(texts: OfficeTexts, { frame, form, roles }: InvitationFormPage) {
  const { t } = texts
  const { slug } = frame.organization
  const title = t('office.team.invite')
  const labels = { email: t('office.contact.email'), role: t('office.team.role') }
  const field = fieldsOf(texts, form, labels)
  const content = html`<form class="card form" method="post" action="${office.inviteToTeam.to({ slug })}" novalidate>
<fieldset><legend>${title}</legend>
<p class="hint">${t('office.team.inviteHint')}</p>
${addressField(field('email', { required: true }))}
${selectField({ ...field('role', { hint: t('office.team.roleHint') }), choices: roleChoices(texts, roles) })}
</fieldset>
${formButtons(texts, t('office.team.send'), office.team.to({ slug }))}
</form>`
  return settingsPage(
    texts,
    frame,
    { tab: 'team', title: formTitle(texts, title, form), done: null },
    formBody(texts, frame, { form, labels }, content),
  )
}

export function roleChoices({ t }: OfficeTexts, roles: readonly Role[]) {
  return roles.map(role => ({ value: role, label: t(`office.role.${role}`) }))
}
