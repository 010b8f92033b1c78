import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity } from '../database/scopes.ts'
import type { ImportId } from '../domain/ids.ts'
import type { ImportPlan } from '../domain/import-plan/plan.ts'
import { summarize } from '../domain/import-plan/summary.ts'
import type { FrequencyMonths } from '../domain/recurrence.ts'
import { atColumn, type Problem } from '../domain/spreadsheet/problem.ts'
import { readSpreadsheet, type Spreadsheet } from '../domain/spreadsheet/read-spreadsheet.ts'
import { addImport, importContent, rereadImport } from './imports.ts'
import type { Organization } from './organizations.ts'
import { organizationAtTheDoor, previewImport } from './spreadsheet-import.ts'

/** A spreadsheet as it was handed in; `frequency` is for rows that say none: `once`, a number of months, or empty. */
export interface Sheet {
  readonly content: Uint8Array
  readonly frequency: string
}

/** What came of handing a spreadsheet in: it is kept, or the file as a whole can't be read. */
export type Kept =
  | { readonly kind: 'kept'; readonly id: ImportId }
  | { readonly kind: 'unreadable'; readonly problem: Problem }

/** Reading that came to nothing: it took too long or too much memory, or nobody waits for it any more. */
export type NotRead = { readonly kind: 'too-much' | 'unwanted' }

/** Where spreadsheets are read. Each is read in a transaction of its own, after those who handed one in before. */
export interface SpreadsheetReader {
  readonly keep: (identity: StaffIdentity, sheet: Sheet, signal: AbortSignal) => Promise<Kept | NotRead>
  readonly readAgain: (
    identity: StaffIdentity,
    again: { readonly id: ImportId; readonly frequency: string },
    signal: AbortSignal,
  ) => Promise<{ readonly kind: 'read' } | NotRead>
}

/** Reads a spreadsheet, compares it, and keeps it with what was found. */
export async function keepSpreadsheet(
  tx: Transaction,
  identity: StaffIdentity,
  { content, frequency }: Sheet,
): Promise<Kept> {
  const organization = await organizationAtTheDoor(tx)
  const { sheet, problems, plan } = await compareSpreadsheet(tx, organization, content, frequency)
  const [problem] = problems
  if (sheet.understood === null && problem) return { kind: 'unreadable', problem }
  const reading = { frequency, ...summarize(sheet, problems, plan) }
  return { kind: 'kept', id: await addImport(tx, identity, content, reading) }
}

/** Reads one again that is kept, as long as it is not on its way. */
export async function readKeptSpreadsheet(
  tx: Transaction,
  id: ImportId,
  frequency: string,
): Promise<{ kind: 'read' }> {
  const content = await importContent(tx, id)
  if (content) {
    const organization = await organizationAtTheDoor(tx)
    const { sheet, problems, plan } = await compareSpreadsheet(tx, organization, content, frequency)
    await rereadImport(tx, id, { frequency, ...summarize(sheet, problems, plan) })
  }
  return { kind: 'read' }
}

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
