import { Temporal } from 'temporal-polyfill'
import type { ClientId, DeadlineId, ServiceId } from '../ids.ts'
import type { PastRenewal } from '../spreadsheet/past-renewals.ts'
import type { SpreadsheetRow } from '../spreadsheet/row.ts'
import type { DeadlineFacts, HeldDeadline, Ref } from './holdings.ts'
import { type ImportPlan, settle } from './plan.ts'

export type DeadlinesToPlan = {
  of: string
  client: Ref<ClientId>
  service: Ref<ServiceId>
  /** Those the service has already. */
  deadlines: readonly HeldDeadline[]
  today: Temporal.PlainDate
  plan: ImportPlan
}

/**
 * Plans the deadlines of one row. Past renewals become renewed deadlines, known by their due date; the open deadline gets
 * the row's due date and amount. Only a row that lists a due date among its renewals renews it: a later due date alone may
 * as well be a correction. A row whose own due date is closed already is behind, and its deadline is left alone.
 */
export function planDeadlines(row: SpreadsheetRow, task: DeadlinesToPlan): void {
  const outcomes = [...row.renewals.map(renewal => renewed(renewal, row, task)), ...open(row, task)]
  const settled = outcomes.map(({ held, facts }) => {
    const { of, client, service, plan } = task
    return {
      held,
      facts,
      ref: settle(plan.deadlines, { line: row.line, of, held, facts, place: { client, service } }),
    }
  })
  noteRenewals(settled, task)
}

type Outcome = { held: HeldDeadline | null; facts: DeadlineFacts }
type Settled = Outcome & { ref: Ref<DeadlineId> }

function renewed(
  { due, amount }: PastRenewal,
  row: SpreadsheetRow,
  { deadlines, today }: DeadlinesToPlan,
): Outcome {
  const held = deadlines.find(deadline => deadline.due.equals(due)) ?? null
  if (held?.state === 'cancelled') return { held, facts: factsOf(held) }
  const paid = amount ?? (held ? { minor: held.minor, currency: held.currency } : row.amount)
  const closedOn = held?.closedOn ?? earlier(due, today)
  const kept = { costMinor: held?.costMinor ?? null, notes: held?.notes ?? '' }
  return { held, facts: { due, ...paid, ...kept, state: 'renewed', closedOn } }
}

function open(row: SpreadsheetRow, { deadlines, plan }: DeadlinesToPlan): Outcome[] {
  const same = deadlines.find(deadline => deadline.due.equals(row.due))
  if (same && same.state !== 'open') {
    plan.leftAlone.push({ line: row.line, why: 'deadline-closed' })
    return []
  }
  const held = same ?? firstOpen(row, deadlines)
  const costMinor = row.costMinor ?? held?.costMinor ?? null
  const notes = row.notes || (held?.notes ?? '')
  return [{ held, facts: { due: row.due, ...row.amount, costMinor, notes, state: 'open', closedOn: null } }]
}

/** The open deadline that the row doesn't say is renewed. */
function firstOpen({ renewals }: SpreadsheetRow, deadlines: readonly HeldDeadline[]): HeldDeadline | null {
  const stillOpen = deadlines.filter(
    ({ state, due }) => state === 'open' && !renewals.some(past => past.due.equals(due)),
  )
  return stillOpen.toSorted(byDue)[0] ?? null
}

/** Ties each deadline that becomes renewed to the one due next. */
function noteRenewals(settled: readonly Settled[], { deadlines, client, plan }: DeadlinesToPlan): void {
  const touched = new Set(settled.map(({ ref }) => ref))
  const untouched = deadlines.filter(({ id }) => !touched.has(id)).map(({ due, id }) => ({ due, ref: id }))
  const inOrder = [...settled.map(({ facts, ref }) => ({ due: facts.due, ref })), ...untouched].sort(byDue)
  for (const { held, facts, ref } of settled) {
    if (facts.state !== 'renewed' || facts.closedOn === null || held?.state === 'renewed') continue
    const next = inOrder.find(({ due }) => Temporal.PlainDate.compare(due, facts.due) > 0)
    plan.renewals.push({ client, deadline: ref, next: next?.ref ?? null, on: facts.closedOn })
  }
}

function byDue(one: { due: Temporal.PlainDate }, other: { due: Temporal.PlainDate }): number {
  return Temporal.PlainDate.compare(one.due, other.due)
}

function factsOf({ due, minor, currency, costMinor, notes, state, closedOn }: HeldDeadline): DeadlineFacts {
  return { due, minor, currency, costMinor, notes, state, closedOn }
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) <= 0 ? one : other
}
