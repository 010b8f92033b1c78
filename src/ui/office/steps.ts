import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'

/** The ways back and on through a list whose pages aren't counted; nothing when all of it is shown. */
export function steps({ t }: OfficeTexts, previous: string | null, next: string | null) {
  if (!previous && !next) return ''
  return html`<nav class="pagination" aria-label="${t('pagination.label')}"><ul>
${previous && html`<li><a rel="prev" href="${previous}">${t('pagination.previous')}</a></li>`}
${next && html`<li><a rel="next" href="${next}">${t('pagination.next')}</a></li>`}
</ul></nav>`
}
