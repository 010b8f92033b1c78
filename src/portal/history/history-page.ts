import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { chips } from '../../ui/components/chips.ts'
import { empty } from '../../ui/components/empty.ts'
import { type Part, pagination } from '../../ui/components/pagination.ts'
import { type TimelineEntry, timeline } from '../../ui/components/timeline.ts'
import { type PortalFrame, portalLayout } from '../../ui/layout/portal-layout.ts'

export interface HistoryPage {
  readonly frame: PortalFrame
  /** Every year something fell due in, newest first. */
  readonly years: readonly number[]
  /** The year looked at; null for all of them. */
  readonly year: number | null
  /** The services of this part of the list, each with its deadlines of the year, newest first. */
  readonly services: readonly ServiceHistory[]
  /** Counts services. */
  readonly part: Part
}

export interface ServiceHistory {
  readonly name: string
  readonly reference: string | null
  readonly entries: readonly TimelineEntry[]
}

/** What was renewed and when, service by service. */
export function historyPage(texts: Texts, page: HistoryPage) {
  const title = texts.t('portal.history.title')
  return portalLayout(
    texts,
    page.frame,
    { title, section: 'history' },
    html`<div class="headline"><h1>${title}</h1><p>${texts.t('portal.history.intro')}</p></div>
${page.years.length > 0 && yearChips(texts, page)}
${page.services.length > 0 ? services(texts, page) : nothing(texts, page)}`,
  )
}

function yearChips({ t }: Texts, { frame, years, year }: HistoryPage) {
  const { slug } = frame.organization
  return chips(t('portal.history.filter'), [
    { label: t('portal.history.allYears'), url: portal.history.to({ slug }), chosen: year === null },
    ...years.map(each => ({
      label: String(each),
      url: portal.history.to({ slug }, { year: each }),
      chosen: each === year,
    })),
  ])
}

function services(texts: Texts, { services, frame, year, part }: HistoryPage) {
  const { slug } = frame.organization
  return html`<div class="stack">${services.map(
    ({ name, reference, entries }) => html`<section class="card section">
<h2>${name}${reference && html` <small>${reference}</small>`}</h2>
${timeline(texts, entries)}</section>
`,
  )}</div>
${pagination(texts, part, page => portal.history.to({ slug }, { year: year ?? undefined, page }))}`
}

function nothing({ t }: Texts, { frame, year }: HistoryPage) {
  const { slug } = frame.organization
  if (year === null) return empty(t('portal.history.empty'), html`<p>${t('portal.history.emptyHint')}</p>`)
  return empty(
    t('portal.history.emptyYear', { year: String(year) }),
    html`<a class="link" href="${portal.history.to({ slug })}">${t('portal.history.allYears')}</a>`,
  )
}
