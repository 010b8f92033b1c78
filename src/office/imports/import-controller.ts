import { type ImportId, idFrom } from '../../domain/ids.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  confirmImport as confirm,
  type HeldImport,
  importedRows,
  importWithId,
  type RowView,
  rowViews,
} from '../../records/imports.ts'
import { office } from '../../routes.ts'
import { officeFrameOf } from '../frame.ts'
import { formAgain, frequencyIn, refusalWords } from './import-form-controller.ts'
import { importPage, type Standing } from './import-page.ts'

const ROWS_ON_A_PAGE = 50

/** GET /office/:slug/imports/:id?rows= — what was read, how far it is, or what became of it. */
export const showImport = officePage(async desk => {
  const held = await importAt(desk)
  return held && pageOf(desk, held)
})

/** POST /office/:slug/imports/:id/reading — has the file read again, perhaps with a frequency for all rows. */
export const rereadImport = officeAction(async (desk, fields) => {
  const held = await importAt(desk)
  if (!held) return null
  const frequency = frequencyIn(fields)
  const { identity, imports, gone } = desk
  return {
    afterwards: async () => {
      const read = await imports.readAgain(identity, { id: held.id, frequency }, gone())
      if (read.kind === 'read') return backTo(desk, held)
      return formAgain(desk, { frequency, problem: refusalWords(desk, read) })
    },
  }
})

/** POST /office/:slug/imports/:id/confirmation — once, however often it is pressed. */
export const confirmImport = officeAction(async (desk, fields) => {
  const held = await importAt(desk)
  if (!held) return null
  if (held.state !== 'ready') return backTo(desk, held)
  const { problems, badRows, rows, size } = held.summary
  const skipsBadRows = fields.get('skip') === 'yes'
  const canWrite = problems.length === 0 && badRows < rows && size > 0
  if (!canWrite || (badRows > 0 && !skipsBadRows))
    return { page: await pageOf(desk, held, true), status: 422 }
  await confirm(desk.tx, held.id, { staffId: desk.staff.id, skipsBadRows })
  return backTo(desk, held)
})

async function importAt({ tx, id }: Desk): Promise<HeldImport | null> {
  const known = idFrom<ImportId>(id)
  return known && importWithId(tx, known)
}

function backTo({ organization }: Desk, { id }: HeldImport) {
  return { to: office.import.to({ slug: organization.slug, id }) }
}

async function pageOf(desk: Desk, held: HeldImport, skipMissing = false) {
  const { summary, createdAt, who } = held
  const view = viewOf(held, desk.query.rows)
  const page = /^[1-9]\d{0,3}$/.test(desk.query.page ?? '') ? Number(desk.query.page) : 1
  const part = { page, size: ROWS_ON_A_PAGE, total: countOf(held, view) }
  return importPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    id: held.id,
    standing: standingOf(held, skipMissing),
    summary,
    frequency: held.frequency,
    handedIn: { at: createdAt, who },
    view,
    rows: await importedRows(desk.tx, held.id, view, part),
    part,
  })
}

/** Problems first, then what happens; of what is written nothing else is left. */
function viewOf({ state, summary }: HeldImport, asked: string | undefined): RowView {
  const known = state === 'done' ? 'problems' : rowViews.find(name => name === asked)
  if (known) return known
  if (summary.badRows > 0) return 'problems'
  return summary.changingRows > 0 ? 'effects' : 'all'
}

function countOf({ summary }: HeldImport, view: RowView): number {
  return { problems: summary.badRows, effects: summary.changingRows, all: summary.rows }[view]
}

function standingOf({ state, outcome, written, toWrite }: HeldImport, skipMissing: boolean): Standing {
  if (outcome) return outcome
  if (state === 'running') return { kind: 'running', written, total: toWrite }
  return state === 'queued' ? { kind: 'queued' } : { kind: 'ready', skips: false, skipMissing }
}
