import { html } from 'hono/html'
import type { DeadlineStatus } from '../../domain/deadline-status.ts'
import type { Money } from '../../domain/money.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { chips } from '../../ui/components/chips.ts'
import { empty } from '../../ui/components/empty.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { steps } from '../../ui/office/steps.ts'
import {
  type DeadlineFilters,
  deadlineStatuses,
  filtersQuery,
  isFiltered,
  listQuery,
  noFilters,
} from './deadline-filters.ts'
import { type DeadlineWords, deadlineSearch } from './deadline-search.ts'
import { type ClientDeadlineRow, deadlinesTable } from './deadlines-table.ts'

export interface DeadlinesPage {
  readonly frame: OfficeFrame
  readonly filters: DeadlineFilters
  /** What can be filtered by. */
  readonly words: DeadlineWords
  readonly rows: readonly ClientDeadlineRow[]
  /** How many there are of each status that fit the other filters, and of all that are open. */
  readonly counts: Readonly<Record<DeadlineStatus | 'open', number>>
  /** What the whole list comes to, per currency, the organization's own first. */
  readonly amounts: readonly Money[]
  /** Whether no client has or had any deadline. */
  readonly isEmpty: boolean
  /** Addresses of the parts of the list before and after this one; null where there is none. */
  readonly previous: string | null
  readonly next: string | null
  /** How many deadlines were just renewed; null when nothing was. */
  readonly renewed: number | null
}

/** The deadlines of all clients, searched, filtered and sorted; the open ones to be renewed several at once. */
export function deadlinesPage(texts: OfficeTexts, page: DeadlinesPage) {
  const { frame, renewed, isEmpty } = page
  const { t } = texts
  const title = t('office.deadlines.title')
  return officeLayout(
    texts,
    frame,
    { title, section: 'deadlines' },
    html`<div class="page-head"><div class="page-title"><h1>${title}</h1></div></div>
${renewed !== null && html`<p class="notice" role="status">${t('office.done.renewed', { count: renewed })}</p>`}
${isEmpty ? firstSteps(texts, page) : [deadlineSearch(texts, page), results(texts, page)]}`,
  )
}

/** What a script exchanges while somebody types; the first says it to those who listen. */
function results(texts: OfficeTexts, page: DeadlinesPage) {
  const { rows, next } = page
  const found = texts.t('office.deadlines.found', { count: rows.length, more: next ? 'yes' : 'no' })
  return html`<p class="visually-hidden" id="found" role="status">${found}</p>
<div id="deadlines"><div class="list-head">${statusChips(texts, page)}
${rows.length > 0 && exportLink(texts, page)}</div>
${rows.length === 0 ? noneFound(texts, page) : list(texts, page)}</div>`
}

function statusChips({ t }: OfficeTexts, { frame, filters, counts }: DeadlinesPage) {
  const { slug } = frame.organization
  return chips(
    t('portal.deadlines.filter'),
    [null, ...deadlineStatuses].map(status => ({
      label: status ? t(`status.${status}`) : t('office.deadlines.open'),
      url: office.deadlines.to({ slug }, filtersQuery({ ...filters, status })),
      chosen: filters.status === status,
      count: counts[status ?? 'open'],
    })),
  )
}

function exportLink({ t }: OfficeTexts, { frame, filters }: DeadlinesPage) {
  const url = office.deadlinesCsv.to({ slug: frame.organization.slug }, filtersQuery(filters))
  return html`<a class="quiet button" href="${url}" download>${t('office.export.csv')}</a>`
}

function list(texts: OfficeTexts, page: DeadlinesPage) {
  const { frame, rows, filters, previous, next } = page
  const { slug } = frame.organization
  const canRenew = rows.some(({ closedOn }) => closedOn === null)
  const table = html`${total(texts, page)}${deadlinesTable(texts, slug, rows)}`
  return html`${
    canRenew
      ? html`<form class="choosing" method="get" action="${office.renewals.to({ slug })}">
${table}
<input type="hidden" name="list" value="${listQuery(filters)}">
${selection(texts)}
</form>`
      : table
  }
${steps(texts, previous, next)}`
}

function total(texts: OfficeTexts, { amounts, filters, counts }: DeadlinesPage) {
  const sum = texts.formatList(amounts.map(texts.formatMoney))
  const count = counts[filters.status ?? 'open']
  return html`<p class="list-total">${texts.t('office.deadlines.total', { count, sum })}</p>`
}

/** The box for all of them works by script alone: without, no style shows it. */
function selection({ t }: OfficeTexts) {
  return html`<div class="selection">
<label class="by-script"><input type="checkbox" data-chooses="deadline"> ${t('office.deadlines.chooseAll')}</label>
<button class="button" type="submit">${t('office.deadlines.renewChosen')}</button>
</div>`
}

function noneFound({ t }: OfficeTexts, { frame, filters }: DeadlinesPage) {
  const url = office.deadlines.to({ slug: frame.organization.slug }, filtersQuery(noFilters))
  const title = isFiltered(filters)
    ? t('office.deadlines.noneFound')
    : t(`office.deadlines.none.${filters.status ?? 'open'}`)
  const all = html`<a class="link" href="${url}">${t('office.deadlines.showAll')}</a>`
  return empty(title, isFiltered(filters) || filters.status ? all : html``)
}

function firstSteps({ t }: OfficeTexts, { frame }: DeadlinesPage) {
  return empty(
    t('portal.deadlines.none'),
    html`<p>${t('office.deadlines.firstHint')}</p>
<p class="empty-action"><a class="button" href="${office.clients.to({ slug: frame.organization.slug })}">${t('office.clients.title')}</a></p>`,
  )
}
