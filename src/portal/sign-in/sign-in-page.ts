import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import type { Brand } from '../../ui/components/brand.ts'
import { portalLanguages } from '../../ui/components/language-switch.ts'
import { contactLink } from '../../ui/layout/card-layout.ts'
import { type AskedAddress, addressCard } from '../../ui/sign-in/address-card.ts'

export interface SignInPage extends AskedAddress {
  readonly organization: Brand
}

/** Asks a client for the address that a code is mailed to. */
export function signInPage(texts: Texts, { organization, ...asked }: SignInPage) {
  const { t } = texts
  const door = {
    look: organization,
    footer: organization.footer,
    title: t('portal.signIn.title'),
    intro: t('portal.signIn.intro', { organization: organization.name }),
    languages: portalLanguages(organization.slug, pathOf(organization, asked)),
    action: portal.sendCode.to({ slug: organization.slug }),
  }
  return addressCard(texts, door, asked, trouble(texts, organization))
}

/** Without the notice of what was done once. */
function pathOf({ slug }: Brand, { email, to }: AskedAddress): string {
  return portal.signIn.to({ slug }, { email: email || undefined, to: to || undefined })
}

function trouble(texts: Texts, organization: Brand) {
  if (!organization.contactEmail) return ''
  return html`<p class="door-foot"><span>${texts.t('portal.signIn.trouble')}</span>${contactLink(texts, organization)}</p>`
}
