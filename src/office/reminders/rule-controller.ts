import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { portalCodes } from '../../language/languages.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  changeReminders,
  heldReminders,
  reminderSettings,
  removeReminderRule as removeRule,
  resetReminderText as resetText,
} from '../../records/reminder-settings.ts'
import { office } from '../../routes.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { type DoneThing, doneThings } from '../../ui/office/notice.ts'
import { conflictWith, openedForm, versionIn } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { changedFields, noteSettings } from '../settings/settings-changes.ts'
import { reminderPreview } from './reminder-preview.ts'
import { lastReminderChange, saidSo } from './reminders-controller.ts'
import { type FoundRule, keepWords, ruleAt } from './rule-at-desk.ts'
import { rulePage, type TextField } from './rule-page.ts'
import { textProblems, typedText } from './text-reading.ts'

/** GET /office/:slug/settings/reminders/:id?language= */
export const showReminderRule = officePage(
  async desk => {
    const found = await ruleAt(desk, reminderSettings)
    return found && pageOf(desk, found, openedForm({ ...found.words }, String(found.version)))
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/reminders/:id/preview?language= — the mail with what was typed, which is saved by nobody. */
export const previewReminder = officeAction(
  async (desk, fields) => {
    const found = await ruleAt(desk, reminderSettings)
    if (!found) return null
    const typed = typedText(fields)
    const form = openedForm(typed, String(versionIn(fields)))
    return (await refusalOf(desk, found, form)) ?? { page: await pageOf(desk, found, form), status: 200 }
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/reminders/:id?language= — a rule's words in a language; the default ones are no words of its own. */
export const saveReminderText = officeAction(
  async (desk, fields) => {
    const found = await ruleAt(desk, heldReminders)
    if (!found) return null
    const typed = typedText(fields)
    const form = openedForm(typed, String(versionIn(fields)))
    const refusal = await refusalOf(desk, found, form)
    if (refusal) return refusal
    const changed = changedFields({ ...found.words }, typed)
    // A double click, or a colleague who wrote the same.
    if (changed.length === 0) return saidSoHere(desk, found, 'reminder-words-saved')
    if (found.version !== versionIn(fields)) {
      const conflict = conflictWith(typed, { ...found.words }, await lastReminderChange(desk))
      const version = String(found.version)
      return { page: await pageOf(desk, found, { ...form, version, conflict }), status: 409 }
    }
    await keepWords(desk, found, typed)
    await noteChange(desk, found, changed)
    return saidSoHere(desk, found, 'reminder-words-saved')
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/reminders/:id/reset?language= — back to the default words in a language. */
export const resetReminderText = officeAction(
  async desk => {
    const found = await ruleAt(desk, heldReminders)
    if (!found) return null
    const { rule, locale } = found
    if (rule.ownTexts.includes(locale)) {
      await resetText(desk.tx, rule.days, locale)
      await noteChange(desk, found, ['subject', 'body'])
    }
    return saidSoHere(desk, found, 'reminder-words-reset')
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/reminders/:id/removal — does away with a rule and its words. */
export const removeReminderRule = officeAction(
  async desk => {
    const found = await ruleAt(desk, heldReminders)
    if (!found) return null
    await removeRule(desk.tx, found.rule.days)
    await noteChange(desk, found, ['rules'])
    return saidSo(desk, 'reminder-removed')
  },
  { least: 'admin' },
)

async function refusalOf(
  desk: Desk,
  found: FoundRule,
  form: FormState<TextField>,
): Promise<Outcome | undefined> {
  const problems = textProblems(form.values)
  if (Object.keys(problems).length === 0) return undefined
  return { page: await pageOf(desk, found, { ...form, problems }), status: 422 }
}

/** Counts and notes a change of a rule; the transaction holds the settings. */
async function noteChange(desk: Desk, { rule, locale, version }: FoundRule, changed: readonly string[]) {
  await changeReminders(desk.tx, version)
  await noteSettings(desk, 'reminders-changed', changed, { days: rule.days, locale })
}

/** Back to the words in the same language. */
function saidSoHere({ organization }: Desk, { rule, locale }: FoundRule, done: DoneThing): Outcome {
  const to = { slug: organization.slug, id: String(rule.days) }
  return { to: office.reminderRule.to(to, { language: locale, done }) }
}

async function pageOf(desk: Desk, { rule, locale }: FoundRule, form: FormState<TextField>) {
  const { days, isOn, ownTexts } = rule
  const isWrong = Object.keys(form.problems).length > 0
  return rulePage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    days,
    isOn,
    locale,
    locales: portalCodes,
    ownTexts,
    form,
    preview: isWrong ? null : await reminderPreview(desk, { days, locale }, form.values),
    done: doneThings.find(done => done === desk.query.done) ?? null,
  })
}
