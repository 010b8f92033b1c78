import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import { planAnew } from '../database/planned-anew.ts'
import type { ClientId, ContactId, DeadlineId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'
import { type Digest, digestOf, digestOn } from '../domain/reminders/digest.ts'
import { type RemindedDates, remindedDatesAhead } from '../domain/reminders/due-dates.ts'
import { dayOf, dueDigests, dueReminders, schedule } from './due-reminders.ts'

/** A day on which mails will go out, as things stand. */
export interface UpcomingDay {
  readonly day: Temporal.PlainDate
  readonly reminders: number
  readonly digests: number
}

/** A mail that will go out, as things stand. */
export interface UpcomingMail {
  readonly kind: 'reminder' | 'digest'
  readonly clientId: ClientId
  readonly clientName: string
  readonly contactId: ContactId
  /** Empty for who has none. */
  readonly contactName: string
  readonly email: string
  /** The nearest due date first: its rule gives the mail its words. None are told of a digest. */
  readonly deadlines: readonly UpcomingReminder[]
}

export interface UpcomingReminder {
  readonly id: DeadlineId
  readonly service: string
  readonly reference: string
  readonly due: Temporal.PlainDate
  readonly amount: Money
  /** The rule. */
  readonly days: number
}

/** How many mails go out on which of so many days to come, the next round's being the first; days without any are left out. */
export async function upcomingDays(tx: Transaction, days: number): Promise<UpcomingDay[]> {
  const rounds = await roundsAhead(tx, days)
  const [reminders, ...digests] = await Promise.all([
    sql<{ day: Temporal.PlainDate; mails: number }>`
      select day, count(distinct contact_id) as mails from (${dueReminders(rounds.dates)}) as due group by day`.execute(
      tx,
    ),
    ...rounds.digests.map(({ digest }) =>
      sql<{ mails: number }>`select count(*) as mails from (${dueDigests(digest)}) as due`.execute(tx),
    ),
  ])
  const remindersOn = new Map(reminders.rows.map(({ day, mails }) => [`${day}`, mails]))
  const digestsOn = new Map(
    rounds.digests.map(({ day }, index) => [`${day}`, digests[index]?.rows[0]?.mails ?? 0]),
  )
  return rounds.days
    .map(day => ({
      day,
      reminders: remindersOn.get(`${day}`) ?? 0,
      digests: digestsOn.get(`${day}`) ?? 0,
    }))
    .filter(({ reminders, digests }) => reminders + digests > 0)
}

/** The mails of one of the days to come, by client, so many at most of either kind. */
export async function upcomingMails(
  tx: Transaction,
  day: Temporal.PlainDate,
  { days, most }: { readonly days: number; readonly most: number },
): Promise<UpcomingMail[]> {
  const rounds = await roundsAhead(tx, days)
  const [reminders, ...digests] = await Promise.all([
    reminderMails(
      tx,
      rounds.dates.filter(dates => dates.day.equals(day)),
      most,
    ),
    ...rounds.digests
      .filter(round => round.day.equals(day))
      .map(({ digest }) => digestMails(tx, digest, most)),
  ])
  return [...reminders, ...digests.flat()]
}

interface Rounds {
  readonly days: readonly Temporal.PlainDate[]
  readonly dates: readonly RemindedDates[]
  readonly digests: readonly { readonly day: Temporal.PlainDate; readonly digest: Digest }[]
}

/** The next round is the last day's whose hour has come, if that is still to be done, and the day's after it otherwise. */
async function roundsAhead(tx: Transaction, count: number): Promise<Rounds> {
  const [rules, found] = await Promise.all([
    tx.selectFrom('reminder_rules').select(['days', 'is_on as isOn']).execute(),
    sql<{ first: Temporal.PlainDate }>`
      select case when done_on >= ${dayOf(sql`clock_now()`)} then done_on + 1 else ${dayOf(sql`clock_now()`)} end as first
      from ${schedule}`.execute(tx),
    planAnew(tx),
  ])
  const first = found.rows[0]?.first
  if (!first) return { days: [], dates: [], digests: [] }
  const days = Array.from({ length: count }, (_, index) => first.add({ days: index }))
  const digests = days.flatMap((day, index) => {
    const digest = index === 0 ? digestOn(day) : day.day === 1 ? digestOf(day) : null
    return digest ? [{ day, digest }] : []
  })
  return { days, dates: remindedDatesAhead(rules, { first, days: count }), digests }
}

interface MailRow extends Omit<UpcomingMail, 'kind' | 'deadlines'>, Omit<UpcomingReminder, 'amount'>, Money {}

async function reminderMails(
  tx: Transaction,
  dates: readonly RemindedDates[],
  most: number,
): Promise<UpcomingMail[]> {
  const { rows } = await sql<MailRow>`
    with due as materialized (${dueReminders(dates)}),
      mails as (
        select contacts.organization_id, ${contactColumns} from contacts
          join clients on clients.organization_id = contacts.organization_id and clients.id = contacts.client_id
        where contacts.id in (select contact_id from due)
        order by lower(clients.name), contacts.id limit ${most})
    select mails."clientId", mails."clientName", mails."contactId", mails."contactName", mails.email, deadlines.id, services.name as service, services.reference, deadlines.due_on as due,
      deadlines.amount_minor as minor, deadlines.currency, due.days
    from mails
      join due on due.contact_id = mails."contactId"
      join deadlines on deadlines.organization_id = mails.organization_id and deadlines.id = due.deadline_id
      join services on services.organization_id = deadlines.organization_id and services.id = deadlines.service_id
    order by lower("clientName"), "contactId", deadlines.due_on, due.days desc, lower(services.name), deadlines.id`.execute(
    tx,
  )
  const mails = Map.groupBy(rows, ({ contactId }) => contactId)
  return [...mails.values()].flatMap(mail => {
    const [first] = mail
    if (!first) return []
    const { clientId, clientName, contactId, contactName, email } = first
    const deadlines = mail.map(({ id, service, reference, due, minor, currency, days }) => {
      return { id, service, reference, due, amount: { minor, currency }, days }
    })
    return [{ kind: 'reminder' as const, clientId, clientName, contactId, contactName, email, deadlines }]
  })
}

async function digestMails(tx: Transaction, digest: Digest, most: number): Promise<UpcomingMail[]> {
  const { rows } = await sql<Omit<UpcomingMail, 'kind' | 'deadlines'>>`
    select ${contactColumns} from (${dueDigests(digest)}) as due
      join contacts on contacts.id = due.contact_id
      join clients on clients.organization_id = contacts.organization_id and clients.id = contacts.client_id
    order by lower(clients.name), contacts.id limit ${most}`.execute(tx)
  return rows.map(row => ({ ...row, kind: 'digest', deadlines: [] }))
}

const contactColumns = sql`contacts.id as "contactId", contacts.name as "contactName", contacts.email,
  clients.id as "clientId", clients.name as "clientName"`
