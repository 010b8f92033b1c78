import { mayBeRule } from '../../domain/reminders/due-dates.ts'
import type { ReminderSettings, SetRule } from '../../records/reminder-settings.ts'
import { type Reading, together } from '../deadlines/reading.ts'
import type { RuleField } from './new-rule-form.ts'
import type { ScheduleField } from './schedule-form.ts'

/** Hour and rules as their form has them. */
export function scheduleValues({ hour, rules }: ReminderSettings): Record<ScheduleField, string> {
  const on = rules.filter(({ isOn }) => isOn).map(({ days }) => String(days))
  return { hour: String(hour), rules: on.join(' ') }
}

/** What was chosen of the rules there are. */
export function typedSchedule(
  rules: readonly SetRule[],
  fields: ReadonlyMap<string, string>,
  ticked: readonly string[],
): Record<ScheduleField, string> {
  const on = rules.map(({ days }) => String(days)).filter(days => ticked.includes(days))
  return { hour: fields.get('hour') ?? '', rules: on.join(' ') }
}

/** A rule by its days from the due date: so many before it or after it. */
export function readRule({ days, side }: Readonly<Record<RuleField, string>>) {
  const isSide = side === 'before' || side === 'after'
  return together({
    days: readDays(days, side === 'before' ? -1 : 1),
    side: isSide ? { value: side } : { problem: 'not-a-choice' },
  })
}

function readDays(text: string, sign: -1 | 1): Reading<number> {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  // 0 is the day itself on either side; -0 is none of ours.
  return mayBeRule(count) ? { value: count === 0 ? 0 : sign * count } : { problem: 'not-a-rule' }
}
