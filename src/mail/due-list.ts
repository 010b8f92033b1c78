import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import { distance } from '../domain/distance.ts'
import type { Money } from '../domain/money.ts'
import type { Texts } from '../language/texts.ts'
import type { Part } from './mail-parts.ts'

/** A due date as a mail lists it. */
export interface ListedDeadline {
  readonly service: string
  /** Empty for none. */
  readonly reference: string
  readonly due: Temporal.PlainDate
  readonly amount: Money
  /** "If this expires, …", in the agency's words; empty for none. */
  readonly consequence: string
}

/** A longer list is the portal's: mail programs cut off a mail beyond 100 KB. */
const MOST = 50

/** A list of due dates: what, when with the distance in words, how much, and what if not. */
export function dueList(texts: Texts, today: Temporal.PlainDate, deadlines: readonly ListedDeadline[]): Part {
  const rows = deadlines.slice(0, MOST).map(deadline => rowOf(texts, today, deadline))
  const left = deadlines.length - rows.length
  const more = left > 0 ? texts.t('mail.reminder.more', { more: left }) : ''
  return {
    html: html`<table class="due" role="none">
${rows.map(markupOf)}</table>
${more && html`<p>${more}</p>`}`,
    text: [...rows.map(textOf), more].filter(Boolean).join('\n\n'),
  }
}

type Row = Readonly<Record<'service' | 'reference' | 'consequence' | 'date' | 'away' | 'amount', string>>

function rowOf(texts: Texts, today: Temporal.PlainDate, deadline: ListedDeadline): Row {
  const { service, reference, due, amount, consequence } = deadline
  return {
    service,
    reference,
    consequence: consequence && texts.t('mail.reminder.consequence', { consequence }),
    date: texts.formatDate(due),
    away: texts.formatDistance(distance(today, due)),
    amount: texts.formatMoney(amount),
  }
}

/** What happens if it expires has a line of its own: it may be long, and dates don't break. */
function markupOf({ service, reference, consequence, date, away, amount }: Row) {
  return html`<tbody>
<tr class="item"><td><strong>${service}</strong>${small(reference)}</td>
<td class="when">${date}${small(away)}<br>${amount}</td></tr>
${consequence && html`<tr><td class="muted" colspan="2">${consequence}</td></tr>\n`}</tbody>
`
}

function small(text: string) {
  return text && html`<br><span class="muted">${text}</span>`
}

function textOf({ service, reference, date, away, amount, consequence }: Row): string {
  const what = reference ? `${service} (${reference})` : service
  return [what, `${date}, ${away} · ${amount}`, consequence].filter(Boolean).join('\n')
}
