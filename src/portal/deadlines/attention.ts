import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { Money } from '../../domain/money.ts'
import type { Texts } from '../../language/texts.ts'
import { emphasized } from '../../ui/components/emphasized.ts'
import type { OpenCounts } from '../../ui/components/tiles.ts'

export interface Attention {
  readonly today: Temporal.PlainDate
  readonly expiringDays: number
  /** All open deadlines of the client, whatever the filter. */
  readonly counts: OpenCounts
  /** The nearest open deadline that hasn't passed. */
  readonly next: NextDeadline | null
}

export interface NextDeadline {
  readonly service: string
  readonly due: Temporal.PlainDate
  readonly amount: Money
}

/** The sentence that says what needs attention and what comes next. */
export function attention(texts: Texts, { counts, expiringDays, next, today }: Attention) {
  const { expired, expiring } = counts
  const window = windowWords(texts, expiringDays)
  return html`<p>${emphasized(texts.parts('portal.deadlines.attention', { expired, expiring, window }))}${
    next && [' ', emphasized(texts.parts('portal.deadlines.next', nextValues(texts, next, today)))]
  }</p>`
}

/** How the expiring window is called: "in the next 30 days". */
export function windowWords({ t }: Texts, days: number): string {
  return t('portal.deadlines.window', { days })
}

function nextValues(texts: Texts, { service, due, amount }: NextDeadline, today: Temporal.PlainDate) {
  // A date stays on one line.
  const date = texts.formatLongDate(due, today).replaceAll(' ', '\u00a0')
  return { service, date, amount: texts.formatMoney(amount) }
}
