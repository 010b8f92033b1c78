import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { emphasized } from './emphasized.ts'

/** Says on top of a page that staff are looking as a client, and leads back; nothing where the client looks. */
export function previewBanner(texts: Texts, slug: string, client: string | null) {
  if (client === null) return ''
  return html`<aside class="preview-banner" aria-label="${texts.t('portal.preview.label')}">
<p>${emphasized(texts.parts('portal.preview.as', { client }))}</p>
<form method="post" action="${portal.previewEnd.to({ slug })}"><button type="submit">${texts.t('portal.preview.leave')}</button></form>
</aside>
`
}
