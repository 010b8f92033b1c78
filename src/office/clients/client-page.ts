import { html } from 'hono/html'
import type { ClientDetails } from '../../domain/client-details.ts'
import type { ClientId } from '../../domain/ids.ts'
import { isAtLeast } from '../../domain/role.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { ClientMail } from '../../records/client-mails.ts'
import { office } from '../../routes.ts'
import { chips } from '../../ui/components/chips.ts'
import { empty } from '../../ui/components/empty.ts'
import { type Part, pagination } from '../../ui/components/pagination.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { type Activity, activityList } from '../../ui/office/activity.ts'
import { deadlineList, type OfficeDeadline } from '../../ui/office/deadline-list.ts'
import { type DoneThing, doneNotice } from '../../ui/office/notice.ts'
import { planLink } from '../../ui/office/plan-link.ts'
import { type PortalStanding, portalBadge } from '../../ui/office/portal-badge.ts'
import { trail } from '../../ui/office/trail.ts'
import { clientMails } from './client-mails.ts'
import { clientSteps } from './client-steps.ts'
import { type ContactLine, portalAccess } from './portal-access.ts'
import { viewAsClient } from './view-as-client.ts'

export interface ClientPage {
  readonly frame: OfficeFrame
  readonly client: Client
  readonly standing: PortalStanding
  /** Why no invitation can be sent; null when one can. */
  readonly obstacle: InvitationObstacle | null
  /** The portal's whole address, from configuration. */
  readonly portalUrl: string
  readonly contacts: readonly ContactLine[]
  readonly view: DeadlineView
  readonly counts: Readonly<Record<DeadlineView, number>>
  /** The part of the view that is shown: open ones nearest first, closed ones newest first. */
  readonly deadlines: readonly OfficeDeadline[]
  readonly part: Part
  /** The latest to its contacts. */
  readonly mails: readonly ClientMail[]
  /** The newest, some ten. */
  readonly activities: readonly Activity[]
  /** What was just done, where a form led here. */
  readonly done: DoneThing | null
}

export interface Client extends ClientDetails {
  readonly id: ClientId
  readonly archivedAt: Date | null
  readonly version: string
}

export type DeadlineView = 'open' | 'history'

/** Why nobody of a client can be invited. */
export const invitationObstacles = [
  'plan',
  'archived',
  'no-contact',
  'no-address',
  'nobody-may-sign-in',
] as const

export type InvitationObstacle = (typeof invitationObstacles)[number]

/** Everything about one client: what is due, who comes to the portal, what happened. */
export function clientPage(texts: OfficeTexts, page: ClientPage) {
  const { frame, client } = page
  return officeLayout(
    texts,
    frame,
    { title: client.name, section: 'clients' },
    html`${headline(texts, page)}
${doneNotice(texts, page.done)}
${client.archivedAt && archived(texts, page, client.archivedAt)}
<div class="client">
<div>${deadlines(texts, page)}</div>
<div class="stack">
${portalAccess(texts, page)}
${details(texts, page)}
${client.notes && html`<section class="card section" aria-labelledby="notes"><h2 id="notes">${texts.t('office.client.notes')}</h2><p class="as-typed">${client.notes}</p></section>`}
${clientMails(texts, frame.clock, page.mails)}
${activity(texts, page)}
</div>
</div>`,
  )
}

function headline(texts: OfficeTexts, { frame, client, contacts, standing, obstacle }: ClientPage) {
  const { t } = texts
  const isClosed = obstacle === 'plan' || obstacle === 'archived'
  const to = { slug: frame.organization.slug, id: client.id }
  return html`<div class="page-head">
${trail(texts, clientSteps(texts, to.slug, null))}
<div class="page-title"><h1>${client.name}</h1>${portalBadge(texts, standing)}</div>
<div class="page-actions"><a class="quiet button" href="${office.editClient.to(to)}">${t('office.client.edit')}</a>
${viewAsClient(texts, { slug: to.slug, client: to.id, contacts, isClosed })}
${
  obstacle
    ? html`<button class="button" type="button" disabled aria-describedby="obstacle">${t('office.client.invite')}</button>`
    : html`<a class="button" href="${office.invitation.to(to)}">${t('office.client.invite')}</a>`
}</div>
${obstacle && html`<p class="obstacle" id="obstacle">${t(`office.obstacle.${obstacle}`)}${isClosed && ` ${t('office.preview.nothing')}`}${obstacle === 'plan' && planLink(texts, frame)}</p>`}
</div>`
}

function archived(texts: OfficeTexts, { frame, client }: ClientPage, at: Date) {
  const { t } = texts
  const to = { slug: frame.organization.slug, id: client.id }
  return html`<form class="notice with-action" method="post" action="${office.restoreClient.to(to)}">
<p>${t('office.client.archived', { ago: texts.formatAgo(at, frame.clock) })}</p>
<input type="hidden" name="version" value="${client.version}">
<div class="form-buttons"><button class="quiet button" type="submit">${t('office.client.restore')}</button>
${isAtLeast(frame.staff.role, 'owner') && html`<a class="quiet danger button" href="${office.erasure.to(to)}">${t('office.client.erase')}</a>`}</div>
</form>`
}

function deadlines(texts: OfficeTexts, page: ClientPage) {
  const { frame, client, view, part } = page
  const { t } = texts
  const to = { slug: frame.organization.slug, id: client.id }
  const urlOf = (number: number) =>
    office.client.to(to, { view: view === 'history' ? view : undefined, page: number })
  return html`<div class="list-head">
${viewChips(texts, page)}
<a class="quiet button" href="${office.newDeadline.to(to)}">${t('office.client.newDeadline')}</a>
</div>
${
  page.deadlines.length > 0
    ? deadlineList(texts, to.slug, t(`office.client.${view}`), page.deadlines)
    : empty(t(`office.client.none.${view}`), html`<p>${t(`office.client.noneHint.${view}`)}</p>`)
}
${pagination(texts, part, urlOf)}`
}

function viewChips({ t }: OfficeTexts, { frame, client, view, counts }: ClientPage) {
  const to = { slug: frame.organization.slug, id: client.id }
  const chip = (name: DeadlineView, url: string) => ({
    label: t(`office.client.${name}`),
    url,
    chosen: name === view,
    count: counts[name],
  })
  return chips(t('portal.deadlines.filter'), [
    chip('open', office.client.to(to)),
    chip('history', office.client.to(to, { view: 'history' })),
  ])
}

function details({ t }: OfficeTexts, { client }: ClientPage) {
  const known = [
    [t('office.client.company'), client.company],
    [t('office.client.phone'), client.phone],
    [t('office.client.vatNumber'), client.vatNumber],
    [t('office.client.address'), client.address],
    [t('office.client.tags'), client.tags.join(', ')],
  ].filter(([, value]) => value)
  return html`<section class="card section" aria-labelledby="details"><h2 id="details">${t('office.client.details')}</h2>
${
  known.length > 0
    ? html`<dl class="pairs">${known.map(([label, value]) => html`<div><dt>${label}</dt><dd class="as-typed">${value}</dd></div>`)}</dl>`
    : html`<p class="muted">${t('office.client.noDetails')}</p>`
}</section>`
}

function activity(texts: OfficeTexts, { frame, client, activities }: ClientPage) {
  const { t } = texts
  const { slug } = frame.organization
  return html`<section class="card section" aria-labelledby="activity"><h2 id="activity">${t('office.activity.title')}</h2>
${
  activities.length > 0
    ? activityList(texts, slug, frame.clock, activities)
    : html`<p class="muted">${t('office.activity.none')}</p>`
}
${isAtLeast(frame.staff.role, 'admin') && html`<p class="section-action"><a class="link" href="${office.activity.to({ slug }, { client: client.id })}">${t('office.activity.ofThisClient')}</a></p>`}</section>`
}
