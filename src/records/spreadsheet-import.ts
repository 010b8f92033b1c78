import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import { type ImportPlan, planSize } from '../domain/import-plan/plan.ts'
import { planImport } from '../domain/import-plan/plan-import.ts'
import type { RowProblem } from '../domain/spreadsheet/problem.ts'
import type { SpreadsheetRow } from '../domain/spreadsheet/row.ts'
import { type AuditEvent, recordEvent } from './audit-events.ts'
import { holdingsOf } from './holdings.ts'
import { carryOut } from './import-writes.ts'
import { currentOrganization, type Organization } from './organizations.ts'

/** What importing rows would write, and which of them can't be compared with what the organization has. */
export async function previewImport(
  tx: Transaction,
  rows: readonly SpreadsheetRow[],
): Promise<{ plan: ImportPlan; problems: RowProblem[] }> {
  const { today } = await organizationAtTheDoor(tx)
  return planImport(rows, await holdingsOf(tx), today)
}

/**
 * Writes what a preview has shown, all of it in the scope's one transaction. It writes nothing when somebody has changed
 * what the preview was made from, or when another import of the organization is under way. `onProgress` hears how many
 * things are written so far.
 */
export async function importRows(
  tx: Transaction,
  rows: readonly SpreadsheetRow[],
  { shown, onProgress }: { shown: ImportPlan; onProgress: (written: number) => void },
): Promise<'imported' | 'changed-meanwhile' | 'another-import'> {
  const organization = await organizationAtTheDoor(tx)
  if (!(await isAlone(tx))) return 'another-import'
  const { plan } = planImport(rows, await holdingsOf(tx), organization.today)
  if (JSON.stringify(plan) !== JSON.stringify(shown)) return 'changed-meanwhile'
  await carryOut(tx, organization, plan, onProgress)
  await noteImport(tx, organization, { actor: 'operator', rows: rows.length, plan })
  return 'imported'
}

/** Notes in the audit log who imported how much. */
export async function noteImport(
  tx: Transaction,
  { id }: Organization,
  { rows, plan, ...who }: Pick<AuditEvent, 'actor' | 'staffId'> & { rows: number; plan: ImportPlan },
): Promise<void> {
  const details = { rows, written: planSize(plan) }
  await recordEvent(tx, { organizationId: id, action: 'spreadsheet-imported', ...who, details })
}

/** The organization that the scope was entered for. */
export async function organizationAtTheDoor(tx: Transaction): Promise<Organization> {
  const organization = await currentOrganization(tx)
  if (organization === null) throw new Error('An import needs the scope of an organization')
  return organization
}

/** Keeps every other import of the organization out until the transaction ends. False when one is under way. */
export async function isAlone(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(${IMPORT}) as alone`.execute(tx)
  return rows[0]?.alone ?? false
}

/** Keeps imports of the organization out until the transaction ends, for several who do so at once. False when one is under way. */
export async function isWithoutImport(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ quiet: boolean }>`
    select pg_try_advisory_xact_lock_shared(${IMPORT}) as quiet`.execute(tx)
  return rows[0]?.quiet ?? false
}

const IMPORT = sql`hashtextextended('import ' || current_organization(), 0)`
