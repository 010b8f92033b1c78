import { html } from 'hono/html'
import type { Role } from '../../domain/role.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { officeAssets } from '../../ui/assets.ts'
import { houseLook, initials } from '../../ui/components/brand.ts'
import { officeLanguages } from '../../ui/components/language-switch.ts'
import { cardLayout } from '../../ui/layout/card-layout.ts'

export interface OrganizationsPage {
  readonly product: string
  readonly email: string
  readonly memberships: readonly Membership[]
  /** They have just deleted one. */
  readonly isDeleted: boolean
}

export interface Membership {
  readonly slug: string
  readonly name: string
  readonly role: Role
}

/** Lets a person who works for several organizations choose one; says so when there is none any more. */
export function organizationsPage(
  texts: OfficeTexts,
  { product, email, memberships, isDeleted }: OrganizationsPage,
) {
  const { t } = texts
  const title = t(memberships.length > 0 ? 'office.organizations.title' : 'office.organizations.none')
  return cardLayout(
    texts,
    {
      organization: houseLook(product),
      title,
      languages: officeLanguages(office.signIn.to()),
      more: officeAssets,
    },
    html`<h1>${title}</h1>
${isDeleted && html`<p class="notice" role="status">${t('office.organizations.deleted')}</p>`}
<p>${t('layout.signedInAs', { email })}</p>
${
  memberships.length > 0
    ? html`<ul class="choices">${memberships.map(membership => choice(texts, membership))}</ul>`
    : html`<p>${t('office.organizations.noneHint')}</p>`
}
<div class="door-foot"><form method="post" action="${office.sessionEnd.to()}"><button class="link-button" type="submit">${t('layout.signOut')}</button></form></div>`,
  )
}

function choice({ t }: OfficeTexts, { slug, name, role }: Membership) {
  return html`<li><a href="${office.overview.to({ slug })}"><span class="initials" aria-hidden="true">${initials(name)}</span> <span>${name} <small>${t(`office.role.${role}`)}</small></span></a></li>
`
}
