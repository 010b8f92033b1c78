import { html } from 'hono/html'
import type { Role } from '../../domain/role.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { initials } from '../components/brand.ts'

/** Who works here, and where else they do. */
export interface Staff {
  readonly name: string
  readonly email: string
  readonly role: Role
  /** The other organizations of the same person. */
  readonly otherOrganizations: readonly { readonly slug: string; readonly name: string }[]
}

/** Where one's account is. */
interface Account {
  readonly url: string
  readonly isHere: boolean
}

/** Who is signed in and as what, the way to their account and their other organizations, and the way out. */
export function staffMenu(
  { t }: OfficeTexts,
  { name, email, role, otherOrganizations }: Staff,
  account: Account,
) {
  return html`<button class="account-button" type="button" popovertarget="account">
<span>${name} <small>${t(`office.role.${role}`)}</small></span><span class="initials" aria-hidden="true">${initials(name)}</span>
</button>
<div class="account-menu" id="account" popover>
<p>${t('layout.signedInAs', { email })}</p>
<a href="${account.url}"${account.isHere && html` aria-current="page"`}>${t('office.account.title')}</a>
${
  otherOrganizations.length > 0 &&
  html`<nav aria-labelledby="organizations"><p id="organizations">${t('office.layout.otherOrganizations')}</p>
<ul>${otherOrganizations.map(other => html`<li><a href="${office.overview.to({ slug: other.slug })}">${other.name}</a></li>`)}</ul></nav>`
}
<form method="post" action="${office.sessionEnd.to()}"><button type="submit">${t('layout.signOut')}</button></form>
</div>`
}
