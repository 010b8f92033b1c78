import { html } from 'hono/html'
import type { Role } from '../../domain/role.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { type Brand, houseLook } from '../../ui/components/brand.ts'
import { nameField } from '../../ui/components/form.ts'
import { officeLanguages } from '../../ui/components/language-switch.ts'
import { cardLayout } from '../../ui/layout/card-layout.ts'

export interface JoinPage {
  readonly organization: Brand
  readonly email: string
  readonly role: Role
  readonly inviter: string
  readonly state: 'open' | 'accepted' | 'expired'
  /** Of the link. */
  readonly token: string
  /** What was typed of somebody new; null for a person who is known. */
  readonly name: string | null
  readonly problem: 'name-missing' | 'too-long' | null
}

/** Says who invites whom to which team, and lets them join; or says that the time for it is over. */
export function joinPage(texts: OfficeTexts, page: JoinPage) {
  const { t } = texts
  const { organization, state, email, inviter } = page
  const names = { organization: organization.name, inviter, email }
  const title = t(`office.join.${state}`, names)
  return cardLayout(
    texts,
    { organization, title, languages: officeLanguages(office.join.to({ token: page.token })) },
    html`<h1>${title}</h1>
<p>${t(`office.join.hint.${state}`, { ...names, role: page.role })}</p>
${state === 'open' && joining(texts, page)}
${state === 'accepted' && html`<p class="door-foot"><a class="link" href="${office.signIn.to({}, { email })}">${t('office.signIn.title')}</a></p>`}`,
  )
}

function joining({ t }: OfficeTexts, { token, name, problem, organization }: JoinPage) {
  const field = {
    name: 'name',
    label: t('office.join.name'),
    value: name ?? '',
    problem: problem ? t(`office.problem.${problem}`) : '',
  }
  return html`<form method="post" action="${office.acceptJoin.to({ token })}" novalidate>
${name !== null && nameField(field)}
<button class="button" type="submit">${t('office.join.submit')}</button>
</form>
<p class="door-foot">${t('office.join.notYou', { organization: organization.name })}</p>`
}

/** The answer to a link that leads to no invitation: taken back, sent anew since, or never there. */
export function noInvitationPage(texts: OfficeTexts, product: string) {
  const { t } = texts
  const title = t('office.join.unknown')
  return cardLayout(
    texts,
    { organization: houseLook(product), title },
    html`<h1>${title}</h1>
<p>${t('office.join.hint.unknown')}</p>
<p class="door-foot"><a class="link" href="${office.signIn.to()}">${t('office.signIn.title')}</a></p>`,
  )
}
