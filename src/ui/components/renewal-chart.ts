import { html } from 'hono/html'
import type { Forecast, MonthlyCost } from '../../domain/forecast.ts'
import type { Money } from '../../domain/money.ts'
import type { Texts } from '../../language/texts.ts'

export interface RenewalChart {
  /** One per currency, over the same months; the bars show the first. */
  readonly forecast: readonly Forecast[]
  /** What falls due within the expiring window, and how that window is called. */
  readonly soon: readonly Money[]
  readonly window: string
}

/**
 * Twelve months as bars, the current one first. Each month is an item of a list whose sentence names the amounts, so
 * the text alternative and the picture can't disagree. A strict CSP forbids style attributes; SVG geometry isn't style.
 */
export function renewalChart(texts: Texts, { forecast, soon, window }: RenewalChart) {
  const [main, ...others] = forecast
  if (!main) return ''
  const highest = Math.max(...main.months.map(({ minor }) => minor), 1)
  return html`<section class="chart card" aria-labelledby="chart">
<header><h2 id="chart">${texts.t('portal.chart.title')}</h2>${
    soon.length > 0 &&
    html`<strong>${texts.t('portal.chart.soon', { amounts: roundedAmounts(texts, soon), window })}</strong>`
  }</header>
<ol class="months">${main.months.map((month, index) =>
    bar(texts, month, sentence(texts, forecast, index), highest),
  )}</ol>
${others.length > 0 && html`<p>${texts.t('portal.chart.oneCurrency', { currency: main.currency })}</p>`}
</section>`
}

function bar(texts: Texts, { month, minor }: MonthlyCost, sentence: string, highest: number) {
  // The smallest amount still shows; the rounded foot of each bar lies below the picture's edge.
  const top = minor > 0 ? Math.min(95, 100 - Math.round((100 * minor) / highest)) : 100
  return html`<li><span class="month-amount">${sentence}</span>
<svg aria-hidden="true"><rect y="${top}%" width="100%" height="110%" rx="5"/></svg>
<span aria-hidden="true">${texts.formatMonth(month)}</span></li>`
}

function sentence(texts: Texts, forecast: readonly Forecast[], index: number): string {
  const [main, ...others] = forecast.flatMap(({ currency, months }) => {
    const month = months[index]
    return month ? [{ ...month, currency }] : []
  })
  if (!main) return ''
  const due = [main, ...others.filter(({ minor }) => minor !== 0)]
  return texts.t('portal.chart.month', {
    month: texts.formatLongMonth(main.month),
    amounts: amounts(texts, due),
  })
}

function roundedAmounts(texts: Texts, due: readonly Money[]): string {
  return texts.formatList(due.map(texts.formatMoneyRounded))
}

function amounts(texts: Texts, due: readonly Money[]): string {
  return texts.formatList(due.map(texts.formatMoney))
}
