import type { Temporal } from 'temporal-polyfill'
import type { ClientId, ServiceId } from '../ids.ts'
import type { SpreadsheetRow } from '../spreadsheet/row.ts'
import { anchorDay } from './anchor-day.ts'
import type { HeldDeadline, HeldService, Ref, ServiceFacts } from './holdings.ts'
import type { HoldingsIndex } from './index-holdings.ts'
import { type ImportPlan, settle } from './plan.ts'
import { planDeadlines } from './plan-deadlines.ts'

/** An import being planned: what the organization has, and what has been decided so far. */
export type Planning = { held: HoldingsIndex; today: Temporal.PlainDate; plan: ImportPlan }

/** Whose a service is, and what it is part of. */
export type ServicePlace = {
  client: Ref<ClientId>
  package: { ref: Ref<ServiceId> | null; title: string } | null
}

/** Plans the service of a row and its deadlines. What the row leaves empty stays as it is. */
export function planService(
  row: SpreadsheetRow,
  place: ServicePlace,
  { held, today, plan }: Planning,
): Ref<ServiceId> {
  const { client } = place
  const [service = null] = typeof client === 'string' ? held.services(client, row.service) : []
  const deadlines = service ? held.deadlines(service.id) : []
  const of = [row.client.name, row.service.name, row.service.reference].filter(Boolean).join(' · ')
  const facts = { ...serviceFacts(row, service, deadlines), ...packageFacts(place, service) }
  const ref = settle(plan.services, { line: row.line, of, held: service, facts, place: { client } })
  planDeadlines(row, { of, client, service: ref, deadlines, today, plan })
  return ref
}

/** A package that the portal knows by another spelling is the same. */
function packageFacts({ package: found }: ServicePlace, known: HeldService | null) {
  const parent = found?.ref ?? null
  return { parent, package: known?.parent === parent ? known.package : (found?.title ?? '') }
}

function serviceFacts(
  row: SpreadsheetRow,
  known: HeldService | null,
  deadlines: HeldDeadline[],
): Omit<ServiceFacts, 'parent' | 'package'> {
  const { name, reference, type, months, monthsStated, consequence, supplier, notes } = row.service
  return {
    name,
    reference,
    type: type || (known?.type ?? ''),
    months: known && !monthsStated ? known.months : months,
    anchorDay: known ? keptAnchor(row, known, deadlines) : anchorDay(row.due, latestDay(row)),
    consequence: consequence || (known?.consequence ?? ''),
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
