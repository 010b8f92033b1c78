import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import type { Brand } from '../../ui/components/brand.ts'
import { portalLanguages } from '../../ui/components/language-switch.ts'
import { cardLayout, contactLink } from '../../ui/layout/card-layout.ts'

/** The friendly answer of an organization whose plan has no portal; it knows nothing of any client. */
export function closedPage(texts: Texts, organization: Brand) {
  const { slug } = organization
  const title = texts.t('portal.closed.title')
  return cardLayout(
    texts,
    {
      organization,
      title,
      footer: organization.footer,
      languages: portalLanguages(slug, portal.signIn.to({ slug })),
    },
    html`<h1>${title}</h1>
<p>${texts.t('portal.closed.intro', { organization: organization.name })}</p>
${organization.contactEmail && html`<p class="door-foot">${contactLink(texts, organization)}</p>`}`,
  )
}
