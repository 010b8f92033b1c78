import { html } from 'hono/html'
import type { Part } from '../../language/messages.ts'

/** A message with its strong parts; every part is escaped. */
export function emphasized(parts: readonly Part[]) {
  return html`${parts.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text))}`
}
