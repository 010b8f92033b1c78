import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import { planAnew } from '../database/planned-anew.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { includesPortal, plans } from '../domain/plan.ts'
import { type Digest, digestOn } from '../domain/reminders/digest.ts'
import { type ReminderRule, remindedDates } from '../domain/reminders/due-dates.ts'
import { dayOf, dueDigests, dueReminders, schedule } from './due-reminders.ts'

const today = dayOf(sql`clock_now()`)

/** Organizations whose round of the day is still to be held. */
export async function roundsToHold(tx: Transaction): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`
    select schedule.organization_id as id
    from (select reminder_schedules.organization_id, hour, done_on, time_zone, plan, closed_at from reminder_schedules
      join organizations on organizations.id = reminder_schedules.organization_id) as schedule
    where plan = any (${plans.filter(includesPortal)}::text[]) and closed_at is null and (done_on is null or done_on < ${today})`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** What a round does: whom it reminds is asked anew for each batch. */
export interface Round {
  readonly day: Temporal.PlainDate
  readonly rules: readonly ReminderRule[]
}

/** The round of the day, held so that no other worker holds it before this transaction ends. Null when it is over. */
export async function holdRound(tx: Transaction): Promise<Round | null> {
  // Waits for who holds it, and only then looks.
  await tx.selectFrom('reminder_schedules').select('done_on').forUpdate().execute()
  const { rows } = await sql<{ day: Temporal.PlainDate }>`
    select ${today} as day from ${schedule} where done_on is null or done_on < ${today}`.execute(tx)
  const [found] = rows
  if (!found) return null
  const rules = await tx.selectFrom('reminder_rules').select(['days', 'is_on as isOn']).execute()
  return { day: found.day, rules }
}

/** Queues the mails of a round for so many contacts at most, each with what it reminds of. Answers with how many. */
export async function queueRound(tx: Transaction, { day, rules }: Round, most: number): Promise<number> {
  // What was sent grows with each batch: a plan for the first would read all of it for each of the next.
  await planAnew(tx)
  const reminders = await queueReminders(tx, { day, rules }, most)
  const digest = digestOn(day)
  if (reminders === most || !digest) return reminders
  return reminders + (await queueDigests(tx, digest, most - reminders))
}

/** Notes that the round of this day is over, and with it the rounds of the days before. */
export async function finishRound(tx: Transaction, { day }: Round): Promise<void> {
  await tx.updateTable('reminder_schedules').set({ done_on: day }).execute()
}

async function queueReminders(tx: Transaction, { day, rules }: Round, most: number): Promise<number> {
  const dates = remindedDates(rules, day)
  if (dates.length === 0) return 0
  const { rows } = await sql<{ mails: number }>`
    with due as materialized (${dueReminders(dates)}),
      chosen as (select distinct contact_id, client_id from due order by contact_id limit ${most}),
      ${queued('reminder', sql`${day}::date`)},
      noted as (
        insert into reminders (organization_id, contact_id, deadline_id, days, due_on, client_id, day)
        select current_organization(), due.contact_id, due.deadline_id, due.days, due.due_on, due.client_id, due.day
        from due join chosen using (contact_id))
    select count(*) as mails from chosen`.execute(tx)
  return rows[0]?.mails ?? 0
}

async function queueDigests(tx: Transaction, digest: Digest, most: number): Promise<number> {
  const { rows } = await sql<{ mails: number }>`
    with due as (${dueDigests(digest)}),
      chosen as materialized (select contact_id, client_id from due order by contact_id limit ${most}),
      ${queued('digest', sql`${digest.day}::date`)}
    select count(*) as mails from chosen`.execute(tx)
  return rows[0]?.mails ?? 0
}

/** A mail for each of those chosen, and that it is the one of this day. */
function queued(kind: 'reminder' | 'digest', day: RawBuilder<unknown>) {
  return sql`mails as (
        insert into outgoing_mail (organization_id, kind, client_id, contact_id)
        select current_organization(), ${kind}, client_id, contact_id from chosen
        returning organization_id, client_id, contact_id, id),
      days as (
        insert into reminder_mails (organization_id, client_id, contact_id, day, mail_id)
        select organization_id, client_id, contact_id, ${day}, id from mails)`
}
