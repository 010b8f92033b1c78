import type { Field } from '../spreadsheet/fields.ts'
import type { Problem } from '../spreadsheet/problem.ts'
import type { Spreadsheet, Understanding } from '../spreadsheet/read-spreadsheet.ts'
import { type Effect, effectsByLine } from './effects.ts'
import { type ImportPlan, type Planned, planSize } from './plan.ts'

/** How many things of a kind an import creates, changes and finds as they should be. */
export type Tally = { create: number; change: number; unchanged: number }

export type Tallies = Record<'clients' | 'contacts' | 'services' | 'deadlines', Tally> & { renewals: number }

/** A column as it is shown: its letter, its heading, and what it is taken for. */
export type ShownColumn = { letter: string; heading: string; field: Field | null }

/** What is to be known of an import before it is confirmed, as JSON can hold it. */
export type ImportSummary = {
  /** Null when the file as a whole can't be read. */
  understood: (Omit<Understanding, 'columns'> & { columns: ShownColumn[] }) | null
  /** What is wrong with the file or its headings, so that no row can be read. */
  problems: Problem[]
  rows: number
  badRows: number
  changingRows: number
  leftAlone: number
  tallies: Tallies
  /** How many things would be written. */
  size: number
}

/** A row as it stands in the file, with what is wrong with it and what it would do. */
export type ImportRow = { line: number; cells: string[]; problems: Problem[]; effects: Effect[] }

/** Puts together what was read and what was compared; `problems` are those of both. */
export function summarize(
  { understood, table }: Spreadsheet,
  problems: readonly Problem[],
  plan: ImportPlan,
): { summary: ImportSummary; rows: ImportRow[] } {
  const byLine = Map.groupBy(problems, ({ line }) => line)
  const effects = effectsByLine(plan)
  const rows = table.map(({ line, cells }): ImportRow => {
    return { line, cells, problems: byLine.get(line) ?? [], effects: effects.get(line) ?? [] }
  })
  const lines = new Set(table.map(({ line }) => line))
  const summary: ImportSummary = {
    understood: understood && { ...understood, columns: understood.columns.map(shownColumn) },
    problems: problems.filter(({ line }) => line === null || !lines.has(line)),
    rows: table.length,
    badRows: rows.filter(row => row.problems.length > 0).length,
    changingRows: rows.filter(row => row.effects.length > 0).length,
    leftAlone: plan.leftAlone.length,
    tallies: talliesOf(plan),
    size: planSize(plan),
  }
  return { summary, rows }
}

/** What rows do, of those that do something. */
export function deedsOf(rows: readonly ImportRow[]): Pick<ImportRow, 'line' | 'effects'>[] {
  return rows.flatMap(({ line, effects }) => (effects.length > 0 ? [{ line, effects }] : []))
}

function talliesOf({ clients, contacts, services, deadlines, renewals }: ImportPlan): Tallies {
  return {
    clients: tallyOf(clients),
    contacts: tallyOf(contacts),
    services: tallyOf(services),
    deadlines: tallyOf(deadlines),
    renewals: renewals.length,
  }
}

function tallyOf({ create, change, unchanged }: Planned<unknown, unknown, object>): Tally {
  return { create: create.length, change: change.length, unchanged }
}

function shownColumn({ letter, heading, field }: ShownColumn): ShownColumn {
  return { letter, heading, field }
}
