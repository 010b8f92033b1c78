import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { type Choice, searchField, selectField } from '../../ui/office/field.ts'
import { type DeadlineFilters, deadlineSorts, dueSpans } from './deadline-filters.ts'

/** The words in use that deadlines can be filtered by. */
export interface DeadlineWords {
  readonly tags: readonly string[]
  readonly types: readonly string[]
  readonly suppliers: readonly string[]
}

/** Asks which deadlines to show; what nobody has isn't asked for. */
export function deadlineSearch(
  texts: OfficeTexts,
  page: {
    readonly frame: OfficeFrame
    readonly filters: DeadlineFilters
    readonly words: DeadlineWords
  },
) {
  const { frame, filters, words } = page
  const { t } = texts
  const action = office.deadlines.to({ slug: frame.organization.slug })
  const sorts = deadlineSorts.map(value => ({ value, label: t(`office.deadlines.sort.${value}`) }))
  return html`<form class="filters" method="get" action="${action}" role="search" data-results="found deadlines">
${searchField({ name: 'q', label: t('office.deadlines.search'), value: filters.q })}
${selectField({ name: 'due', label: t('office.deadlines.due'), value: String(filters.due ?? ''), choices: dueChoices(texts) })}
${wordField(texts, 'tag', t('office.clients.tag'), filters.tag, words.tags)}
${wordField(texts, 'type', t('portal.deadline.type'), filters.type, words.types)}
${wordField(texts, 'supplier', t('office.deadlineForm.supplier'), filters.supplier, words.suppliers)}
${selectField({ name: 'sort', label: t('office.clients.sort'), value: filters.sort, choices: sorts })}
${filters.status && html`<input type="hidden" name="status" value="${filters.status}">`}
<button class="quiet button" type="submit">${t('office.clients.show')}</button>
</form>`
}

function dueChoices({ t }: OfficeTexts): Choice[] {
  const spans = dueSpans.map(days => ({ value: String(days), label: t('office.deadlines.within', { days }) }))
  const label = t('office.deadlines.whenever')
  return [{ value: '', label }, ...spans]
}

/** What is asked for stays a choice, though it may be in use no more. */
function wordField(
  { t }: OfficeTexts,
  name: string,
  label: string,
  asked: string | null,
  words: readonly string[],
) {
  const values = new Set([...words, ...(asked === null ? [] : [asked])])
  if (values.size === 0) return ''
  const any = t('office.clients.any')
  const choices = [{ value: '', label: any }, ...Array.from(values, value => ({ value, label: value }))]
  return selectField({ name, label, value: asked ?? '', choices })
}
