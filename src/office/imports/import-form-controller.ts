import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import type { Kept, NotRead } from '../../records/import-reading.ts'
import { office } from '../../routes.ts'
import { usualMonths } from '../deadlines/deadline-fields.ts'
import { officeFrameOf } from '../frame.ts'
import { type ImportFormPage, importFormPage } from './import-form-page.ts'
import { problemWords } from './problem-words.ts'

/** What a spreadsheet may have (5 MB), pasted text, and what a form adds. Larger ones are told so up to here. */
const MOST_BYTES = 10_000_000

/** GET /office/:slug/import */
export const showNewImport = officePage(async desk => formOf(desk, {}))

/** POST /office/:slug/imports — has a spreadsheet read, and kept until it is confirmed. */
export const createImport = officeAction(
  async (desk, fields, _, files) => {
    const text = fields.get('text') ?? ''
    const frequency = frequencyIn(fields)
    const again = (problem: string) => formAgain(desk, { text, frequency, problem })
    const content = contentOf(desk, text, files.get('file'))
    if ('problem' in content) return again(content.problem)
    const { identity, imports, organization, gone } = desk
    return {
      afterwards: async () => {
        const kept = await imports.keep(identity, { content: content.bytes, frequency }, gone())
        if (kept.kind !== 'kept') return again(refusalWords(desk, kept))
        return { to: office.import.to({ slug: organization.slug, id: kept.id }) }
      },
    }
  },
  { files: ['file'], mostBytes: MOST_BYTES },
)

/** Characters of pasted rows that stand in the form again: making a page of megabytes would keep others waiting. */
const MOST_PASTED_AGAIN = 1_000_000

/** The form again with what was typed, and what is wrong with the file. */
export function formAgain(
  desk: Desk,
  { text = '', frequency, problem }: Pick<ImportFormPage, 'frequency'> & { text?: string; problem: string },
) {
  if (text.length <= MOST_PASTED_AGAIN)
    return { page: formOf(desk, { text, frequency, problem }), status: 422 as const }
  const { t } = officeTexts(desk.staff.locale)
  const told = `${problem} ${t('office.import.pasteAgain')}`
  return { page: formOf(desk, { frequency, problem: told }), status: 422 as const }
}

/** Why a file wasn't read, in words. */
export function refusalWords({ staff }: Desk, refusal: Exclude<Kept, { kind: 'kept' }> | NotRead): string {
  const texts = officeTexts(staff.locale)
  return refusal.kind === 'unreadable'
    ? problemWords(texts, refusal.problem)
    : texts.t('office.import.tooMuch')
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
