import { html } from 'hono/html'
import type { Forecast } from '../../domain/forecast.ts'
import type { Texts } from '../../language/texts.ts'

export type OpenStatus = 'expired' | 'expiring' | 'active'
export const openStatuses = ['expired', 'expiring', 'active'] as const

/** How many open deadlines have which status. */
export type OpenCounts = Readonly<Record<OpenStatus, number>>

/** How things stand in four figures: the counts and what twelve months cost, the first currency large. */
export function tiles(texts: Texts, counts: OpenCounts, forecast: readonly Forecast[]) {
  return html`<dl class="tiles">
${openStatuses.map(
  status =>
    html`<div class="card"><dt class="dot ${status}">${texts.t(`status.${status}`)}</dt><dd>${counts[status]}</dd></div>\n`,
)}
${forecast.length > 0 && yearTile(texts, forecast)}
</dl>`
}

function yearTile({ t, formatMoneyRounded }: Texts, forecast: readonly Forecast[]) {
  const [main, ...others] = forecast.map(({ currency, total }) =>
    formatMoneyRounded({ minor: total, currency }),
  )
  return html`<div class="card"><dt>${t('portal.deadlines.nextMonths')}</dt><dd${main && main.length > 10 && html` class="long"`}>${main}</dd>${others.map(
    amount => html`<dd>${t('portal.deadlines.andAmount', { amount })}</dd>`,
  )}</div>`
}
