import { summarize } from '../../domain/import-plan/summary.ts'
import { type Desk, officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { type ComparedSpreadsheet, compareSpreadsheet } from '../../records/import-reading.ts'
import { addImport } from '../../records/imports.ts'
import { office } from '../../routes.ts'
import { usualMonths } from '../deadlines/deadline-fields.ts'
import { officeFrameOf } from '../frame.ts'
import { type ImportFormPage, importFormPage } from './import-form-page.ts'
import { problemWords } from './problem-words.ts'

/** What a spreadsheet may have (5 MB), pasted text, and what a form adds. Larger ones are told so up to here. */
const MOST_BYTES = 10_000_000

/** GET /office/:slug/import */
export const showNewImport = officePage(async desk => formOf(desk, {}))

/** POST /office/:slug/imports — reads a spreadsheet, and keeps it until it is confirmed. */
export const createImport = officeAction(
  async (desk, fields, _, files) => {
    const text = fields.get('text') ?? ''
    const frequency = frequencyIn(fields)
    const again = (problem: string) => ({
      page: formOf(desk, { text, frequency, problem }),
      status: 422 as const,
    })
    const content = contentOf(desk, text, files.get('file'))
    if ('problem' in content) return again(content.problem)
    const compared = await compareSpreadsheet(desk.tx, desk.organization, content.bytes, frequency)
    const [problem] = compared.problems
    if (compared.sheet.understood === null && problem)
      return again(problemWords(officeTexts(desk.staff.locale), problem))
    const id = await addImport(desk.tx, desk.identity, content.bytes, { frequency, ...readingOf(compared) })
    return { to: office.import.to({ slug: desk.organization.slug, id }) }
  },
  { files: ['file'], mostBytes: MOST_BYTES },
)

/** What is kept of a reading, to be shown. */
export function readingOf({ sheet, problems, plan }: ComparedSpreadsheet) {
  return summarize(sheet, problems, plan)
}

/** What was chosen of the list; anything else counts as nothing. */
export function frequencyIn(fields: ReadonlyMap<string, string>): string {
  const chosen = fields.get('frequency') ?? ''
  return chosen === 'once' || usualMonths.some(months => `${months}` === chosen) ? chosen : ''
}

function contentOf(
  { staff }: Desk,
  text: string,
  file: Uint8Array | undefined,
): { bytes: Uint8Array } | { problem: string } {
  const { t } = officeTexts(staff.locale)
  const isPasted = text.trim() !== ''
  if (file && isPasted) return { problem: t('office.import.bothChosen') }
  if (file) return { bytes: file }
  return isPasted ? { bytes: Buffer.from(text) } : { problem: t('office.import.nothingChosen') }
}

function formOf(desk: Desk, { text = '', frequency = '', problem = null }: Partial<ImportFormPage>) {
  return importFormPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    text,
    frequency,
    problem,
  })
}
