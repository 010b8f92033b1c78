import { html } from 'hono/html'
import type { ImportRow, ShownColumn } from '../../domain/import-plan/summary.ts'
import { columnLetter } from '../../domain/spreadsheet/column-letter.ts'
import type { Problem } from '../../domain/spreadsheet/problem.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { effectWords, short } from './effect-words.ts'
import { problemWords } from './problem-words.ts'

/**
 * Rows of the spreadsheet as they stand in it: what each does, and its cells, with what is wrong beside the cell. Wide as the
 * spreadsheet is, it scrolls in a place of its own; a narrow screen gets cards.
 */
export function rowTable(texts: OfficeTexts, known: readonly ShownColumn[], rows: readonly ImportRow[]) {
  const { t } = texts
  const columns = allColumns(known, rows)
  return html`<section class="sheet-place" tabindex="0" aria-labelledby="sheet"><h2 class="visually-hidden" id="sheet">${t('office.import.rows')}</h2>
<table class="sheet card" aria-label="${t('office.import.rows')}">
<thead><tr>
<th scope="col">${t('office.import.line')}</th>
<th scope="col">${t('office.import.does')}</th>
${columns.map(
  ({ letter, heading, field }) =>
    html`<th scope="col"${field === null && html` class="left-out"`}><small>${letter}</small> ${short(heading)}</th>`,
)}
</tr></thead>
<tbody>${rows.map(row => tableRow(texts, columns, row))}</tbody>
</table></section>`
}

/** A cell may stand where nothing is above it: that is one of the problems. */
function allColumns(known: readonly ShownColumn[], rows: readonly ImportRow[]): ShownColumn[] {
  const width = Math.max(known.length, ...rows.map(({ cells }) => filled(cells)))
  return Array.from(
    { length: width },
    (_, index) => known[index] ?? { letter: columnLetter(index), heading: '', field: null },
  )
}

function filled(cells: readonly string[]): number {
  return cells.findLastIndex(cell => cell !== '') + 1
}

function tableRow(texts: OfficeTexts, columns: readonly ShownColumn[], row: ImportRow) {
  const { line, cells } = row
  return html`<tr><th scope="row"><span class="label">${texts.t('office.import.line')} </span>${line}</th>
<td class="does">${deeds(texts, row)}</td>
${columns.map(({ heading, letter, field }, index) => tableCell(texts, row, { index, letter, heading, isLeftOut: field === null, text: cells[index] ?? '' }))}</tr>
`
}

function deeds(texts: OfficeTexts, row: ImportRow) {
  const { t } = texts
  const { problems, effects } = row
  if (problems.length > 0)
    return html`<p class="problem">${t('office.import.rowProblems', { count: problems.length })}</p>
<ul>${problems.map(problem => html`<li>${problemAt(texts, row, problem)}</li>`)}</ul>`
  if (effects.length === 0) return html`<span class="muted">${t('office.import.asItIs')}</span>`
  return html`<ul>${effects.map(effect => html`<li>${effectWords(texts, effect)}</li>`)}</ul>`
}

/** The way to the cell, which may lie far to the right; what no cell can be blamed for is said here. */
function problemAt(texts: OfficeTexts, { line }: ImportRow, problem: Problem) {
  const { column } = problem
  if (!column) return problemWords(texts, problem)
  const { letter, heading } = column
  const name = heading ? html`<small>${letter}</small> ${short(heading)}` : letter
  return html`<a class="link" href="#${cellId(line, letter)}">${name}</a>`
}

function cellId(line: number, letter: string): string {
  return `line-${line}-${letter}`
}

interface Cell {
  readonly index: number
  readonly letter: string
  /** Empty where nothing stands above it. */
  readonly heading: string
  readonly isLeftOut: boolean
  readonly text: string
}

function tableCell(
  texts: OfficeTexts,
  { line, problems }: ImportRow,
  { index, letter, heading, isLeftOut, text }: Cell,
) {
  const label = short(heading) || letter
  const problem = problems.find(({ column }) => column?.index === index)
  const words = text === '' ? '' : short(text)
  if (problem)
    return html`<td class="bad" id="${cellId(line, letter)}" tabindex="-1" data-label="${label}"><span>${words}</span><p class="problem">${problemWords(texts, problem)}</p></td>`
  const kind = [text.trim() === '' && 'nothing', isLeftOut && 'left-out'].filter(Boolean).join(' ')
  return html`<td${kind && html` class="${kind}"`} data-label="${label}"><span>${words}</span></td>`
}
