import { Temporal } from 'temporal-polyfill'

/** A rule by how many days from the due date its reminder goes out: -30 is thirty days before, 7 a week after. */
export type ReminderRule = Readonly<{ days: number; isOn: boolean }>

/** Whether a rule may be so many days from the due date: a whole number, a year at most. */
export function mayBeRule(days: number): boolean {
  return Number.isInteger(days) && Math.abs(days) <= 365
}

/** For how many days a reminder on the due date or after it is still worth sending. */
export const LATE_DAYS = 7

/** The due dates of which a rule reminds on a day. */
export type RemindedDates = Readonly<{
  day: Temporal.PlainDate
  /** The rule. */
  days: number
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}>

/**
 * Of which due dates each rule reminds on a day, were nothing sent before. A due date belongs to the last rule whose day has
 * come, so that days without a server bring one reminder and not three. What comes late is sent as long as it helps: a rule
 * before the due date until that is past, any other for seven days.
 */
export function remindedDates(rules: readonly ReminderRule[], day: Temporal.PlainDate): RemindedDates[] {
  const inOrder = daysOf(rules)
  return inOrder.flatMap((days, index) => {
    const until = day.subtract({ days })
    const next = inOrder[index + 1]
    const useful = days < 0 ? day : until.subtract({ days: LATE_DAYS })
    const from = next === undefined ? useful : latest(useful, day.subtract({ days: next - 1 }))
    return Temporal.PlainDate.compare(from, until) <= 0 ? [{ day, days, from, until }] : []
  })
}

/** The same for days to come: what is late goes out on the first of them, and everything after that on its own day. */
export function remindedDatesAhead(
  rules: readonly ReminderRule[],
  { first, days: count }: Readonly<{ first: Temporal.PlainDate; days: number }>,
): RemindedDates[] {
  const later = Array.from({ length: count - 1 }, (_, index) => first.add({ days: index + 1 }))
  const onTheirDay = later.flatMap(day =>
    daysOf(rules).map(days => {
      const due = day.subtract({ days })
      return { day, days, from: due, until: due }
    }),
  )
  return [...remindedDates(rules, first), ...onTheirDay]
}

function daysOf(rules: readonly ReminderRule[]): number[] {
  return rules
    .filter(({ isOn }) => isOn)
    .map(({ days }) => days)
    .sort((one, other) => one - other)
}

function latest(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one
}
