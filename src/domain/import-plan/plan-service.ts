import type { Temporal } from 'temporal-polyfill'
import type { ClientId } from '../ids.ts'
import type { SpreadsheetRow } from '../spreadsheet/row.ts'
import { anchorDay } from './anchor-day.ts'
import type { HeldDeadline, HeldService, ServiceFacts } from './holdings.ts'
import type { HoldingsIndex } from './index-holdings.ts'
import { type ImportPlan, type Ref, settle } from './plan.ts'
import { planDeadlines } from './plan-deadlines.ts'

/** An import being planned: what the organization has, and what has been decided so far. */
export type Planning = { held: HoldingsIndex; today: Temporal.PlainDate; plan: ImportPlan }

/** Plans the service of a row and its deadlines. What the row leaves empty stays as it is. */
export function planService(
  row: SpreadsheetRow,
  client: Ref<ClientId>,
  { held, today, plan }: Planning,
): void {
  const [service = null] = typeof client === 'string' ? held.services(client, row.service) : []
  const deadlines = service ? held.deadlines(service.id) : []
  const of = [row.client.name, row.service.name, row.service.reference].filter(Boolean).join(' · ')
  const facts = serviceFacts(row, service, deadlines)
  const ref = settle(plan.services, { of, held: service, facts, place: { client } })
  planDeadlines(row, { of, client, service: ref, deadlines, today, plan })
}

function serviceFacts(
  row: SpreadsheetRow,
  known: HeldService | null,
  deadlines: HeldDeadline[],
): ServiceFacts {
  const { name, reference, type, months, monthsStated, supplier, notes } = row.service
  return {
    name,
    reference,
    type: type || (known?.type ?? ''),
    months: known && !monthsStated ? known.months : months,
    anchorDay: known ? keptAnchor(row, known, deadlines) : anchorDay(row.due, latestDay(row)),
    supplier: supplier || (known?.supplier ?? ''),
    notes: notes || (known?.notes ?? ''),
  }
}

/** A due date that moves takes the anchor along, one that is known already doesn't. */
function keptAnchor({ due }: SpreadsheetRow, known: HeldService, deadlines: readonly HeldDeadline[]): number {
  return deadlines.some(deadline => deadline.due.equals(due))
    ? known.anchorDay
    : anchorDay(due, known.anchorDay)
}

function latestDay({ due, renewals }: SpreadsheetRow): number {
  return Math.max(due.day, ...renewals.map(renewal => renewal.due.day))
}
