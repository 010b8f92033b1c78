import { html } from 'hono/html'
import type { StaffId } from '../../domain/ids.ts'
import type { Role } from '../../domain/role.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { selectField } from '../../ui/office/field.ts'
import { formBody, formButtons, formTitle, graveStep } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'
import { roleChoices } from './invitation-form-page.ts'

export interface MemberPage {
  readonly frame: OfficeFrame
  readonly member: {
    readonly id: StaffId
    readonly name: string
    readonly email: string
    readonly role: Role
    readonly lastSignIn: Date | null
  }
  /** It is oneself. */
  readonly isMe: boolean
  /** Why nothing can be changed; null when it can. */
  readonly obstacle: MemberObstacle | null
  /** The roles that who looks may give. */
  readonly roles: readonly Role[]
  /** The version is the role that the form was opened with. */
  readonly form: FormState<'role'>
}

/** Only an owner changes an owner, and there is always one. */
export const memberObstacles = ['last-owner', 'owner'] as const

export type MemberObstacle = (typeof memberObstacles)[number]

/** Somebody of the team: what they may, and the end of it. */
export function memberPage(texts: OfficeTexts, page: MemberPage) {
  const { frame, member, form, obstacle } = page
  const { t } = texts
  const labels = { role: t('office.team.role') }
  return settingsPage(
    texts,
    frame,
    { tab: 'team', title: formTitle(texts, member.name, form), done: null },
    formBody(
      texts,
      frame,
      { form, labels },
      html`${facts(texts, page)}
${
  obstacle
    ? html`<p class="notice" role="status">${t(`office.member.obstacle.${obstacle}`)}</p>
<p><a class="quiet button" href="${office.team.to({ slug: frame.organization.slug })}">${t('office.form.back')}</a></p>`
    : [roleForm(texts, page, labels), removal(texts, page)]
}`,
    ),
  )
}

function facts(texts: OfficeTexts, { frame, member, isMe }: MemberPage) {
  const { t } = texts
  const { name, email, role, lastSignIn } = member
  const seen = lastSignIn
    ? html`<time datetime="${lastSignIn.toISOString()}">${texts.formatMoment(lastSignIn, frame.clock)}</time>`
    : t('office.team.never')
  return html`<section class="card section" aria-labelledby="member"><h2 id="member">${name}${isMe && html` <small>${t('office.team.you')}</small>`}</h2>
<dl class="pairs"><div><dt>${t('office.contact.email')}</dt><dd>${email}</dd></div>
<div><dt>${t('office.team.role')}</dt><dd>${t(`office.role.${role}`)}</dd></div>
<div><dt>${t('office.team.lastSignIn')}</dt><dd>${seen}</dd></div></dl></section>`
}

function roleForm(
  texts: OfficeTexts,
  { frame, member, form, roles }: MemberPage,
  labels: Readonly<Record<'role', string>>,
) {
  const { t } = texts
  const { slug } = frame.organization
  const choices = roleChoices(texts, roles)
  const words = (value: string) => choices.find(choice => choice.value === value)?.label ?? value
  const field = fieldsOf(texts, form, labels)('role', { hint: t('office.team.roleHint'), words })
  return html`<form class="card form" method="post" action="${office.changeRole.to({ slug, id: member.id })}" novalidate>
<input type="hidden" name="version" value="${form.version}">
<fieldset><legend>${t('office.member.change')}</legend>
${selectField({ ...field, choices })}</fieldset>
${formButtons(texts, t('office.form.save'), office.team.to({ slug }))}
</form>`
}

function removal({ t }: OfficeTexts, { frame, member, isMe, form }: MemberPage) {
  const { name: organization, slug } = frame.organization
  const which = isMe ? 'leave' : 'remove'
  const names = { organization, name: member.name }
  return graveStep({
    title: t(`office.member.${which}`, names),
    explanation: t(`office.member.hint.${which}`, names),
    url: office.removeTeamMember.to({ slug, id: member.id }),
    version: form.version,
  })
}
