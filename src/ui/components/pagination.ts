import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'

/** The part of a longer list that a page shows; pages count from 1. */
export interface Part {
  readonly page: number
  readonly size: number
  readonly total: number
}

/** "1–50 of 300" and the ways back and on; nothing when all of it is shown. */
export function pagination({ t }: Texts, { page, size, total }: Part, urlOf: (page: number) => string) {
  if (total <= size) return ''
  const first = (page - 1) * size + 1
  const last = Math.min(page * size, total)
  return html`<nav class="pagination" aria-label="${t('pagination.label')}">
<p>${t('pagination.shown', { first, last, total })}</p>
<ul>
${page > 1 && html`<li><a rel="prev" href="${urlOf(page - 1)}">${t('pagination.previous')}</a></li>`}
${last < total && html`<li><a rel="next" href="${urlOf(page + 1)}">${t('pagination.next')}</a></li>`}
</ul>
</nav>`
}
