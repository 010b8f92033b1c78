import { html } from 'hono/html'
import type { Texts } from '../language/texts.ts'
import type { Brand } from './components/brand.ts'
import { emphasized } from './components/emphasized.ts'
import { cardLayout, contactLink } from './layout/card-layout.ts'

export interface ErrorPage {
  readonly organization: Brand | null
  /** What the log calls this request. */
  readonly requestId: string
}

/** A calm answer when something of ours broke. */
export function errorPage(texts: Texts, { organization, requestId }: ErrorPage) {
  const { t } = texts
  const title = t('error.unexpected.title')
  return cardLayout(
    texts,
    { organization, title },
    html`<h1>${title}</h1>
<p>${t('error.unexpected.hint')}</p>
<p class="reference">${emphasized(texts.parts('error.unexpected.reference', { id: requestId }))}</p>
${organization?.contactEmail && html`<p class="door-foot">${contactLink(texts, organization)}</p>`}`,
  )
}
