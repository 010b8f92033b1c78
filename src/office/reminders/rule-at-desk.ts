import type { ReminderText } from '../../domain/reminders/reminder-text.ts'
import type { Desk } from '../../http/office-desk.ts'
import { languageFor, portalCodes } from '../../language/languages.ts'
import { defaultWordsIn } from '../../mail/reminder-words.ts'
import {
  type ReminderSettings,
  reminderText,
  resetReminderText,
  type SetRule,
  saveReminderText,
} from '../../records/reminder-settings.ts'

/** A rule with its words in one language. */
export interface FoundRule {
  readonly rule: SetRule
  readonly version: number
  readonly locale: string
  /** Its own words in that language, or the default ones. */
  readonly words: ReminderText
}

/** The rule of the address, in the language that is asked for or else the organization's; null for none. */
export async function ruleAt(
  { tx, id, query, organization }: Desk,
  settingsOf: (tx: Desk['tx']) => Promise<ReminderSettings>,
): Promise<FoundRule | null> {
  const { rules, version } = await settingsOf(tx)
  const rule = rules.find(({ days }) => String(days) === id)
  if (!rule) return null
  const locale = portalCodes.find(code => code === query.language) ?? languageFor(organization.locale).code
  const own = await reminderText(tx, rule.days, locale)
  return { rule, version, locale, words: own ?? defaultWordsIn(locale, rule.days) }
}

/** Keeps words as the rule's own; the default ones are kept as none. */
export async function keepWords(
  { tx, organization }: Desk,
  { rule, locale }: FoundRule,
  words: ReminderText,
): Promise<void> {
  const usual = defaultWordsIn(locale, rule.days)
  if (words.subject === usual.subject && words.body === usual.body)
    return resetReminderText(tx, rule.days, locale)
  return saveReminderText(tx, { organizationId: organization.id, days: rule.days, locale }, words)
}
