import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { DeadlineStatus } from '../domain/deadline-status.ts'

/** Which deadlines of clients that aren't archived are asked for. What is null doesn't matter. */
export interface DeadlineFilter {
  /** Parts of a client's name or company, a service or its reference, in any case, all of which it has; empty for all. */
  readonly words: string
  /** Null for every open one. */
  readonly status: DeadlineStatus | null
  /** Due from today to this many days from now. */
  readonly dueWithin: number | null
  /** Of the client. */
  readonly tag: string | null
  /** Of the service. */
  readonly type: string | null
  readonly supplier: string | null
  readonly today: Temporal.PlainDate
  /** The last day of the expiring window. */
  readonly expiring: Temporal.PlainDate
}

/** The deadlines of a status, or every open one. States are spelled out: as parameters they would make one plan for all. */
export function hasStatus({ status, today, expiring }: DeadlineFilter): RawBuilder<boolean> {
  switch (status) {
    case null:
      return sql`deadlines.state = 'open'`
    case 'expired':
      return sql`deadlines.state = 'open' and deadlines.due_on < ${today}`
    case 'expiring':
      return sql`deadlines.state = 'open' and deadlines.due_on between ${today} and ${expiring}`
    case 'active':
      return sql`deadlines.state = 'open' and deadlines.due_on > ${expiring}`
    case 'renewed':
    case 'cancelled':
      return sql`deadlines.state = ${sql.lit(status)}`
  }
}

/** The first day on which what is asked for can be due. */
export function firstDay({ status, dueWithin, today, expiring }: DeadlineFilter): RawBuilder<unknown> {
  if (status === 'active') return sql`${expiring.add({ days: 1 })}::date`
  return status === 'expiring' || dueWithin !== null ? sql`${today}::date` : sql`'-infinity'::date`
}

/** What is asked beside the status and the clients, of deadlines alone: their services are found first. */
export function fits(filter: DeadlineFilter): RawBuilder<boolean> {
  const { today, dueWithin } = filter
  return every([
    sql`true`,
    ...(dueWithin === null
      ? []
      : [sql`deadlines.due_on between ${today} and ${today.add({ days: dueWithin })}`]),
    ...(asksForServices(filter) ? [sql`deadlines.service_id in (select id from fitting_services)`] : []),
  ])
}

/** The clients that are asked for, of `client_summaries`. */
export function ofClients({ tag }: Pick<DeadlineFilter, 'tag'>): RawBuilder<boolean> {
  const tagged = sql<boolean>`client_summaries.client_id in (select client_id from client_tags where tag = ${tag})`
  return every([sql`not client_summaries.is_archived`, ...(tag === null ? [] : [tagged])])
}

/**
 * What a query by services begins with. Found first and once, whatever the planner makes of their number: row security
 * hides from it how many there are, and it would look up each service of 100,000 by itself.
 */
export function fittingServices(filter: DeadlineFilter): RawBuilder<unknown> {
  if (!asksForServices(filter)) return sql``
  const { type, supplier, words } = filter
  const conditions = [
    ...(type === null ? [] : [sql`type = ${type}`]),
    ...(supplier === null ? [] : [sql`supplier = ${supplier}`]),
    ...wordsIn(words).map(mentions),
  ]
  return sql`with fitting_services as materialized (select id from services where ${every(conditions)})`
}

function asksForServices({ words, type, supplier }: DeadlineFilter): boolean {
  return type !== null || supplier !== null || wordsIn(words).length > 0
}

function wordsIn(words: string): string[] {
  return words.split(/\s+/).filter(Boolean)
}

/** In the middle of a word too, in any case and with or without accents. Clients are few and looked at once a word. */
function mentions(word: string): RawBuilder<boolean> {
  const has = (text: RawBuilder<unknown>) => sql<boolean>`strpos(${text}, folded(${word})) > 0`
  return sql`(${has(sql`services.words`)}
    or services.client_id in (select client_id from client_summaries where ${has(sql`name_key`)})
    or services.client_id in (select id from clients where ${has(sql`folded(company)`)}))`
}

function every(conditions: readonly RawBuilder<unknown>[]): RawBuilder<boolean> {
  return sql.join(conditions, sql` and `)
}
