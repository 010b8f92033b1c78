import { Temporal } from 'temporal-polyfill'
import { distance } from '../domain/distance.ts'
import {
  filledIn,
  type PlaceholderValues,
  placeholders,
  type ReminderText,
} from '../domain/reminders/reminder-text.ts'
import { type Texts, texts } from '../language/texts.ts'
import type { ListedDeadline } from './due-list.ts'

/** A rule's own words in a language. */
export type OwnText = ReminderText & { readonly locale: string }

export interface RemindedDeadline extends ListedDeadline {
  /** The rule. */
  readonly days: number
}

/** Whom the words are for, of what, on which day. */
export interface Wording {
  readonly organization: string
  readonly client: string
  /** Empty for who has no name. */
  readonly contact: string
  readonly today: Temporal.PlainDate
  /** The nearest due date first: its rule gives the words. */
  readonly deadlines: readonly [RemindedDeadline, ...RemindedDeadline[]]
  /** That rule's own words. */
  readonly ownTexts: readonly OwnText[]
}

/** The catalog's words for a rule, with their placeholders. */
export function defaultReminderText({ t }: Texts, days: number): ReminderText {
  const themselves = Object.fromEntries(placeholders.map(name => [name, `{${name}}`]))
  const [subject, body] = keys[days < 0 ? 'before' : days === 0 ? 'today' : 'after']
  return { subject: t(`mail.reminder.${subject}`, themselves), body: t(`mail.reminder.${body}`, themselves) }
}

/** The same in a language by its code, for whoever changes them. */
export function defaultWordsIn(locale: string, days: number): ReminderText {
  return defaultReminderText(texts(locale), days)
}

const keys = {
  before: ['before.subject', 'before.body'],
  today: ['today.subject', 'today.body'],
  after: ['after.subject', 'after.body'],
} as const

/**
 * Subject and words above the list, filled in. A rule's own words are for its very day: what comes late says what is true by
 * then, in the catalog's words.
 */
export function reminderWords(texts: Texts, wording: Wording): ReminderText {
  const { deadlines, ownTexts, today } = wording
  const [{ due, days }] = deadlines
  const isOnItsDay = due.add({ days }).equals(today)
  const own = isOnItsDay ? ownTexts.find(({ locale }) => locale === texts.language) : undefined
  const { subject, body } = own ?? defaultReminderText(texts, Temporal.PlainDate.compare(today, due))
  const values = valuesOf(texts, wording)
  return { subject: filledIn(subject, values).replaceAll(/\s+/g, ' ').trim(), body: filledIn(body, values) }
}

function valuesOf(texts: Texts, wording: Wording): PlaceholderValues {
  const { organization, client, contact, today, deadlines } = wording
  const [{ due, amount }] = deadlines
  return {
    organization,
    client,
    contact: contact || client,
    services: servicesIn(texts, deadlines),
    count: String(deadlines.length),
    date: texts.formatLongDate(due, today),
    when: texts.formatDistance(distance(today, due)),
    days: String(Math.abs(today.until(due).days)),
    amount: texts.formatMoney(amount),
  }
}

/** One or two by name, the rest by their number. */
function servicesIn({ t, formatList }: Texts, deadlines: readonly RemindedDeadline[]): string {
  const names = deadlines.map(({ service, reference }) => (reference ? `${service} (${reference})` : service))
  const named = names.slice(0, 2)
  const more = names.length - named.length
  if (more === 0) return formatList(named)
  return t('mail.reminder.several', { services: named.join(', '), more })
}
