import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { DeadlineStatus } from '../../domain/deadline-status.ts'
import type { Distance } from '../../domain/distance.ts'
import type { Money } from '../../domain/money.ts'
import type { PriceChange } from '../../domain/price-change.ts'
import type { Texts } from '../../language/texts.ts'
import { statusBadge } from './status.ts'

export interface TimelineEntry {
  readonly due: Temporal.PlainDate
  readonly distance: Distance
  readonly status: DeadlineStatus
  /** When it was renewed or cancelled; null while it is open. */
  readonly closedOn: Temporal.PlainDate | null
  readonly amount: Money
  /** Against the deadline before it. */
  readonly change: PriceChange | null
}

/** The due dates of one service, newest first, on a thread. */
export function timeline(texts: Texts, entries: readonly TimelineEntry[]) {
  return html`<ol class="timeline">${entries.map(
    entry => html`<li>
<span class="dot ${entry.status}"></span>
<time class="when" datetime="${entry.due}">${texts.formatDate(entry.due)}</time>
<span class="story">${story(texts, entry)}</span>
<span class="amount">${texts.formatMoney(entry.amount)}</span>
${change(texts, entry.change)}
<span class="state">${statusBadge(texts, entry.status)}</span>
</li>
`,
  )}</ol>`
}

function story(texts: Texts, { status, distance, closedOn }: TimelineEntry): string {
  // A date stays on one line.
  const date = closedOn ? texts.formatDate(closedOn).replaceAll(' ', '\u00a0') : 'none'
  return texts.t(`portal.timeline.${status}`, { date, distance: texts.formatDistance(distance) })
}

function change({ t, formatMoney }: Texts, change: PriceChange | null) {
  if (!change) return ''
  const from = formatMoney(change.from)
  const words =
    change.ratio === null
      ? t('portal.timeline.changed', { from })
      : t('portal.timeline.changedBy', { from, ratio: change.ratio })
  return html`<span class="change">${words}</span>`
}
