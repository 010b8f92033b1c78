import { includesPortal } from '../../domain/plan.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { lastDone } from '../../records/client-activity.ts'
import { remindedContacts } from '../../records/reminded-contacts.ts'
import {
  addReminderRule as addRule,
  changeReminders,
  heldReminders,
  reminderSettings,
  setReminderHour,
  switchReminderRule,
} from '../../records/reminder-settings.ts'
import { upcomingDays, upcomingMails } from '../../records/upcoming-reminders.ts'
import { office } from '../../routes.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { type DoneThing, doneThings } from '../../ui/office/notice.ts'
import { conflictWith, openedForm, versionIn } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { changedFields, noteSettings } from '../settings/settings-changes.ts'
import { type RuleField, ruleFields } from './new-rule-form.ts'
import { remindersPage } from './reminders-page.ts'
import { readRule, scheduleValues, typedSchedule } from './reminders-reading.ts'
import { hours, type ScheduleField } from './schedule-form.ts'
import type { Upcoming } from './upcoming-mails.ts'

/** GET /office/:slug/settings/reminders?day= — with the mails of that day, if some go out on it. */
export const showReminders = officePage(desk => pageOf(desk), { least: 'admin' })

/** POST /office/:slug/settings/reminders — the hour, and which rules are on. */
export const saveReminders = officeAction(
  async (desk, fields, lists) => {
    const { tx } = desk
    const held = await heldReminders(tx)
    const typed = typedSchedule(held.rules, fields, lists.get('on') ?? [])
    const schedule = openedForm(typed, String(versionIn(fields)))
    if (!hours.includes(typed.hour)) {
      const problems = { hour: 'not-a-choice' } as const
      return { page: await pageOf(desk, { schedule: { ...schedule, problems } }), status: 422 }
    }
    const saved = scheduleValues(held)
    const changed = changedFields(saved, typed)
    // A double click, or a colleague who chose the same.
    if (changed.length === 0) return saidSo(desk, 'reminders-saved')
    if (held.version !== versionIn(fields)) {
      const conflict = conflictWith(typed, saved, await lastReminderChange(desk))
      const version = String(held.version)
      return { page: await pageOf(desk, { schedule: { ...schedule, version, conflict } }), status: 409 }
    }
    await changeReminders(tx, held.version)
    await setReminderHour(tx, Number(typed.hour))
    const on = typed.rules.split(' ')
    for (const { days, isOn } of held.rules)
      if (isOn !== on.includes(String(days))) await switchReminderRule(tx, days, !isOn)
    await noteSettings(desk, 'reminders-changed', changed)
    return saidSo(desk, 'reminders-saved')
  },
  { least: 'admin', lists: ['on'] },
)

/** POST /office/:slug/settings/reminders/rules — one more rule, switched on. */
export const addReminderRule = officeAction(
  async (desk, fields) => {
    const { tx, organization } = desk
    const typed = typedValues(ruleFields, fields)
    const read = readRule(typed)
    if (read.kind === 'wrong') {
      const newRule = { ...openedForm(typed), problems: read.problems }
      return { page: await pageOf(desk, { newRule }), status: 422 }
    }
    const { version } = await heldReminders(tx)
    if (!(await addRule(tx, organization.id, read.values.days))) return saidSo(desk, 'reminder-there')
    await changeReminders(tx, version)
    await noteSettings(desk, 'reminders-changed', ['rules'])
    return saidSo(desk, 'reminder-added')
  },
  { least: 'admin' },
)

/** Back to the page, which says what was done. */
export function saidSo({ organization }: Desk, done: DoneThing) {
  return { to: office.reminders.to({ slug: organization.slug }, { done }) }
}

/** Who changed rules, hour or words last. */
export async function lastReminderChange({ tx, staff }: Desk) {
  return (await lastDone(tx, ['reminders-changed'])) ?? { who: null, at: staff.now }
}

interface Forms {
  readonly schedule?: FormState<ScheduleField>
  readonly newRule?: FormState<RuleField>
}

const NEW_RULE = openedForm<RuleField>({ days: '', side: 'before' })

async function pageOf(desk: Desk, { schedule, newRule = NEW_RULE }: Forms = {}) {
  const { tx, organization, query } = desk
  const [settings, contacts, upcoming] = await Promise.all([
    reminderSettings(tx),
    remindedContacts(tx),
    upcomingOf(desk),
  ])
  return remindersPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    schedule: schedule ?? openedForm(scheduleValues(settings), String(settings.version)),
    newRule,
    rules: settings.rules,
    hasPortal: includesPortal(organization.plan),
    contacts,
    upcoming,
    done: doneThings.find(done => done === query.done) ?? null,
  })
}

const AHEAD = 30
const MOST_MAILS = 100

async function upcomingOf({ tx, organization, query }: Desk): Promise<Upcoming> {
  const { today } = organization
  const days = includesPortal(organization.plan) ? await upcomingDays(tx, AHEAD) : []
  const asked = days.find(({ day }) => String(day) === query.day)
  const opened = asked && {
    day: asked.day,
    mails: await upcomingMails(tx, asked.day, { days: AHEAD, most: MOST_MAILS }),
  }
  return { ahead: AHEAD, today, days, opened: opened ?? null }
}
