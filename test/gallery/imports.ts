import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import type { ClientId, ImportId } from '../../src/domain/ids.ts'
import type { HeldClient, Holdings } from '../../src/domain/import-plan/holdings.ts'
import { planImport } from '../../src/domain/import-plan/plan-import.ts'
import { summarize } from '../../src/domain/import-plan/summary.ts'
import { atColumn } from '../../src/domain/spreadsheet/problem.ts'
import { readSpreadsheet } from '../../src/domain/spreadsheet/read-spreadsheet.ts'
import type { ImportPage } from '../../src/office/imports/import-page.ts'
import type { RowView } from '../../src/records/imports.ts'
import { hoursAgo, officeFrame } from './office.ts'
import { idOf } from './services.ts'

const id = idOf(1) as string as ImportId // an id of an example

const today = Temporal.PlainDate.from('2026-11-22')
const nothing: Holdings = { clients: [], contacts: [], services: [], deadlines: [] }

/** A client that the organization has already, so that a sheet changes something. */
const verdi: HeldClient = {
  ...{ id: idOf(2) as string as ClientId, version: 1, archived: false },
  ...{ name: 'Studio Verdi & Associati', company: '', phone: '055 000', vatNumber: '', address: '' },
  ...{ tags: [], notes: '' },
}

export const holdings: Holdings = { ...nothing, clients: [verdi] }

/** One of the spreadsheets beside the tests. */
export function sheetNamed(name: string): string | Uint8Array {
  return readFileSync(new URL(`../spreadsheets/${name}`, import.meta.url))
}

/** The page of an import, read from a spreadsheet as the office reads it. */
export function importOf(
  content: string | Uint8Array,
  {
    view = 'all',
    held = nothing,
    ...changes
  }: Partial<ImportPage> & { view?: RowView; held?: Holdings } = {},
): ImportPage {
  const sheet = readSpreadsheet(Buffer.from(content), { currency: 'EUR' })
  const { plan, problems } = planImport(sheet.rows, held, today)
  const compared = problems.map(problem => atColumn(problem, sheet.understood?.columns ?? []))
  const { summary, rows } = summarize(sheet, [...sheet.problems, ...compared], plan)
  const shown = rows.filter(
    row => view === 'all' || (view === 'problems' ? row.problems.length > 0 : row.effects.length > 0),
  )
  return {
    frame: officeFrame,
    id,
    standing: { kind: 'ready', skips: false, skipMissing: false },
    summary,
    frequency: '',
    handedIn: { at: hoursAgo(0), who: 'Marta Colombo' },
    view,
    rows: shown.slice(0, 50),
    part: { page: 1, size: 50, total: shown.length },
    ...changes,
  }
}

/** What the cells of agencies may hold, and worse. */
export const awkwardSheet = [
  'Client;Service;Reference;Due;Amount;Frequency;Notes;Colour of the folder',
  `${'Donaudampfschifffahrt'.repeat(5)};<b>&"quoted";${'x'.repeat(150)}.example;31/02/2027;zwölf;ogni tanto;"${'long\nnotes '.repeat(60)}";blue`,
  ';;;;;;;;;sum',
  'Rossi;PEC;;01/03/2027;1.234;annual;;',
].join('\n')

export const tallies = importOf(sheetNamed('services.csv')).summary.tallies
