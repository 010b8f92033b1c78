import { html } from 'hono/html'
import type { Texts } from '../language/texts.ts'
import { cardLayout } from './layout/card-layout.ts'

/** The answer to a request that no page of ours sends: from another site, too large, or no form at all. */
export function refusedPage(texts: Texts) {
  const title = texts.t('error.refused.title')
  return cardLayout(
    texts,
    { organization: null, title },
    html`<h1>${title}</h1>\n<p>${texts.t('error.refused.hint')}</p>`,
  )
}
