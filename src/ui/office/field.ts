import { html } from 'hono/html'
import type { Markup } from '../layout/document.ts'

/** A field of a form: what it is called, what was typed, and what there is to say about it. */
export interface OfficeField {
  readonly name: string
  readonly label: string
  readonly value: string
  /** What helps before anything is typed. */
  readonly hint?: string | undefined
  /** What is wrong with the value and what to do about it. */
  readonly problem?: string | undefined
  /** What somebody else saved here meanwhile, as a sentence. */
  readonly theirs?: string | undefined
  /** How the label says that it can't be left empty; absent where it can. */
  readonly required?: string | undefined
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** A line of text; with suggestions, which are no limits. */
export function textField(field: OfficeField, suggestions: readonly string[] = []) {
  const list = `${field.name}-list`
  return box(
    field,
    html`<input type="text" ${common(field)} maxlength="500" autocomplete="off"${suggestions.length > 0 && html` list="${list}"`}>${
      suggestions.length > 0 &&
      html`<datalist id="${list}">${suggestions.map(value => html`<option value="${value}"></option>`)}</datalist>`
    }`,
  )
}

/** A line of text that goes on from what stands before it, as the end of an address does. */
export function prefixedField(field: OfficeField, prefix: string) {
  return box(
    field,
    html`<div class="prefixed"><span>${prefix}</span><input type="text" ${common(field)} maxlength="500" autocomplete="off" autocapitalize="off" spellcheck="false"></div>`,
  )
}

export function telephoneField(field: OfficeField) {
  return box(field, html`<input type="tel" ${common(field)} maxlength="100" autocomplete="off">`)
}

/** A password for somebody else's server: the browser is neither to fill in nor to keep one. */
export function passwordField(field: OfficeField) {
  return box(
    field,
    html`<input type="password" ${common(field)} maxlength="500" autocomplete="new-password">`,
  )
}

/** An address of somebody else: the browser is not to fill in one's own. */
export function addressField(field: OfficeField) {
  return box(
    field,
    html`<input type="email" ${common(field)} maxlength="320" autocomplete="off" spellcheck="false">`,
  )
}

/** A calendar date as `2026-12-03`. What is no date is shown as text again, which a date field couldn't. */
export function dateField(field: OfficeField) {
  const isDate = field.value === '' || /^\d{4,6}-\d\d-\d\d$/.test(field.value)
  const type = isDate ? 'date' : 'text'
  return box(field, html`<input type="${type}" ${common(field)} autocomplete="off">`)
}

/** An amount as people type it; the keyboard of a phone shows digits and the decimal mark. */
export function amountField(field: OfficeField) {
  return box(
    field,
    html`<input type="text" inputmode="decimal" ${common(field)} maxlength="40" autocomplete="off">`,
  )
}

export function numberField(field: OfficeField) {
  return box(
    field,
    html`<input type="text" inputmode="numeric" ${common(field)} maxlength="10" autocomplete="off">`,
  )
}

interface ColorPicking {
  /** What the picker is called. */
  readonly label: string
  /** What it begins with where no colour is chosen. */
  readonly unless: string
  /** How the script tries a colour on. */
  readonly tries: Markup
}

/** A colour as `#rrggbb`; with a script it can also be picked, and is tried on at once. */
export function colorField(field: OfficeField, { label, unless, tries }: ColorPicking) {
  const picked = /^#[0-9a-f]{6}$/.test(field.value) ? field.value : unless
  return box(
    field,
    html`<div class="color"><input type="color" data-fills="${field.name}" aria-label="${label}" value="${picked}" hidden>
<input type="text" ${common(field)} ${tries} maxlength="20" autocomplete="off" autocapitalize="off" spellcheck="false"></div>`,
  )
}

/** A file of these types. What was chosen can't be shown again, so `already` says what is kept of it. */
export function fileField(field: OfficeField, types: readonly string[], already: Markup | '' = '') {
  return box(field, html`${already}<input type="file" ${named(field)} accept="${types.join(',')}">`)
}

/** Text of several lines. */
export function textArea(field: OfficeField, rows = 3) {
  // The first line break of a textarea's content is dropped by browsers (HTML, §13.2.6.4.7).
  return box(
    field,
    html`<textarea rows="${rows}" ${named(field)} maxlength="10000">\n${field.value}</textarea>`,
  )
}

export function selectField(field: OfficeField & { readonly choices: readonly Choice[] }) {
  return box(
    field,
    html`<select ${named(field)}>${field.choices.map(
      ({ value, label }) =>
        html`<option value="${value}"${value === field.value && html` selected`}>${label}</option>`,
    )}</select>`,
  )
}

/** The search of a list. */
export function searchField(field: OfficeField) {
  return box(
    field,
    html`<input type="search" ${common(field)} maxlength="200" autocomplete="off" spellcheck="false">`,
  )
}

/** A yes or no; `yes` when it is ticked, nothing otherwise. */
export function checkbox(field: OfficeField) {
  return html`<div class="field check"><input type="checkbox" value="yes" ${named(field)}${field.value === 'yes' && html` checked`}>
<label for="${field.name}">${field.label}</label>${remarks(field)}</div>`
}

function box(field: OfficeField, control: Markup) {
  const { name, label, required } = field
  return html`<div class="field"><label for="${name}">${label}${required && html` <small>${required}</small>`}</label>
${control}${remarks(field)}</div>`
}

function remarks({ name, hint, problem, theirs }: OfficeField) {
  return html`${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${
    problem && html`<p class="problem" id="${name}-problem">${problem}</p>`
  }${theirs && html`<p class="theirs" id="${name}-theirs">${theirs}</p>`}`
}

function common(field: OfficeField) {
  return html`${named(field)} value="${field.value}"`
}

function named({ name, hint, problem, theirs, required }: OfficeField) {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`, theirs && `${name}-theirs`].filter(
    Boolean,
  )
  return html`id="${name}" name="${name}"${required && html` required`}${problem && html` aria-invalid="true"`}${
    described.length > 0 && html` aria-describedby="${described.join(' ')}"`
  }`
}
