import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { DeadlineStatus } from '../../domain/deadline-status.ts'
import type { DeadlineId } from '../../domain/ids.ts'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import type { DeadlineRow } from '../../ui/components/deadline-table.ts'
import { statusBadge } from '../../ui/components/status.ts'
import { type TimelineEntry, timeline } from '../../ui/components/timeline.ts'
import { type PortalFrame, portalLayout } from '../../ui/layout/portal-layout.ts'

export interface DeadlinePage {
  readonly frame: PortalFrame
  readonly deadline: DeadlineRow
  readonly type: string | null
  /** What the agency wrote about letting it expire; shown while the deadline is open. */
  readonly consequence: string | null
  /** The parent service with everything in it, this one included; null outside a package. */
  readonly package: ServicePackage | null
  /** Every deadline of the service, newest first. */
  readonly timeline: readonly TimelineEntry[]
}

export interface ServicePackage {
  readonly name: string
  readonly members: readonly PackageMember[]
}

export interface PackageMember {
  readonly service: string
  readonly reference: string | null
  /** Its open or else its latest deadline; null when it never had one. */
  readonly deadline: {
    readonly id: DeadlineId
    readonly due: Temporal.PlainDate
    readonly status: DeadlineStatus
  } | null
}

/** One service of the client: when it is due, what it costs, what it belongs to and how it went so far. */
export function deadlinePage(texts: Texts, page: DeadlinePage) {
  const { deadline, frame } = page
  const { slug } = frame.organization
  return portalLayout(
    texts,
    frame,
    { title: deadline.service, section: 'deadlines' },
    html`<a class="back" href="${portal.deadlines.to({ slug })}">← ${texts.t('portal.deadline.back')}</a>
<div class="headline"><div class="title"><h1>${deadline.service}</h1>${statusBadge(texts, deadline.status)}</div></div>
<div class="details">
${facts(texts, page)}
${consequence(texts, page)}
<section class="card section" aria-labelledby="timeline"><h2 id="timeline">${texts.t('portal.deadline.timeline')}</h2>
${timeline(texts, page.timeline)}</section>
${page.package && packageCard(texts, slug, page.package, deadline.id)}
</div>`,
  )
}

function facts(texts: Texts, { deadline, type }: DeadlinePage) {
  const { t } = texts
  return html`<dl class="facts card">
<div><dt>${t('portal.deadlines.dueDate')}</dt><dd class="${deadline.status}"><time datetime="${deadline.due}">${texts.formatDate(deadline.due)}</time> <small>${texts.formatDistance(deadline.distance)}</small></dd></div>
<div><dt>${t('portal.deadlines.amount')}</dt><dd><span class="amount">${texts.formatMoney(deadline.amount)}</span> <small>${texts.frequencyWords(deadline.everyMonths)}</small></dd></div>
${deadline.reference && html`<div class="reference"><dt>${t('portal.deadline.reference')}</dt><dd>${deadline.reference}</dd></div>`}
${type && html`<div><dt>${t('portal.deadline.type')}</dt><dd>${type}</dd></div>`}
</dl>`
}

function consequence({ t }: Texts, { consequence, deadline }: DeadlinePage) {
  if (!consequence) return ''
  return html`<section class="consequence card section ${deadline.status}" aria-labelledby="consequence"><h2 id="consequence">${t('portal.deadline.consequence')}</h2>
<p>${consequence}</p></section>`
}

function packageCard(texts: Texts, slug: string, { name, members }: ServicePackage, current: DeadlineId) {
  return html`<section class="package card section" aria-labelledby="package"><h2 id="package">${texts.t('portal.deadline.package', { name })}</h2>
<ul>${members.map(member => packageMember(texts, slug, member, current))}</ul></section>`
}

function packageMember(texts: Texts, slug: string, member: PackageMember, current: DeadlineId) {
  const { service, reference, deadline } = member
  const name = deadline
    ? html`<a href="${portal.deadline.to({ slug, id: deadline.id })}"${deadline.id === current && html` aria-current="page"`}>${service}</a>`
    : html`<span>${service}</span>`
  return html`<li>${name}${deadline && statusBadge(texts, deadline.status)}${reference && html`<small>${reference}</small>`}${
    deadline && html`<time datetime="${deadline.due}">${texts.formatDate(deadline.due)}</time>`
  }</li>\n`
}
