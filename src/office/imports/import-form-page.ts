import { html } from 'hono/html'
import { type Field, fieldNames, requiredFields } from '../../domain/spreadsheet/fields.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { exampleSpreadsheet } from '../../ui/assets.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { selectField } from '../../ui/office/field.ts'
import { trail } from '../../ui/office/trail.ts'
import { clientSteps } from '../clients/client-steps.ts'
import { usualMonths } from '../deadlines/deadline-fields.ts'
import { headingsOf } from './problem-words.ts'

export interface ImportFormPage {
  readonly frame: OfficeFrame
  /** Rows that were pasted. A file that was chosen can't be given back. */
  readonly text: string
  /** For rows that say none: `once`, a number of months, or empty when each row must say it. */
  readonly frequency: string
  /** What is wrong with the file, as a sentence; null when nothing is. */
  readonly problem: string | null
}

/** Asks for a spreadsheet, and says what may stand in it. */
export function importFormPage(texts: OfficeTexts, page: ImportFormPage) {
  const { t } = texts
  const { slug } = page.frame.organization
  const title = t('office.import.title')
  return officeLayout(
    texts,
    page.frame,
    { title: page.problem ? t('office.form.problemTitle', { title }) : title, section: 'clients' },
    html`<div class="page-head">${importTrail(texts, slug)}<div class="page-title"><h1>${title}</h1></div></div>
<div class="form-page">
<p class="lead">${t('office.import.intro')} <a class="link" href="${exampleSpreadsheet}" download="services-example.csv">${t('office.import.example')}</a></p>
<form class="card form" method="post" action="${office.createImport.to({ slug })}" enctype="multipart/form-data" novalidate>
${fileField(texts, page)}
${pasteField(texts, page)}
${frequencyField(texts, page.frequency)}
<p class="form-buttons"><button class="button" type="submit">${t('office.import.submit')}</button>
<a class="quiet button" href="${office.clients.to({ slug })}">${t('office.form.back')}</a></p>
</form>
${columnsSection(texts)}
</div>`,
  )
}

/** The way from the clients to a page about importing. */
export function importTrail(texts: OfficeTexts, slug: string, isBehindForm = false) {
  const steps = clientSteps(texts, slug, null)
  const form = { label: texts.t('office.import.title'), url: office.newImport.to({ slug }) }
  return trail(texts, isBehindForm ? [...steps, form] : steps)
}

function fileField({ t }: OfficeTexts, { problem }: ImportFormPage) {
  const described = problem ? 'file-hint file-problem' : 'file-hint'
  return html`<div class="field"><label for="file">${t('office.import.file')}</label>
<input type="file" id="file" name="file" accept=".csv,.tsv,.txt,text/csv,text/plain" aria-describedby="${described}"${problem && html` aria-invalid="true"`}>
<p class="hint" id="file-hint">${t('office.import.fileHint')}</p>${problem && html`<p class="problem" id="file-problem" role="alert">${problem}</p>`}</div>`
}

function pasteField({ t }: OfficeTexts, { text }: ImportFormPage) {
  // The first line break of a textarea's content is dropped by browsers (HTML, §13.2.6.4.7).
  return html`<details${text !== '' && html` open`}><summary>${t('office.import.paste')}</summary>
<div class="field"><label for="text" class="visually-hidden">${t('office.import.paste')}</label>
<textarea id="text" name="text" rows="6" spellcheck="false" aria-describedby="text-hint">\n${text}</textarea>
<p class="hint" id="text-hint">${t('office.import.pasteHint')}</p></div></details>`
}

/** How often rows renew that don't say it. */
export function frequencyField({ t, frequencyWords }: OfficeTexts, value: string) {
  const each = t('office.import.frequencyNone')
  return selectField({
    name: 'frequency',
    label: t('office.import.frequency'),
    value,
    hint: t('office.import.frequencyHint'),
    choices: [
      { value: '', label: each },
      ...usualMonths.map(months => ({ value: `${months}`, label: frequencyWords(months) })),
      { value: 'once', label: frequencyWords(null) },
    ],
  })
}

const needed: readonly Field[] = [...requiredFields, 'frequency']

function columnsSection(texts: OfficeTexts) {
  const { t } = texts
  return html`<section class="card section"><h2>${t('office.import.columns')}</h2>
<p class="hint">${t('office.import.columnsIntro')}</p>
<dl class="columns">${fieldNames.map(
    field =>
      html`<div><dt>${t(`office.import.field.${field}`)}${needed.includes(field) && html` <small>${t('office.import.needed')}</small>`}</dt><dd class="muted">${headingsOf(field, texts)}</dd></div>\n`,
  )}</dl>
<ul class="about">${(['dates', 'renewals', 'again', 'internal'] as const).map(
    about => html`<li>${t(`office.import.about.${about}`)}</li>\n`,
  )}</ul></section>`
}
