import { html } from 'hono/html'
import type { Money } from '../../domain/money.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { empty } from '../../ui/components/empty.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { formButtons } from '../../ui/office/form-page.ts'
import { problemWords } from '../../ui/office/form-state.ts'
import { problemSummary, type Wrong } from '../../ui/office/problem-summary.ts'
import { trail } from '../../ui/office/trail.ts'
import { type DeadlineFilters, filtersQuery, listQuery } from './deadline-filters.ts'
import { asked, fieldName, MOST_AT_ONCE } from './renewals-form.ts'
import { type RenewalRow, renewalLabels, renewalsTable } from './renewals-table.ts'

export interface RenewalsPage {
  readonly frame: OfficeFrame
  /** The list that they were chosen from. */
  readonly filters: DeadlineFilters
  readonly rows: readonly RenewalRow[]
  /** Those that somebody closed before. */
  readonly closed: readonly ClosedDeadline[]
  /** How many of those chosen aren't there any more. */
  readonly missing: number
  /** More were chosen than are shown. */
  readonly tooMany: boolean
  /** What is proposed comes to, per currency. */
  readonly amounts: readonly Money[]
  /** How many were just renewed; null when nothing was. */
  readonly renewed: number | null
  /** It was sent without any of them. */
  readonly nobodyChosen: boolean
}

export interface ClosedDeadline extends Pick<RenewalRow, 'id' | 'client' | 'service' | 'reference'> {
  readonly as: 'renewed' | 'cancelled'
  readonly who: string | null
  readonly at: Date
}

/** Asks once for several deadlines when and for how much each is due next, and says which are closed already. */
export function renewalsPage(texts: OfficeTexts, page: RenewalsPage) {
  const { frame, filters, rows, renewed } = page
  const { t } = texts
  const { slug } = frame.organization
  const list = office.deadlines.to({ slug }, filtersQuery(filters))
  const wrong = rows.flatMap(row => wrongWith(texts, page, row))
  const title = t('office.renewals.title', { count: rows.length })
  return officeLayout(
    texts,
    frame,
    { title: wrong.length > 0 ? t('office.form.problemTitle', { title }) : title, section: 'deadlines' },
    html`<div class="page-head">${trail(texts, [{ label: t('office.deadlines.title'), url: list }])}<div class="page-title"><h1>${title}</h1></div></div>
<div class="stack">
${renewed !== null && html`<p class="notice" role="status">${t('office.done.renewed', { count: renewed })}</p>`}
${wrong.length > 0 && problemSummary(texts, wrong)}
${remarks(texts, page)}
${closedOnes(texts, page)}
${rows.length > 0 ? renewalsForm(texts, page, list) : nothingLeft(texts, page, list)}
</div>`,
  )
}

function wrongWith(texts: OfficeTexts, { frame }: RenewalsPage, row: RenewalRow): Wrong[] {
  const { id, service, form } = row
  const labels = renewalLabels(texts, row)
  const problems = asked.flatMap(name => {
    const words = problemWords(texts, form.problems[name])
    return words ? [{ name: fieldName(name, id), sentence: `${service} · ${labels[name]}: ${words}` }] : []
  })
  if (!form.conflict) return problems
  const { who, at } = form.conflict
  const values = {
    who: who ?? texts.t('office.activity.somebody'),
    ago: texts.formatAgo(at, frame.clock),
  }
  const sentence = `${service} · ${texts.t('office.form.conflict', values)}`
  return [{ name: fieldName('due', id), sentence }, ...problems]
}

function remarks({ t }: OfficeTexts, { missing, tooMany, nobodyChosen }: RenewalsPage) {
  const said = [
    ...(nobodyChosen ? [t('office.renewals.nobodyChosen')] : []),
    ...(tooMany ? [t('office.renewals.tooMany', { most: MOST_AT_ONCE })] : []),
    ...(missing > 0 ? [t('office.renewals.missing', { count: missing })] : []),
  ]
  if (said.length === 0) return ''
  return html`<div class="conflict" role="alert">${said.map(sentence => html`<p>${sentence}</p>`)}</div>`
}

function closedOnes(texts: OfficeTexts, { frame, closed }: RenewalsPage) {
  const { t } = texts
  const { slug } = frame.organization
  if (closed.length === 0) return ''
  return html`<section class="conflict" aria-labelledby="closed"><h2 id="closed">${t('office.renewals.closed', { count: closed.length })}</h2>
<ul>${closed.map(({ id, client, service, reference, as, who, at }) => {
    const values = {
      who: who ?? t('office.activity.somebody'),
      ago: texts.formatAgo(at, frame.clock),
    }
    return html`<li><a href="${office.editDeadline.to({ slug, id })}">${service}</a>${reference && ` · ${reference}`} · ${client.name}: ${t(`office.renewal.already.${as}`, values)}</li>`
  })}</ul></section>`
}

function renewalsForm(texts: OfficeTexts, page: RenewalsPage, list: string) {
  const { t } = texts
  const { frame, filters, rows, amounts } = page
  const { slug } = frame.organization
  const sum = texts.formatList(amounts.map(texts.formatMoney))
  return html`<form class="choosing" method="post" action="${office.renewSeveral.to({ slug })}" novalidate>
<p class="list-total">${t('office.renewals.intro')}</p>
${renewalsTable(texts, slug, rows)}
<input type="hidden" name="list" value="${listQuery(filters)}">
<input type="hidden" name="offered" value="${rows.map(({ id }) => id).join(' ')}">
<p class="renewals-total">${amounts.length > 0 && t('office.renewals.total', { sum })}</p>
${formButtons(texts, t('office.deadlines.renewChosen'), list)}
</form>`
}

function nothingLeft({ t }: OfficeTexts, { closed, renewed }: RenewalsPage, list: string) {
  const isDone = closed.length > 0 || renewed !== null
  const title = isDone ? t('office.renewals.allDone') : t('office.renewals.none')
  return empty(
    title,
    html`<p>${!isDone && t('office.renewals.noneHint')}</p>
<p class="empty-action"><a class="button" href="${list}">${t('office.deadlines.title')}</a></p>`,
  )
}
