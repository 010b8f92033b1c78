import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import { textField } from './field.ts'
import { type FormState, fieldsOf, type Labels } from './form-state.ts'

/** What can't be taken back: what goes, what stays, and a form that wants a name typed. */
export interface ForGood<Name extends string> {
  readonly goes: readonly string[]
  readonly stays: readonly string[]
  readonly form: FormState<Name>
  readonly labels: Labels<Name>
  /** The field that the name is typed into, and the name. */
  readonly asks: readonly [field: Name, wanted: string]
  readonly url: string
  readonly submit: string
  readonly cancelUrl: string
}

/** What goes and what stays, each as a list. */
export function whatGoes({ t }: OfficeTexts, { goes, stays }: Pick<ForGood<string>, 'goes' | 'stays'>) {
  return html`<section class="card section" aria-labelledby="goes"><h2 id="goes">${t('office.forGood.goes')}</h2>
<ul class="for-good">${goes.map(line => html`<li>${line}</li>\n`)}</ul></section>
<section class="card section" aria-labelledby="stays"><h2 id="stays">${t('office.forGood.stays')}</h2>
<ul class="for-good">${stays.map(line => html`<li>${line}</li>\n`)}</ul></section>`
}

/** What goes, what stays, and the form that does it. */
export function forGood<Name extends string>(texts: OfficeTexts, page: ForGood<Name>) {
  const { form, labels, asks, url, submit, cancelUrl } = page
  const [name, wanted] = asks
  const hint = texts.t('office.forGood.hint', { wanted })
  const field = fieldsOf(texts, form, labels)(name, { required: true, hint })
  return html`${whatGoes(texts, page)}
<form class="card form wants-name" method="post" action="${url}" novalidate>
<input type="hidden" name="version" value="${form.version}">
${textField(field)}
<p class="form-buttons"><button class="danger button" type="submit">${submit}</button>
<a class="quiet button" href="${cancelUrl}">${texts.t('office.form.back')}</a></p>
</form>`
}
