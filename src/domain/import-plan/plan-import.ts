import type { Temporal } from 'temporal-polyfill'
import type { ClientId, ServiceId } from '../ids.ts'
import { clientKey } from '../spreadsheet/identity.ts'
import type { ImportReason, RowProblem } from '../spreadsheet/problem.ts'
import type { SpreadsheetRow } from '../spreadsheet/row.ts'
import type { HeldClient, Holdings, Ref } from './holdings.ts'
import { indexHoldings } from './index-holdings.ts'
import { matchClients, type WantedClient } from './match-client.ts'
import { findPackages, type Member, type Packages } from './packages.ts'
import { emptyPlan, type ImportPlan } from './plan.ts'
import { planClient } from './plan-client.ts'
import { type Planning, planService } from './plan-service.ts'

/**
 * Compares the rows of a spreadsheet with what the organization has. Planning the same rows again after the plan was
 * carried out finds nothing more to do. Rows with a problem are in no plan. `today` is the organization's.
 */
export function planImport(
  rows: readonly SpreadsheetRow[],
  holdings: Holdings,
  today: Temporal.PlainDate,
): { plan: ImportPlan; problems: RowProblem[] } {
  const planning = { held: indexHoldings(holdings), today, plan: emptyPlan() }
  const problems = matchClients(wantedClients(rows), planning.held).flatMap(match => {
    const { wanted } = match
    if ('reason' in match) return wanted.rows.map(row => clientProblem(row, match.reason))
    if (match.client?.archived) return leaveAlone(wanted.rows, planning.plan)
    return planRows(wanted.rows, match.client, planning)
  })
  return { plan: planning.plan, problems }
}

function wantedClients(rows: readonly SpreadsheetRow[]): (WantedClient & { rows: SpreadsheetRow[] })[] {
  return [...Map.groupBy(rows, ({ client }) => clientKey(client.name))].map(([name, rows]) => {
    const vatNumber = rows.map(({ client }) => client.vatNumber).find(text => text !== '') ?? ''
    return { name, vatNumber, line: rows[0]?.line ?? 0, rows }
  })
}

function clientProblem({ line, client }: SpreadsheetRow, reason: ImportReason): RowProblem {
  return { line, field: 'client', cell: client.name, reason }
}

function leaveAlone(rows: readonly SpreadsheetRow[], plan: ImportPlan): RowProblem[] {
  plan.leftAlone.push(...rows.map(({ line }) => ({ line, why: 'client-archived' as const })))
  return []
}

/** Plans a client with its contacts, then service by service. */
function planRows(
  rows: readonly SpreadsheetRow[],
  client: HeldClient | null,
  planning: Planning,
): RowProblem[] {
  const alike = (row: SpreadsheetRow) => (client ? planning.held.services(client.id, row.service).length : 0)
  const unclear = rows.filter(row => alike(row) > 1)
  const packages = findPackages(
    rows.filter(row => alike(row) <= 1),
    client ? planning.held.servicesOf(client.id) : [],
    row => (client && planning.held.services(client.id, row.service)[0]) ?? null,
  )
  const inOrder = packages.rows.toSorted((one, other) => one.line - other.line)
  if (inOrder.length > 0) planServices(packages, planClient(inOrder, client, planning), planning)
  return [...unclear.map(row => serviceProblem(row, alike(row))), ...packages.problems]
}

function planServices({ rows, packageOf }: Packages, client: Ref<ClientId>, planning: Planning): void {
  const refs = new Map<SpreadsheetRow | null, Ref<ServiceId>>()
  const placeOf = (member: Member | null) =>
    member && { title: member.title, ref: member.held?.id ?? refs.get(member.row) ?? null }
  for (const row of rows)
    refs.set(row, planService(row, { client, package: placeOf(packageOf(row)) }, planning))
}

function serviceProblem({ line, service }: SpreadsheetRow, count: number): RowProblem {
  return { line, field: 'service', cell: service.name, reason: { kind: 'services-alike', count } }
}
