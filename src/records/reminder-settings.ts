import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { ReminderText } from '../domain/reminders/reminder-text.ts'

/** A rule with the languages it has words of its own in. */
export interface SetRule {
  /** From the due date: -30 is thirty days before. Names the rule within its organization. */
  readonly days: number
  readonly isOn: boolean
  readonly ownTexts: readonly string[]
}

export interface ReminderSettings {
  /** On the organization's clock, 0 to 23. */
  readonly hour: number
  /** Counts every change of hour, rules and words. */
  readonly version: number
  /** The earliest first. */
  readonly rules: readonly SetRule[]
}

/** When an organization reminds, and by which rules. */
export async function reminderSettings(tx: Transaction): Promise<ReminderSettings> {
  const [schedule, rules] = await Promise.all([
    tx.selectFrom('reminder_schedules').select(['hour', 'version']).executeTakeFirstOrThrow(),
    tx
      .selectFrom('reminder_rules')
      .select(['days', 'is_on as isOn'])
      .select(
        sql<string[]>`array(select locale from reminder_texts as texts
          where texts.organization_id = reminder_rules.organization_id and texts.days = reminder_rules.days
          order by locale)`.as('ownTexts'),
      )
      .orderBy('days')
      .execute(),
  ])
  return { ...schedule, rules }
}

/** The settings as they are, held so that nobody else changes them before this transaction ends. */
export async function heldReminders(tx: Transaction): Promise<ReminderSettings> {
  await tx.selectFrom('reminder_schedules').select('version').forUpdate().executeTakeFirstOrThrow()
  // Read after the wait, so that it is what the other one saved.
  return reminderSettings(tx)
}

/** Holds the settings until this transaction ends and counts one more change. False when they are not of this version. */
export async function changeReminders(tx: Transaction, version: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('reminder_schedules')
    .set({ version: sql`version + 1` })
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The hour of the day, 0 to 23, by the organization's clock. */
export async function setReminderHour(tx: Transaction, hour: number): Promise<void> {
  await tx.updateTable('reminder_schedules').set({ hour }).execute()
}

/** Adds a rule, switched on. False when there is one for that day. What its day passed before now is not made up for. */
export async function addReminderRule(
  tx: Transaction,
  organization: OrganizationId,
  days: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('reminder_rules')
    .values({ organization_id: organization, days })
    .onConflict(conflict => conflict.columns(['organization_id', 'days']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Switches a rule on or off. One that is switched on does not make up for what its day passed before. */
export async function switchReminderRule(tx: Transaction, days: number, isOn: boolean): Promise<void> {
  await tx.updateTable('reminder_rules').set({ is_on: isOn }).where('days', '=', days).execute()
}

/** Removes a rule with its words. What it sent stays sent, should it come back. */
export async function removeReminderRule(tx: Transaction, days: number): Promise<void> {
  await tx.deleteFrom('reminder_rules').where('days', '=', days).execute()
}

/** A rule's own words in a language; null where the catalog's are used. */
export async function reminderText(
  tx: Transaction,
  days: number,
  locale: string,
): Promise<ReminderText | null> {
  const found = await tx
    .selectFrom('reminder_texts')
    .select(['subject', 'body'])
    .where('days', '=', days)
    .where('locale', '=', locale)
    .executeTakeFirst()
  return found ?? null
}

/** Gives a rule words of its own in a language. */
export async function saveReminderText(
  tx: Transaction,
  place: { readonly organizationId: OrganizationId; readonly days: number; readonly locale: string },
  { subject, body }: ReminderText,
): Promise<void> {
  await tx
    .insertInto('reminder_texts')
    .values({
      organization_id: place.organizationId,
      days: place.days,
      locale: place.locale,
      subject,
      body,
    })
    .onConflict(conflict =>
      conflict.columns(['organization_id', 'days', 'locale']).doUpdateSet({ subject, body }),
    )
    .execute()
}

/** Goes back to the catalog's words. */
export async function resetReminderText(tx: Transaction, days: number, locale: string): Promise<void> {
  await tx.deleteFrom('reminder_texts').where('days', '=', days).where('locale', '=', locale).execute()
}
