import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { Distance } from '../../domain/distance.ts'
import type { ClientId, StaffId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { empty } from '../../ui/components/empty.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { type Activity, type ActivityKind, activitySentence } from '../../ui/office/activity.ts'
import { type Choice, dateField, selectField } from '../../ui/office/field.ts'
import { steps } from '../../ui/office/steps.ts'
import { type ActivityFilters, filtersQuery, isFiltered } from './activity-filters.ts'
import { activityGroups } from './activity-groups.ts'

export interface ActivityPage {
  readonly frame: OfficeFrame
  readonly filters: ActivityFilters
  /** Everybody of the staff whose doings there are. */
  readonly people: readonly { readonly id: StaffId; readonly name: string }[]
  /** The one client whose activity is shown; null for all of them. */
  readonly client: { readonly id: ClientId; readonly name: string } | null
  /** The newest first. */
  readonly days: readonly ActivityDay[]
  /** Addresses of what is newer and what is older than this page; null where there is nothing. */
  readonly previous: string | null
  readonly next: string | null
}

/** A day on the organization's calendar. */
export interface ActivityDay {
  readonly date: Temporal.PlainDate
  readonly distance: Distance
  readonly activities: readonly Activity[]
}

/** Who did what when, in the organization. */
export function activityPage(texts: OfficeTexts, page: ActivityPage) {
  const { t } = texts
  const { frame, filters, days, previous, next } = page
  const { slug } = frame.organization
  const title = t('office.activity.title')
  return officeLayout(
    texts,
    frame,
    { title, section: 'activity' },
    html`<div class="page-head"><div class="page-title"><h1>${title}</h1></div>
<div class="page-actions"><a class="quiet button" href="${office.activityFile.to({ slug }, filtersQuery(filters))}">${t('office.activity.export')}</a></div></div>
${filterForm(texts, page)}
${ofClient(texts, page)}
${days.length > 0 ? days.map(day => dayOf(texts, frame, day)) : nothing(texts, page)}
${steps(texts, previous, next)}`,
  )
}

function filterForm(texts: OfficeTexts, { frame, filters, people }: ActivityPage) {
  const { t } = texts
  const { person, kind, client, from, until } = filtersQuery(filters)
  const persons = people.map(({ id, name }) => ({ value: id, label: name }))
  const kinds = activityGroups.map(value => ({ value, label: t(`office.activity.group.${value}`) }))
  const clients = { value: 'clients', label: t('office.activity.byClients') }
  return html`<form class="filters" method="get" action="${office.activity.to({ slug: frame.organization.slug })}">
${selectField({ name: 'person', label: t('office.activity.person'), value: person ?? '', choices: orAny(texts, [clients, ...persons]) })}
${selectField({ name: 'kind', label: t('office.activity.kind'), value: kind ?? '', choices: orAny(texts, kinds) })}
${dateField({ name: 'from', label: t('office.activity.from'), value: from ?? '' })}
${dateField({ name: 'until', label: t('office.activity.until'), value: until ?? '' })}
${client && html`<input type="hidden" name="client" value="${client}">`}
<button class="quiet button" type="submit">${t('office.clients.show')}</button>
</form>`
}

function orAny({ t }: OfficeTexts, choices: readonly Choice[]): Choice[] {
  return [{ value: '', label: t('office.clients.any') }, ...choices]
}

function ofClient({ t }: OfficeTexts, { frame, client, filters }: ActivityPage) {
  if (!client) return ''
  const { slug } = frame.organization
  const all = office.activity.to({ slug }, filtersQuery({ ...filters, client: null }))
  return html`<p class="card section with-action"><span>${t('office.activity.ofClient')} <a class="link" href="${office.client.to({ slug, id: client.id })}">${client.name}</a></span>
<a class="link" href="${all}">${t('office.activity.allClients')}</a></p>`
}

function dayOf(texts: OfficeTexts, frame: OfficeFrame, { date, distance, activities }: ActivityDay) {
  return html`<section class="card section log" aria-labelledby="day-${date}"><h2 id="day-${date}">${texts.formatDate(date)} <small>${texts.formatDistance(distance)}</small></h2>
<ol>${activities.map(activity => entry(texts, frame, activity))}</ol></section>
`
}

function entry(texts: OfficeTexts, { organization, clock }: OfficeFrame, activity: Activity) {
  const { at, client } = activity
  const link = client && office.client.to({ slug: organization.slug, id: client.id })
  return html`<li><time datetime="${at.toISOString()}">${texts.formatTimeOfDay(at, clock)}</time>
<p>${activitySentence(texts, activity)}${changed(activity)}</p>
${client && html`<a class="link" href="${link}">${client.name}</a>`}</li>
`
}

/** What was before and what is now, where the sentence doesn't say it. */
function changed({ kind, from, to }: Activity) {
  if (!from || !to || SAYS_IT.includes(kind)) return ''
  return html` <small>${from} → ${to}</small>`
}

const SAYS_IT: readonly ActivityKind[] = ['team-role-changed', 'plan-set', 'name-changed']

function nothing({ t }: OfficeTexts, { frame, filters }: ActivityPage) {
  if (!isFiltered(filters))
    return empty(t('office.activity.nothing'), html`<p>${t('office.activity.none')}</p>`)
  const all = office.activity.to({ slug: frame.organization.slug })
  return empty(
    t('office.activity.nothingFits'),
    html`<a class="link" href="${all}">${t('office.activity.showAll')}</a>`,
  )
}
