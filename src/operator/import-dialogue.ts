import type { Pool } from '../database/connection.ts'
import { asOperator, asStaff } from '../database/scopes.ts'
import { counted } from '../domain/counted.ts'
import { type ImportPlan, planSize } from '../domain/import-plan/plan.ts'
import type { FrequencyMonths } from '../domain/recurrence.ts'
import { atColumn, type Problem } from '../domain/spreadsheet/problem.ts'
import { readSpreadsheet, type Spreadsheet } from '../domain/spreadsheet/read-spreadsheet.ts'
import { type Organization, organizationWithSlug } from '../records/organizations.ts'
import { importRows, previewImport } from '../records/spreadsheet-import.ts'
import { planReport, writtenReport } from './plan-report.ts'
import { progressBar } from './progress-bar.ts'
import { confirmed } from './question.ts'
import { complain, say } from './say.ts'
import { problemReport, spreadsheetReport } from './spreadsheet-report.ts'

/** What the operator asked for on the command line. */
export type ImportWish = {
  slug: string
  /** For rows that say no frequency. */
  months?: FrequencyMonths
  skipBadRows: boolean
  dryRun: boolean
  yes: boolean
}

type Preview = { sheet: Spreadsheet; problems: Problem[]; plan: ImportPlan }

/** Lines of one kind shown on a terminal; a file gets all of them. */
const MOST_SHOWN = process.stdout.isTTY ? 100 : Infinity

/** Shows what is in a file and what it would change, asks, and writes it. Answers with the command's exit code. */
export async function importInto(
  pool: Pool,
  file: { name: string; bytes: Uint8Array },
  wish: ImportWish,
  interrupted: AbortSignal,
): Promise<number> {
  const organization = await asOperator(pool, tx => organizationWithSlug(tx, wish.slug))
  if (organization === null) return refuse(`There is no organization "${wish.slug}".`)
  const preview = await previewFor(pool, organization, file.bytes, wish)
  show(file.name, preview)
  interrupted.throwIfAborted()
  const obstacle = obstacleTo(preview, wish)
  if (obstacle !== null) return refuse(`Nothing was written: ${obstacle}`)
  if (planSize(preview.plan) === 0) return accept('There is nothing to write: all of it is here already.')
  if (wish.dryRun) return accept('Nothing was written: this was a dry run.')
  if (!wish.yes && !canAsk())
    return refuse('Nothing was written: nobody is there to ask. Give --yes to write without asking.')
  if (!wish.yes && !(await isWanted(organization, interrupted))) return refuse('Nothing was written.')
  return write(pool, organization, preview, interrupted)
}

async function previewFor(
  pool: Pool,
  { id, currency }: Organization,
  bytes: Uint8Array,
  { months }: ImportWish,
): Promise<Preview> {
  const sheet = readSpreadsheet(bytes, { currency, ...(months !== undefined && { months }) })
  const inOrganization = { organizationId: id, staffId: null }
  const { plan, problems } = await asStaff(pool, inOrganization, tx => previewImport(tx, sheet.rows))
  const compared = problems.map(problem => atColumn(problem, sheet.understood?.columns ?? []))
  return { sheet, plan, problems: [...sheet.problems, ...compared] }
}

function show(file: string, { sheet, problems, plan }: Preview): void {
  const report = [
    spreadsheetReport(file, sheet),
    problemReport(problems, MOST_SHOWN),
    sheet.rows.length === 0 ? [] : planReport(plan, MOST_SHOWN),
  ]
  for (const part of report.filter(lines => lines.length > 0)) say(`${part.join('\n')}\n`)
}

/** What forbids to write, in words; null when nothing does. */
function obstacleTo({ sheet, problems }: Preview, { skipBadRows }: ImportWish): string | null {
  const badRows = new Set(problems.map(({ line }) => line)).size
  if (sheet.rows.length === 0) return 'no row could be read.'
  if (badRows > 0 && !skipBadRows)
    return `${counted(badRows, 'row')} can't be imported. Mend them, or give --skip-bad-rows to leave them out.`
  return null
}

function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY
}

function isWanted({ name }: Organization, interrupted: AbortSignal): Promise<boolean> {
  return confirmed(`Write this into ${name}?`, { input: process.stdin, output: process.stderr, interrupted })
}

async function write(
  pool: Pool,
  { id, name }: Organization,
  { sheet, plan }: Preview,
  interrupted: AbortSignal,
): Promise<number> {
  const draw = progressBar(`Writing into ${name}`, planSize(plan), process.stderr)
  const onProgress = (written: number) => {
    interrupted.throwIfAborted()
    draw(written)
  }
  const outcome = await asStaff(pool, { organizationId: id, staffId: null }, tx =>
    importRows(tx, sheet.rows, { shown: plan, onProgress }),
  )
  switch (outcome) {
    case 'imported':
      return accept(writtenReport(plan))
    case 'changed-meanwhile':
      return refuse('Nothing was written: somebody has changed these clients since. Import the file again.')
    case 'another-import':
      return refuse('Nothing was written: another import into this organization is under way.')
  }
}

function accept(sentence: string): number {
  say(sentence)
  return 0
}

function refuse(sentence: string): number {
  complain(sentence)
  return 1
}
