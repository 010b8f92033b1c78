import { html } from 'hono/html'
import type { Texts } from '../language/texts.ts'
import { cardLayout } from './layout/card-layout.ts'

/** The answer to a request that no page of ours sends, from another site or no form at all, and to one that is too large. */
export function refusedPage(texts: Texts, { isTooLarge }: { readonly isTooLarge: boolean }) {
  const title = texts.t('error.refused.title')
  const hint = texts.t(isTooLarge ? 'error.refused.tooLarge' : 'error.refused.hint')
  return cardLayout(texts, { organization: null, title }, html`<h1>${title}</h1>\n<p>${hint}</p>`)
}
