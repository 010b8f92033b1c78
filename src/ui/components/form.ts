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

/** One field for all six digits, so that a code can be pasted; room for the spaces people put between them. */
export function codeField(field: Field) {
  return fieldOf(
    field,
    html`type="text" class="code-input" autocomplete="one-time-code" inputmode="numeric" maxlength="32"`,
  )
}

function fieldOf({ name, label, value, problem }: Field, kind: ReturnType<typeof html>) {
  const described = problem && html` aria-invalid="true" aria-describedby="${name}-problem"`
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" ${kind} required autofocus${described}>
${problem && html`<p class="problem" id="${name}-problem" role="alert">${problem}</p>`}</div>`
}
