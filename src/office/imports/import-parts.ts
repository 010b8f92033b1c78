import { html } from 'hono/html'
import type { ImportSummary, Tallies } from '../../domain/import-plan/summary.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { short } from './effect-words.ts'

const kinds = ['clients', 'contacts', 'services', 'deadlines'] as const

/** How many things of each kind are new, changed, and as they should be. */
export function tallyTable({ t }: OfficeTexts, tallies: Tallies, label: string) {
  return html`<table class="tallies" aria-label="${label}">
<thead><tr><td></td><th scope="col">${t('office.import.create')}</th><th scope="col">${t('office.import.change')}</th><th scope="col">${t('office.import.unchanged')}</th></tr></thead>
<tbody>${kinds.map(kind => {
    const { create, change, unchanged } = tallies[kind]
    return html`<tr><th scope="row">${t(`office.import.kind.${kind}`)}</th>${[create, change, unchanged].map(
      count => html`<td${count === 0 && html` class="muted"`}>${t('office.import.count', { count })}</td>`,
    )}</tr>\n`
  })}</tbody>
</table>
${tallies.renewals > 0 && html`<p class="hint">${t('office.import.renewals', { count: tallies.renewals })}</p>`}`
}

type Understood = NonNullable<ImportSummary['understood']>

/** How the file was read: what it is made of, and what each column was taken for. */
export function understanding({ t }: OfficeTexts, understood: Understood, isOpen: boolean) {
  const { columns, encoding, delimiter, headings, dates, decimalMark } = understood
  const known = columns.filter(({ field }) => field !== null)
  return html`<details class="card section"${isOpen && html` open`}><summary>${t('office.import.howRead', { known: known.length, all: columns.length })}</summary>
<p class="hint">${[
    encoding,
    t(`office.import.delimiter.${delimiterNames[delimiter]}`),
    t('office.import.headingsOn', { line: headings }),
    ...(dates === null ? [] : [t(`office.import.dates.${dateNames[dates]}`)]),
    ...(decimalMark === null ? [] : [t(`office.import.mark.${markNames[decimalMark]}`)]),
  ].join(' · ')}</p>
<dl class="columns">${columns.map(
    ({ letter, heading, field }) =>
      html`<div><dt><small>${letter}</small> ${short(heading) || '–'}</dt><dd${field === null && html` class="muted"`}>${
        field === null ? t('office.import.leftOut') : t(`office.import.field.${field}`)
      }</dd></div>\n`,
  )}</dl></details>`
}

const delimiterNames = { ';': 'semicolons', ',': 'commas', '\t': 'tabs' } as const
const dateNames = { 'day first': 'dayFirst', 'year first': 'yearFirst', both: 'either' } as const
const markNames = { ',': 'comma', '.': 'point', both: 'either' } as const
