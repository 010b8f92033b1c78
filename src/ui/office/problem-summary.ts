import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'

/** What is wrong with a field, as a sentence that leads to it. */
export interface Wrong {
  readonly name: string
  readonly sentence: string
}

/** All that is to be corrected in a form, above it. */
export function problemSummary({ t }: OfficeTexts, wrong: readonly Wrong[]) {
  return html`<div class="problems" role="alert"><h2>${t('office.form.problems', { count: wrong.length })}</h2>
<ul>${wrong.map(({ name, sentence }) => html`<li><a href="#${name}">${sentence}</a></li>`)}</ul></div>`
}
