import { html } from 'hono/html'
import type { Markup } from '../layout/document.ts'

/** What stands in place of a list without entries: what will appear here, or the way back to everything. */
export function empty(title: string, content: Markup) {
  return html`<div class="empty card"><h2>${title}</h2>${content}</div>`
}
