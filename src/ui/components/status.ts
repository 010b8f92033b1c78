import { html } from 'hono/html'
import type { DeadlineStatus } from '../../domain/deadline-status.ts'
import type { Texts } from '../../language/texts.ts'

/** A status as a dot, a word and a colour. */
export function statusBadge({ t }: Texts, status: DeadlineStatus) {
  return html`<span class="status ${status}">${t(`status.${status}`)}</span>`
}
