import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { chips } from '../../ui/components/chips.ts'
import { empty } from '../../ui/components/empty.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { type Choice, searchField, selectField } from '../../ui/office/field.ts'
import { type DoneThing, doneNotice } from '../../ui/office/notice.ts'
import { portalStandings } from '../../ui/office/portal-badge.ts'
import { steps } from '../../ui/office/steps.ts'
import {
  type ClientFilters,
  clientSorts,
  clientStatuses,
  filtersQuery,
  isFiltered,
} from './client-filters.ts'
import { type ClientRow, clientTable } from './client-table.ts'
import { firstSteps } from './first-steps.ts'

export interface ClientsPage {
  readonly frame: OfficeFrame
  readonly filters: ClientFilters
  /** Every tag in use, to filter by. */
  readonly tags: readonly string[]
  readonly clients: readonly ClientRow[]
  /** Whether the organization has any client at all, archived ones included. */
  readonly isEmpty: boolean
  /** Whether the plan includes the portal, so that clients can be invited. */
  readonly canInvite: boolean
  /** Addresses of the parts of the list before and after this one; null where there is none. */
  readonly previous: string | null
  readonly next: string | null
  /** What was just done, where a form led here. */
  readonly done: DoneThing | null
}

/** The clients of the organization, searched, filtered and sorted. */
export function clientsPage(texts: OfficeTexts, page: ClientsPage) {
  const { t } = texts
  const title = t('office.clients.title')
  const { slug } = page.frame.organization
  return officeLayout(
    texts,
    page.frame,
    { title, section: 'clients' },
    html`<div class="page-head"><div class="page-title"><h1>${title}</h1></div>
<div class="page-actions"><a class="quiet button" href="${office.newImport.to({ slug })}">${t('office.clients.import')}</a>
<a class="button" href="${office.newClient.to({ slug })}">${t('office.clients.new')}</a></div></div>
${doneNotice(texts, page.done)}
${page.isEmpty ? firstSteps(texts, slug) : [search(texts, page), results(texts, page)]}`,
  )
}

function search(texts: OfficeTexts, { frame, filters, tags }: ClientsPage) {
  const { t } = texts
  const { slug } = frame.organization
  return html`<form class="filters" method="get" action="${office.clients.to({ slug })}" role="search" data-results="found clients">
${searchField({ name: 'q', label: t('office.clients.search'), value: filters.q })}
${selectField({ name: 'portal', label: t('office.clients.portal'), value: filters.portal ?? '', choices: portalChoices(texts) })}
${tags.length > 0 && selectField({ name: 'tag', label: t('office.clients.tag'), value: filters.tag ?? '', choices: tagChoices(texts, tags) })}
${selectField({ name: 'sort', label: t('office.clients.sort'), value: filters.sort, choices: clientSorts.map(value => ({ value, label: t(`office.clients.sort.${value}`) })) })}
${filters.status && html`<input type="hidden" name="status" value="${filters.status}">`}
<button class="quiet button" type="submit">${t('office.clients.show')}</button>
</form>`
}

/** What a script exchanges while somebody types; the first says it to those who listen. */
function results(texts: OfficeTexts, page: ClientsPage) {
  const { clients, next } = page
  const found = texts.t('office.clients.found', { count: clients.length, more: next ? 'yes' : 'no' })
  return html`<p class="visually-hidden" id="found" role="status">${found}</p>
<div id="clients"><div class="list-head">${statusChips(texts, page)}
${clients.length > 0 && exportLink(texts, page)}</div>
${list(texts, page)}</div>`
}

function portalChoices({ t }: OfficeTexts): Choice[] {
  return orAny(
    t('office.clients.any'),
    portalStandings.map(value => ({ value, label: t(`office.portal.${value}`) })),
  )
}

function tagChoices({ t }: OfficeTexts, tags: readonly string[]): Choice[] {
  return orAny(
    t('office.clients.any'),
    tags.map(value => ({ value, label: value })),
  )
}

function orAny(label: string, choices: readonly Choice[]): Choice[] {
  return [{ value: '', label }, ...choices]
}

function statusChips({ t }: OfficeTexts, { frame, filters }: ClientsPage) {
  const { slug } = frame.organization
  return chips(
    t('portal.deadlines.filter'),
    [null, ...clientStatuses].map(status => ({
      label: t(`office.clients.status.${status ?? 'all'}`),
      url: office.clients.to({ slug }, filtersQuery({ ...filters, status })),
      chosen: filters.status === status,
    })),
  )
}

function exportLink({ t }: OfficeTexts, { frame, filters }: ClientsPage) {
  const url = office.clientsCsv.to({ slug: frame.organization.slug }, filtersQuery(filters))
  return html`<a class="quiet button" href="${url}" download>${t('office.export.csv')}</a>`
}

function list(texts: OfficeTexts, page: ClientsPage) {
  const { frame, clients, filters, canInvite, previous, next } = page
  const { slug } = frame.organization
  if (clients.length === 0) return noneFound(texts, slug, filters)
  const isActive = filters.status !== 'archived'
  const canChoose = isActive && canInvite
  const table = clientTable(texts, slug, clients, canChoose)
  return html`${
    canChoose
      ? html`<form class="choosing" method="get" action="${office.invitations.to({ slug })}">
${table}
${selection(texts, page)}
</form>`
      : html`${table}${isActive && noInvitations(texts)}`
  }
${steps(texts, previous, next)}`
}

/** The box for all of them works by script alone: without, no style shows it. */
function selection({ t }: OfficeTexts, { frame, filters }: ClientsPage) {
  const all = office.invitations.to({ slug: frame.organization.slug }, filtersQuery(filters))
  return html`<div class="selection"><input type="hidden" name="of" value="ticked">
<label class="by-script"><input type="checkbox" data-chooses="client"> ${t('office.clients.chooseAll')}</label>
<button class="quiet button" type="submit">${t('office.clients.inviteChosen')}</button>
<a class="quiet button" href="${all}">${t('office.clients.inviteAll')}</a></div>`
}

function noInvitations({ t }: OfficeTexts) {
  return html`<div class="selection"><button class="quiet button" type="button" disabled aria-describedby="obstacle">${t('office.clients.inviteAll')}</button>
<p class="muted" id="obstacle">${t('office.obstacle.plan')}</p></div>`
}

function noneFound({ t }: OfficeTexts, slug: string, filters: ClientFilters) {
  const title = isFiltered(filters) ? t('office.clients.noneFound') : t('office.clients.noneActive')
  const all = html`<a class="link" href="${office.clients.to({ slug })}">${t('office.clients.showAll')}</a>`
  return empty(title, isFiltered(filters) ? all : html`<p>${t('office.clients.noneActiveHint')}</p>`)
}
