import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import type { Markup } from '../layout/document.ts'
import { type OfficeFrame, officeLayout } from '../layout/office-layout.ts'
import { type Conflict, type FormState, type Labels, problemWords } from './form-state.ts'
import { problemSummary, type Wrong } from './problem-summary.ts'
import { type Step, trail } from './trail.ts'

interface FormHead<Name extends string> extends FilledForm<Name> {
  readonly title: string
  readonly steps: readonly Step[]
}

export interface FilledForm<Name extends string> {
  readonly form: FormState<Name>
  readonly labels: Labels<Name>
}

/** A page with one form: where one is, what is to be corrected, who else was at it, and then the form itself. */
export function formPage<Name extends string>(
  texts: OfficeTexts,
  frame: OfficeFrame,
  { title, steps, ...filled }: FormHead<Name>,
  content: Markup,
) {
  return officeLayout(
    texts,
    frame,
    { title: formTitle(texts, title, filled.form), section: 'clients' },
    html`<div class="page-head">${trail(texts, steps)}<div class="page-title"><h1>${title}</h1></div></div>
${formBody(texts, frame, filled, content)}`,
  )
}

/** The title of a form's page, which says first when something is to be corrected: it is what a screen reader reads first. */
export function formTitle<Name extends string>(
  { t }: OfficeTexts,
  title: string,
  { problems }: FormState<Name>,
) {
  return Object.keys(problems).length > 0 ? t('office.form.problemTitle', { title }) : title
}

/** What is to be corrected, who else was at it, and then the form itself. */
export function formBody<Name extends string>(
  texts: OfficeTexts,
  frame: OfficeFrame,
  { form, labels }: FilledForm<Name>,
  content: Markup,
) {
  const wrong = problemList(texts, form, labels)
  return html`<div class="form-page">
${wrong.length > 0 && problemSummary(texts, wrong)}
${form.conflict && conflictNotice(texts, frame, form.conflict)}
${content}
</div>`
}

/** The buttons beneath a form: what sends it, and the way back without. */
export function formButtons({ t }: OfficeTexts, submit: string, cancelUrl: string) {
  return html`<p class="form-buttons"><button class="button" type="submit">${submit}</button>
<a class="quiet button" href="${cancelUrl}">${t('office.form.back')}</a></p>`
}

/** What changes much at one press, folded away and explained first. */
export function graveStep(step: GraveStep) {
  return html`<details class="card grave"><summary>${step.title}</summary>
<p>${step.explanation}</p>
<form method="post" action="${step.url}"><input type="hidden" name="version" value="${step.version}">
<button class="quiet button" type="submit">${step.title}</button></form></details>`
}

interface GraveStep {
  readonly title: string
  readonly explanation: string
  readonly url: string
  readonly version: string
}

/** In the order of the labels, which is that of the fields. */
function problemList<Name extends string>(
  texts: OfficeTexts,
  { problems }: FormState<Name>,
  labels: Labels<Name>,
): Wrong[] {
  // The keys of a record by name are those names, which Object.keys forgets.
  return (Object.keys(labels) as Name[]).flatMap(name => {
    const words = problemWords(texts, problems[name])
    return words ? [{ name, sentence: `${labels[name]}: ${words}` }] : []
  })
}

function conflictNotice(texts: OfficeTexts, { clock }: OfficeFrame, { who, at }: Conflict<string>) {
  const values = { who: who ?? texts.t('office.activity.somebody'), ago: texts.formatAgo(at, clock) }
  return html`<div class="conflict" role="alert"><h2>${texts.t('office.form.conflict', values)}</h2>
<p>${texts.t('office.form.conflictHint')}</p></div>`
}
