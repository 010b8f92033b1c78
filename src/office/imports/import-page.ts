import { html } from 'hono/html'
import type { ImportId } from '../../domain/ids.ts'
import type { ImportRow, ImportSummary } from '../../domain/import-plan/summary.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { ImportOutcome } from '../../records/import-runs.ts'
import { type RowView, rowViews } from '../../records/imports.ts'
import { office } from '../../routes.ts'
import { chips } from '../../ui/components/chips.ts'
import { empty } from '../../ui/components/empty.ts'
import { type Part, pagination } from '../../ui/components/pagination.ts'
import type { Markup } from '../../ui/layout/document.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { checkbox } from '../../ui/office/field.ts'
import { frequencyField, importTrail } from './import-form-page.ts'
import { tallyTable, understanding } from './import-parts.ts'
import { problemWords } from './problem-words.ts'
import { rowTable } from './row-table.ts'

/** Where an import stands. */
export type Standing =
  | { readonly kind: 'ready'; readonly skips: boolean; readonly skipMissing: boolean }
  | { readonly kind: 'queued' }
  | { readonly kind: 'running'; readonly written: number; readonly total: number | null }
  | ImportOutcome

export interface ImportPage {
  readonly frame: OfficeFrame
  readonly id: ImportId
  readonly standing: Standing
  readonly summary: ImportSummary
  readonly frequency: string
  readonly handedIn: { readonly at: Date; readonly who: string | null }
  readonly view: RowView
  readonly rows: readonly ImportRow[]
  readonly part: Part
}

/** An import from what was read in the file to what became of it. */
export function importPage(texts: OfficeTexts, page: ImportPage) {
  const { t } = texts
  const { frame, standing, handedIn } = page
  const { slug } = frame.organization
  const title = t(`office.import.state.${standing.kind}`)
  const who = handedIn.who ?? t('office.activity.somebody')
  return officeLayout(
    texts,
    frame,
    { title, section: 'clients' },
    html`<div class="page-head">${importTrail(texts, slug, true)}<div class="page-title"><h1>${title}</h1></div></div>
<div class="import">
${standingPart(texts, page, standing)}
<p class="hint">${t('office.import.handedIn', { who, ago: texts.formatAgo(handedIn.at, frame.clock) })} <a class="link" href="${office.newImport.to({ slug })}">${t('office.import.another')}</a></p>
</div>`,
  )
}

function standingPart(texts: OfficeTexts, page: ImportPage, standing: Standing): Markup {
  switch (standing.kind) {
    case 'ready':
      return readyPart(texts, page, standing)
    case 'queued':
    case 'running':
      return progressPart(texts, page, standing)
    case 'done':
      return donePart(texts, page, standing)
    case 'failed':
      return html`<p class="problem" role="status">${texts.t(`office.import.failed.${standing.why}`)}</p>
${rereading(texts, page, '')}`
  }
}

function readyPart(texts: OfficeTexts, page: ImportPage, standing: Extract<Standing, { kind: 'ready' }>) {
  const { t } = texts
  const { summary } = page
  const canRead = summary.problems.length === 0
  const { understood } = summary
  return html`${
    canRead
      ? html`<section class="card section"><h2>${t('office.import.happens')}</h2>
${tallyTable(texts, summary.tallies, t('office.import.happens'))}
${summary.leftAlone > 0 && html`<p class="hint">${t('office.import.rowsLeftAlone', { count: summary.leftAlone })}</p>`}
${confirmation(texts, page, standing)}</section>`
      : unreadable(texts, page)
  }
${understood && understanding(texts, understood, !canRead)}
${canRead && rowsPart(texts, page)}`
}

/** What is wrong with the headings; with a frequency for all rows, a missing column may be no problem. */
function unreadable(texts: OfficeTexts, page: ImportPage) {
  const { problems } = page.summary
  const lacksFrequency = problems.some(
    ({ reason }) => reason.kind === 'columns-missing' && reason.missing.includes('frequency'),
  )
  return html`<div class="problems" role="alert"><ul>${problems.map(
    problem =>
      html`<li>${problem.column && `${problem.column.letter} ${problem.column.heading}: `}${problemWords(texts, problem)}</li>\n`,
  )}</ul></div>
${lacksFrequency && rereading(texts, page, frequencyField(texts, page.frequency))}`
}

function rereading({ t }: OfficeTexts, { frame, id, frequency }: ImportPage, field: Markup | '') {
  const to = { slug: frame.organization.slug, id }
  return html`<form class="card form" method="post" action="${office.rereadImport.to(to)}">
${field || html`<input type="hidden" name="frequency" value="${frequency}">`}
<p class="form-buttons"><button class="button" type="submit">${t('office.import.readAgain')}</button></p></form>`
}

function confirmation(
  texts: OfficeTexts,
  { frame, id, summary }: ImportPage,
  { skips, skipMissing }: Extract<Standing, { kind: 'ready' }>,
) {
  const { t } = texts
  const { rows, badRows, size } = summary
  const action = office.confirmImport.to({ slug: frame.organization.slug, id })
  const bad = badRows > 0 && html`<h3 class="problem">${t('office.import.bad', { count: badRows })}</h3>`
  if (badRows === rows) return html`${bad}<p>${t('office.import.allBadHint')}</p>`
  if (size === 0) return html`${bad}<p>${t('office.import.nothingToWrite')}</p>`
  return html`<form class="confirmation" method="post" action="${action}">${bad}${
    badRows > 0 &&
    html`<p class="hint">${t('office.import.badHint')}</p>${checkbox({
      name: 'skip',
      label: t('office.import.skip', { count: badRows }),
      value: skips ? 'yes' : '',
      ...(skipMissing && { problem: t('office.import.skipProblem') }),
    })}`
  }
<p class="form-buttons"><button class="button" type="submit">${t('office.import.confirm', { count: rows - badRows })}</button></p></form>`
}

/** Exchanged by a script until it is over; without one, the page can be loaded again. */
function progressPart(
  texts: OfficeTexts,
  { frame, id }: ImportPage,
  standing: Extract<Standing, { kind: 'queued' | 'running' }>,
) {
  const { t } = texts
  const url = office.import.to({ slug: frame.organization.slug, id })
  const { written, total } = standing.kind === 'running' ? standing : { written: 0, total: null }
  return html`<div class="card section progress" id="progress" data-follows="progress">
<p role="status">${t(standing.kind === 'running' ? 'office.import.writing' : 'office.import.waiting')}</p>
<progress aria-label="${t('office.import.title')}"${total !== null && html` max="${total}" value="${written}"`}></progress>
<p class="hint">${total !== null && t('office.import.progress', { written, total })} ${t('office.import.mayLeave')}</p>
<p><a class="link" href="${url}">${t('office.import.reload')}</a></p>
</div>`
}

function donePart(texts: OfficeTexts, page: ImportPage, standing: Extract<Standing, { kind: 'done' }>) {
  const { t } = texts
  const { tallies, leftOut, differs } = standing
  const kinds = [tallies.clients, tallies.contacts, tallies.services, tallies.deadlines]
  const sum = (what: 'create' | 'change') => kinds.reduce((total, tally) => total + tally[what], 0)
  return html`<p class="notice" role="status">${t('office.import.done', { created: sum('create'), changed: sum('change') })}${differs && html` ${t('office.import.differs')}`}</p>
<section class="card section"><h2>${t('office.import.happened')}</h2>
${tallyTable(texts, tallies, t('office.import.happened'))}
<p class="form-buttons"><a class="button" href="${office.clients.to({ slug: page.frame.organization.slug })}">${t('office.import.toClients')}</a></p></section>
${leftOut > 0 && html`<p class="problem">${t('office.import.leftOutRows', { count: leftOut })}</p>${rowsPart(texts, page)}`}`
}

function rowsPart(texts: OfficeTexts, page: ImportPage) {
  const { frame, id, summary, view, rows, part, standing } = page
  const to = { slug: frame.organization.slug, id }
  return html`<div id="rows">
${standing.kind === 'ready' && viewChips(texts, page)}
${rows.length === 0 ? empty(texts.t('office.import.noRows'), html``) : rowTable(texts, summary.understood?.columns ?? [], rows)}
${pagination(texts, part, page => `${office.import.to(to, { rows: view, page })}#rows`)}</div>`
}

function viewChips({ t }: OfficeTexts, { frame, id, summary, view }: ImportPage) {
  const to = { slug: frame.organization.slug, id }
  const counts = { problems: summary.badRows, effects: summary.changingRows, all: summary.rows }
  return chips(
    t('office.import.view'),
    rowViews.map(name => ({
      label: t(`office.import.view.${name}`),
      url: `${office.import.to(to, { rows: name })}#rows`,
      chosen: name === view,
      count: counts[name],
    })),
  )
}
