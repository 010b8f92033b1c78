import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import type { Money } from '../../domain/money.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { empty } from '../../ui/components/empty.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { type Activity, activityList } from '../../ui/office/activity.ts'
import { planNotice } from '../../ui/office/plan-link.ts'
import { firstSteps } from '../clients/first-steps.ts'
import { type DueRow, dueTable } from './due-table.ts'

export interface OverviewPage {
  readonly frame: OfficeFrame
  /** What is due when, over all clients that aren't archived. */
  readonly sums: Readonly<Record<Span, DueSum>>
  /** The same deadlines one by one, the first of each stretch; `later` is the month without its first week. */
  readonly lists: Readonly<Record<Stretch, DueList>>
  /** Whose mail comes back, the newest first. */
  readonly unreachable: readonly Unreachable[]
  /** What contacts did, newest first, each with its client. */
  readonly activities: readonly Activity[]
  /** Whether the organization has any client at all. */
  readonly isEmpty: boolean
  /** Whether its plan includes the portal. */
  readonly hasPortal: boolean
}

/** A contact whose address nobody has. */
export interface Unreachable {
  readonly email: string
  readonly client: { readonly id: ClientId; readonly name: string }
}

/** Up to yesterday, today and the 7 days after it, today and the 30 days after it. */
const spans = ['expired', 'week', 'month'] as const

type Span = (typeof spans)[number]

export interface DueSum {
  readonly count: number
  /** Per currency, the organization's own first. */
  readonly amounts: readonly Money[]
}

/** One after the other, none overlapping. */
const stretches = ['expired', 'week', 'later'] as const

type Stretch = (typeof stretches)[number]

export interface DueList {
  readonly rows: readonly DueRow[]
  /** How many there are beyond the rows. */
  readonly more: number
}

/** What needs attention over all clients, and what they did lately. */
export function overviewPage(texts: OfficeTexts, page: OverviewPage) {
  const { t } = texts
  const title = t('office.overview.title')
  const { slug } = page.frame.organization
  return officeLayout(
    texts,
    page.frame,
    { title, section: 'overview' },
    html`<div class="page-head"><div class="page-title"><h1>${title}</h1></div>
<div class="page-actions"><a class="button" href="${office.newClient.to({ slug })}">${t('office.clients.new')}</a></div></div>
${!page.hasPortal && planNotice(texts, page.frame)}
${page.isEmpty ? firstSteps(texts, slug) : [sumTiles(texts, page), columns(texts, page)]}`,
  )
}

/** Each leads to its deadlines, where there are any. */
function sumTiles(texts: OfficeTexts, { frame, sums }: OverviewPage) {
  return html`<dl class="tiles sums">
${spans.map(span => {
  const { count, amounts } = sums[span]
  const [main, ...others] = amounts.map(texts.formatMoney)
  const color = { expired: 'expired', week: 'expiring', month: 'expiring' }[span]
  const name = texts.t(`office.overview.${span}`)
  const url = office.deadlines.to({ slug: frame.organization.slug }, listOf[span])
  return html`<div class="card"><dt class="dot ${count > 0 ? color : 'none'}">${count > 0 ? html`<a href="${url}">${name}</a>` : name}</dt><dd>${count}</dd>${
    main && html`<dd class="amount">${main}</dd>`
  }${others.map(amount => html`<dd class="amount">${texts.t('portal.deadlines.andAmount', { amount })}</dd>`)}</div>\n`
})}</dl>`
}

function columns(texts: OfficeTexts, page: OverviewPage) {
  const { t } = texts
  const { frame, activities, lists } = page
  const isCalm = stretches.every(stretch => lists[stretch].rows.length === 0)
  return html`<div class="client">
<div class="due-lists">${
    isCalm
      ? empty(t('office.overview.allFine'), html`<p>${t('office.overview.allFineHint')}</p>`)
      : stretches.map(stretch => dueList(texts, page, stretch))
  }</div>
<div class="stack">
${page.unreachable.length > 0 && unreachable(texts, page)}
<section class="card section" aria-labelledby="activity"><h2 id="activity">${t('office.overview.clients')}</h2>
${
  activities.length > 0
    ? activityList(texts, frame.organization.slug, frame.clock, activities)
    : html`<p class="muted">${t('office.activity.none')}</p>`
}</section>
</div>
</div>`
}

function unreachable({ t }: OfficeTexts, page: OverviewPage) {
  const { slug } = page.frame.organization
  return html`<section class="card section" aria-labelledby="unreachable"><h2 class="expired dot" id="unreachable">${t('office.overview.unreachable')}</h2>
<ul class="pairs">${page.unreachable.map(
    ({ email, client }) =>
      html`<li><span>${email}<small><a class="link" href="${office.client.to({ slug, id: client.id })}">${client.name}</a></small></span></li>\n`,
  )}</ul>
<p class="hint">${t('office.overview.unreachableHint')}</p></section>`
}

function dueList(texts: OfficeTexts, { frame, lists }: OverviewPage, stretch: Stretch) {
  const { rows, more } = lists[stretch]
  const { slug } = frame.organization
  if (rows.length === 0) return ''
  return html`<section aria-labelledby="list-${stretch}"><h2 id="list-${stretch}">${texts.t(`office.overview.list.${stretch}`)}</h2>
${dueTable(texts, slug, `list-${stretch}`, rows)}
${more > 0 && html`<p><a class="link" href="${office.deadlines.to({ slug }, listOf[stretch])}">${texts.t('office.overview.more', { more })}</a></p>`}
</section>`
}

/** What shows a span or a stretch in the list of all deadlines. */
const listOf = {
  expired: { status: 'expired' },
  week: { due: 7 },
  month: { due: 30 },
  later: { due: 30 },
} as const satisfies Record<Span | Stretch, object>
