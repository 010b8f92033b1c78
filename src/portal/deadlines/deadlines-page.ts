import { html } from 'hono/html'
import type { Forecast } from '../../domain/forecast.ts'
import type { Money } from '../../domain/money.ts'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { chips } from '../../ui/components/chips.ts'
import { type DeadlineRow, deadlineTable } from '../../ui/components/deadline-table.ts'
import { empty } from '../../ui/components/empty.ts'
import { type Part, pagination } from '../../ui/components/pagination.ts'
import { renewalChart } from '../../ui/components/renewal-chart.ts'
import { type OpenCounts, type OpenStatus, openStatuses, tiles } from '../../ui/components/tiles.ts'
import { type PortalFrame, portalLayout } from '../../ui/layout/portal-layout.ts'
import { type Attention, attention, windowWords } from './attention.ts'

export interface DeadlinesPage extends Attention {
  readonly frame: PortalFrame
  /** Twelve months per currency, the organization's own currency first. */
  readonly forecast: readonly Forecast[]
  /** What falls due within the expiring window, per currency. */
  readonly soon: readonly Money[]
  readonly filter: OpenStatus | null
  /** The rows of this part of the filtered list, in the order of their due dates. */
  readonly rows: readonly DeadlineRow[]
  readonly part: Part
}

/** Everything the client has and when it renews. */
export function deadlinesPage(texts: Texts, page: DeadlinesPage) {
  const title = texts.t('portal.deadlines.title')
  const none = openStatuses.every(status => page.counts[status] === 0)
  return portalLayout(
    texts,
    page.frame,
    { title, section: 'deadlines' },
    html`<div class="headline"><h1>${title}</h1>${!none && attention(texts, page)}</div>
${none ? nothingYet(texts, page) : [overview(texts, page), list(texts, page)]}`,
  )
}

function overview(texts: Texts, { counts, forecast, soon, expiringDays }: DeadlinesPage) {
  return html`<div class="overview">
${tiles(texts, counts, forecast)}
${renewalChart(texts, { forecast, soon, window: windowWords(texts, expiringDays) })}
</div>
`
}

function list(texts: Texts, page: DeadlinesPage) {
  const { frame, filter, counts, rows, part } = page
  const { slug } = frame.organization
  const urlOf = (page: number) => portal.deadlines.to({ slug }, { status: filter ?? undefined, page })
  return html`<h2 class="visually-hidden" id="list">${texts.t(`portal.deadlines.list.${filter ?? 'all'}`)}</h2>
${filters(texts, slug, counts, filter)}
${rows.length > 0 ? deadlineTable(texts, slug, rows) : noneShown(texts, page)}
${pagination(texts, part, urlOf)}`
}

function filters({ t }: Texts, slug: string, counts: OpenCounts, filter: OpenStatus | null) {
  const all = openStatuses.reduce((sum, status) => sum + counts[status], 0)
  return chips(t('portal.deadlines.filter'), [
    {
      label: t('portal.deadlines.all'),
      url: portal.deadlines.to({ slug }),
      chosen: filter === null,
      count: all,
    },
    ...openStatuses.map(status => ({
      label: t(`status.${status}`),
      url: portal.deadlines.to({ slug }, { status }),
      chosen: filter === status,
      count: counts[status],
    })),
  ])
}

function noneShown(texts: Texts, { frame, filter, expiringDays }: DeadlinesPage) {
  const { t } = texts
  const title = filter
    ? t(`portal.deadlines.none.${filter}`, { window: windowWords(texts, expiringDays) })
    : t('portal.deadlines.noneShown')
  const all = portal.deadlines.to({ slug: frame.organization.slug })
  return empty(title, html`<a class="link" href="${all}">${t('portal.deadlines.showAll')}</a>`)
}

function nothingYet({ t }: Texts, { frame }: DeadlinesPage) {
  const hint = t('portal.deadlines.noneHint', { organization: frame.organization.name })
  return empty(t('portal.deadlines.none'), html`<p>${hint}</p>`)
}
