import type { Temporal } from 'temporal-polyfill'
import { clientKey } from '../spreadsheet/identity.ts'
import type { ImportReason, RowProblem } from '../spreadsheet/problem.ts'
import type { SpreadsheetRow } from '../spreadsheet/row.ts'
import type { HeldClient, Holdings } from './holdings.ts'
import { indexHoldings } from './index-holdings.ts'
import { matchClients, type WantedClient } from './match-client.ts'
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
  const clear = rows.filter(row => alike(row) <= 1)
  const ref = clear.length > 0 ? planClient(clear, client, planning) : null
  for (const row of clear) if (ref !== null) planService(row, ref, planning)
  return rows
    .filter(row => alike(row) > 1)
    .map(row => {
      return {
        line: row.line,
        field: 'service',
        cell: row.service.name,
        reason: { kind: 'services-alike', count: alike(row) },
      }
    })
}
