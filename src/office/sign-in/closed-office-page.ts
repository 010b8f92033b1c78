import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { cardLayout } from '../../ui/layout/card-layout.ts'

/** Says plainly that the back office is not part of this version, and what does its work meanwhile. */
export function closedOfficePage(texts: Texts) {
  const { t } = texts
  const title = t('office.closed.title')
  return cardLayout(
    texts,
    { organization: null, title },
    html`<h1>${title}</h1>
<p>${t('office.closed.intro')}</p>
<p>${t('office.closed.meanwhile')}</p>
<p><code>bin/portal import --help</code></p>`,
  )
}
