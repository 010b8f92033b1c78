import type { Transaction } from '../database/connection.ts'
import type { ImportPlan } from '../domain/import-plan/plan.ts'
import type { FrequencyMonths } from '../domain/recurrence.ts'
import { atColumn, type Problem } from '../domain/spreadsheet/problem.ts'
import { readSpreadsheet, type Spreadsheet } from '../domain/spreadsheet/read-spreadsheet.ts'
import type { Organization } from './organizations.ts'
import { previewImport } from './spreadsheet-import.ts'

/** A spreadsheet that was read and compared with what the organization has. */
export interface ComparedSpreadsheet {
  readonly sheet: Spreadsheet
  /** Of the reading and of the comparison. */
  readonly problems: readonly Problem[]
  readonly plan: ImportPlan
}

/** Reads a file and compares it. `frequency` is for rows that say none: `once`, a number of months, or empty. */
export async function compareSpreadsheet(
  tx: Transaction,
  { currency }: Organization,
  content: Uint8Array,
  frequency: string,
): Promise<ComparedSpreadsheet> {
  const sheet = readSpreadsheet(content, { currency, ...monthsIn(frequency) })
  const { plan, problems } = await previewImport(tx, sheet.rows)
  const compared = problems.map(problem => atColumn(problem, sheet.understood?.columns ?? []))
  return { sheet, plan, problems: [...sheet.problems, ...compared] }
}

function monthsIn(frequency: string): { months?: FrequencyMonths } {
  if (frequency === '') return {}
  return { months: frequency === 'once' ? null : Number(frequency) }
}
