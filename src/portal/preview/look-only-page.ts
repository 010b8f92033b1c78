import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import type { Brand } from '../../ui/components/brand.ts'
import { cardLayout } from '../../ui/layout/card-layout.ts'

/** The answer to staff who send a form while they look as a client. */
export function lookOnlyPage(texts: Texts, organization: Brand) {
  const { t } = texts
  const { slug } = organization
  const title = t('portal.preview.lookOnly')
  return cardLayout(
    texts,
    { organization, title },
    html`<h1>${title}</h1>
<p>${t('portal.preview.lookOnlyHint')}</p>
<form method="post" action="${portal.previewEnd.to({ slug })}"><button class="button" type="submit">${t('portal.preview.leave')}</button></form>
<p class="door-foot"><a class="link" href="${portal.deadlines.to({ slug })}">${t('error.notFound.home.portal')}</a></p>`,
  )
}
