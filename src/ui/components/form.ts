import { html } from 'hono/html'

export interface Field {
  readonly name: string
  readonly label: string
  /** What was typed before, kept when the page comes back with a problem. */
  readonly value: string
  /** What is wrong with the value and what to do about it; empty when nothing is. */
  readonly problem: string
}

/** A labelled email field with its problem beneath. */
export function emailField(field: Field) {
  return fieldOf(field, html`type="email" autocomplete="email" maxlength="320" spellcheck="false"`)
}

/** What one is called oneself. */
export function nameField(field: Field) {
  return fieldOf(field, html`type="text" autocomplete="name" maxlength="200"`)
}

/** One field for all six digits, so that a code can be pasted; room for the spaces people put between them, and for another code. */
export function codeField(field: Field & { readonly problemBeneath?: string }) {
  return fieldOf(field, html`${digits} autocomplete="one-time-code"`)
}

/** The second of two codes. Browsers would fill in the first one again. */
export function secondCodeField(field: Field) {
  return fieldOf({ ...field, isFirst: false }, html`${digits} autocomplete="off"`)
}

const digits = html`type="text" class="code-input" inputmode="numeric" maxlength="48"`

interface FieldOnPage extends Field {
  /** The field beneath which stands what is wrong with this one too. */
  readonly problemBeneath?: string
  readonly isFirst?: boolean
}

function fieldOf(field: FieldOnPage, kind: ReturnType<typeof html>) {
  const { name, label, value, problem, problemBeneath, isFirst = true } = field
  const beneath = problemBeneath ?? (problem && name)
  const described = beneath && html` aria-invalid="true" aria-describedby="${beneath}-problem"`
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" ${kind} required${isFirst && html` autofocus`}${described}>
${problem && html`<p class="problem" id="${name}-problem" role="alert">${problem}</p>`}</div>`
}
