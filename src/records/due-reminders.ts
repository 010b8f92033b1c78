import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Digest } from '../domain/reminders/digest.ts'
import type { RemindedDates } from '../domain/reminders/due-dates.ts'

/*
 * Who is to be reminded of what: the one question that the round of the day and the look ahead both ask. It goes by dates that
 * the domain worked out, and leaves out what was sent before and what would have been sent before it was wanted.
 */

/**
 * Rows of day, days (the rule), contact_id, client_id, deadline_id, due_on. What is behind an offset 0 is looked up in an index,
 * one by one. PostgreSQL would compare every deadline with every date, and with all that was sent: millions of times.
 */
export function dueReminders(dates: readonly RemindedDates[]): RawBuilder<unknown> {
  return sql`
    select reminded.day, reminded.days, contacts.id as contact_id, contacts.client_id,
      deadlines.id as deadline_id, deadlines.due_on
    from unnest(${texts(dates, 'day')}::date[], ${dates.map(({ days }) => days)}::int[],
        ${texts(dates, 'from')}::date[], ${texts(dates, 'until')}::date[]) as reminded (day, days, first_due, last_due)
      join reminder_rules as rule on rule.days = reminded.days
      join ${schedule} on schedule.organization_id = rule.organization_id
      cross join lateral (
        select organization_id, client_id, id, due_on, scheduled_at from deadlines
        where organization_id = rule.organization_id and state = 'open'
          and due_on between reminded.first_due and reminded.last_due
        offset 0) as deadlines
      join clients on clients.organization_id = deadlines.organization_id and clients.id = deadlines.client_id
      join contacts on contacts.organization_id = clients.organization_id and contacts.client_id = clients.id
      left join reminder_choices as chosen on chosen.organization_id = contacts.organization_id
        and chosen.contact_id = contacts.id
    where coalesce(chosen.choice, 'each') = 'each' and ${mayBeReminded}
      and deadlines.due_on + reminded.days > ${dayOf(sql`greatest(schedule.since, rule.since, deadlines.scheduled_at,
        contacts.reminders_since, chosen.since)`)}
      and not exists (select from reminders as sent where sent.organization_id = contacts.organization_id
        and sent.contact_id = contacts.id and sent.deadline_id = deadlines.id
        and sent.days = reminded.days and sent.due_on = deadlines.due_on offset 0)
      and ${noMailOn(sql`reminded.day`)}`
}

/** Rows of contact_id, client_id: who gets this digest, because there is something in it. */
export function dueDigests({ day, until }: Digest): RawBuilder<unknown> {
  return sql`
    select contacts.id as contact_id, contacts.client_id
    from reminder_choices as chosen
      join ${schedule} on schedule.organization_id = chosen.organization_id
      join contacts on contacts.organization_id = chosen.organization_id and contacts.id = chosen.contact_id
      join clients on clients.organization_id = contacts.organization_id and clients.id = contacts.client_id
    where chosen.choice = 'digest' and ${mayBeReminded}
      and ${day}::date > ${dayOf(sql`greatest(schedule.since, contacts.reminders_since, chosen.since)`)}
      and exists (select from reminder_rules as rule where rule.is_on)
      and exists (select from deadlines where deadlines.organization_id = contacts.organization_id
        and deadlines.client_id = contacts.client_id and deadlines.state = 'open' and deadlines.due_on <= ${until}::date)
      and ${noMailOn(sql`${day}::date`)}`
}

/** Whom the agency reminds at all: not at addresses that nobody has. */
export const mayBeReminded = sql<boolean>`clients.archived_at is null and contacts.gets_reminders
  and not exists (select from unreachable_contacts as unreachable
    where unreachable.organization_id = contacts.organization_id and unreachable.contact_id = contacts.id
      and unreachable.canonical_email = contacts.canonical_email)`

/** An organization's `schedule` with its `time_zone`. */
export const schedule = sql`(select reminder_schedules.*, organizations.time_zone from reminder_schedules
        join organizations on organizations.id = reminder_schedules.organization_id) as schedule`

/** What `reminderDay` of the domain says, of a moment and beside `schedule`. */
export function dayOf(moment: RawBuilder<unknown>): RawBuilder<Temporal.PlainDate> {
  return sql`((${moment} at time zone schedule.time_zone) - make_interval(hours => schedule.hour))::date`
}

function noMailOn(day: RawBuilder<unknown>) {
  return sql`not exists (select from reminder_mails as mails where mails.organization_id = contacts.organization_id
        and mails.client_id = contacts.client_id and mails.contact_id = contacts.id and mails.day = ${day} offset 0)`
}

/** As text: pg would write objects in an array as JSON. */
function texts(dates: readonly RemindedDates[], name: 'day' | 'from' | 'until'): string[] {
  return dates.map(dates => dates[name].toString())
}
