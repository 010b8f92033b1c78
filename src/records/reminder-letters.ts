import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { ContactId, DeadlineId, MailId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'
import { digestOf } from '../domain/reminders/digest.ts'
import { type RemindedDates, remindedDates } from '../domain/reminders/due-dates.ts'
import type { ReminderText } from '../domain/reminders/reminder-text.ts'
import { dayOf, mayBeReminded, schedule } from './due-reminders.ts'

/*
 * What a reminder or a digest says, asked when it is written: hours may have passed since it was queued, and what was renewed,
 * moved or put away by then is no news.
 */

/** To whom it goes. */
export interface Reminded {
  readonly contactId: ContactId
  /** Empty for who has none. */
  readonly name: string
  readonly email: string
  readonly canonicalEmail: string
  readonly locale: string
  readonly maySignIn: boolean
  readonly client: string
  /** The day it is for; a digest's is the first of its month. */
  readonly day: Temporal.PlainDate
}

export interface LetterDeadline {
  readonly service: string
  readonly reference: string
  readonly due: Temporal.PlainDate
  readonly amount: Money
  readonly consequence: string
}

/** The contact that a queued mail is for; null when they are not to get it any more. */
export async function reminded(
  tx: Transaction,
  mailId: MailId,
  choice: 'each' | 'digest',
): Promise<Reminded | null> {
  const { rows } = await sql<Reminded>`
    select contacts.id as "contactId", contacts.name, contacts.email,
      contacts.canonical_email as "canonicalEmail", contacts.locale,
      contacts.may_sign_in as "maySignIn", clients.name as client, mails.day
    from reminder_mails as mails
      join clients on clients.organization_id = mails.organization_id and clients.id = mails.client_id
      join contacts on contacts.organization_id = mails.organization_id and contacts.id = mails.contact_id
      left join reminder_choices as chosen on chosen.organization_id = contacts.organization_id
        and chosen.contact_id = contacts.id
    where mails.mail_id = ${mailId} and ${mayBeReminded} and coalesce(chosen.choice, 'each') = ${choice}
      and exists (select from reminder_rules as rule where rule.is_on)`.execute(tx)
  return rows[0] ?? null
}

/**
 * What a mail still reminds of, the nearest due date first. What is settled, or came too late, or is a nearer rule's by now is
 * taken off, and with it the note that it was sent.
 */
export async function stillReminded(
  tx: Transaction,
  { contactId, day }: Reminded,
): Promise<(LetterDeadline & { readonly days: number })[]> {
  const [useful, { rows }] = await Promise.all([
    usefulNow(tx),
    sql<ListedRow>`
      select deadlines.id, reminders.days, reminders.due_on as "remindedDue", deadlines.state, ${deadlineColumns}
      from reminders
        join deadlines on deadlines.organization_id = reminders.organization_id
          and deadlines.id = reminders.deadline_id
        ${joinServices}
      where reminders.contact_id = ${contactId} and reminders.day = ${day}
      order by deadlines.due_on, reminders.days desc, lower(services.name), deadlines.id`.execute(tx),
  ])
  const isUseful = ({ state, due, remindedDue, days }: ListedRow) =>
    state === 'open' &&
    due.equals(remindedDue) &&
    useful.some(dates => dates.days === days && has(dates, due))
  await forget(
    tx,
    contactId,
    day,
    rows.filter(row => !isUseful(row)),
  )
  return rows.filter(isUseful).map(({ days, ...row }) => ({ ...listed(row), days }))
}

/** What a digest tells of: all that is open until the end of its month, the nearest due date first. */
export async function toldInDigest(tx: Transaction, { contactId, day }: Reminded): Promise<LetterDeadline[]> {
  const { rows } = await sql<DeadlineRow>`
    select ${deadlineColumns}
    from contacts
      join deadlines on deadlines.organization_id = contacts.organization_id
        and deadlines.client_id = contacts.client_id and deadlines.state = 'open'
      ${joinServices}
    where contacts.id = ${contactId} and deadlines.due_on <= ${digestOf(day).until}::date
    order by deadlines.due_on, lower(services.name), deadlines.id`.execute(tx)
  return rows.map(listed)
}

/** A rule's own words, in every language that has some. */
export function ownTexts(tx: Transaction, days: number): Promise<(ReminderText & { locale: string })[]> {
  return tx
    .selectFrom('reminder_texts')
    .select(['locale', 'subject', 'body'])
    .where('days', '=', days)
    .execute()
}

export interface DeadlineRow extends Omit<LetterDeadline, 'amount'>, Money {}

interface ListedRow extends DeadlineRow {
  readonly id: DeadlineId
  readonly days: number
  readonly remindedDue: Temporal.PlainDate
  readonly state: string
}

export const deadlineColumns = sql`services.name as service, services.reference, services.consequence,
        deadlines.due_on as due, deadlines.amount_minor as minor, deadlines.currency`

export const joinServices = sql`join services on services.organization_id = deadlines.organization_id
          and services.id = deadlines.service_id`

/** By the day of the round, as it was when the mail was queued. */
async function usefulNow(tx: Transaction): Promise<RemindedDates[]> {
  const [rules, { rows }] = await Promise.all([
    tx.selectFrom('reminder_rules').select(['days', 'is_on as isOn']).execute(),
    sql<{ day: Temporal.PlainDate }>`select ${dayOf(sql`clock_now()`)} as day from ${schedule}`.execute(tx),
  ])
  return rows.flatMap(({ day }) => remindedDates(rules, day))
}

function has({ from, until }: RemindedDates, due: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(from, due) <= 0 && Temporal.PlainDate.compare(due, until) <= 0
}

async function forget(
  tx: Transaction,
  contactId: ContactId,
  day: Temporal.PlainDate,
  rows: readonly ListedRow[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .deleteFrom('reminders')
    .where('contact_id', '=', contactId)
    .where('day', '=', day)
    .where(
      'deadline_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

export function listed({
  service,
  reference,
  consequence,
  due,
  minor,
  currency,
}: DeadlineRow): LetterDeadline {
  return { service, reference, consequence, due, amount: { minor, currency } }
}
