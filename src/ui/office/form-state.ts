import type { OfficeTexts } from '../../language/texts.ts'
import type { OfficeField } from './field.ts'

/** A form as it was filled in: all of it as text, what is wrong with it, and what somebody else saved meanwhile. */
export interface FormState<Name extends string> {
  readonly values: Readonly<Record<Name, string>>
  readonly problems: { readonly [name in Name]?: FieldProblem | ProblemAbout }
  /** Of what is being edited, as the form was opened or last came back; empty for something new. */
  readonly version: string
  readonly conflict: Conflict<Name> | null
}

/** Somebody else saved while this form was open. What was typed stays in it. */
export interface Conflict<Name extends string> {
  /** Null for somebody who is gone. */
  readonly who: string | null
  readonly at: Date
  /** Their values of the fields that now differ from what was typed. */
  readonly theirs: { readonly [name in Name]?: string }
}

/** What can be wrong with a field. */
export const fieldProblems = [
  'name-missing',
  'not-the-name',
  'too-long',
  'email-missing',
  'not-an-address',
  'address-taken',
  'member-already',
  'invited-by-owner',
  'service-missing',
  'due-missing',
  'not-a-date',
  'date-taken',
  'date-not-later',
  'amount-missing',
  'not-an-amount',
  'too-precise',
  'too-large',
  'not-a-currency',
  'not-a-frequency',
  'not-a-choice',
  'not-a-slug',
  'not-the-slug',
  'slug-taken',
  'too-many-slugs',
  'not-a-time-zone',
  'not-a-window',
  'not-a-color',
  'logo-too-heavy',
  'not-a-picture',
  'picture-broken',
  'too-many-pixels',
  'not-a-host',
  'not-a-relay-port',
  'password-missing',
  'too-many-trials',
  'not-a-rule',
  'words-missing',
  'longer-than',
  'unknown-placeholders',
] as const

export type FieldProblem = (typeof fieldProblems)[number]

/** A problem that says what it is about: a name, or how many characters there may be. */
export interface ProblemAbout {
  readonly kind: FieldProblem
  readonly about: string
}

export type Labels<Name extends string> = Readonly<Record<Name, string>>

interface More {
  readonly hint?: string
  readonly required?: boolean
  /** How a value is called in front of people, where it isn't text. */
  readonly words?: (value: string) => string
}

/** Gives each field of a form its label, what was typed, and what there is to say about it. */
export function fieldsOf<Name extends string>(
  texts: OfficeTexts,
  form: FormState<Name>,
  labels: Labels<Name>,
) {
  const { t } = texts
  return (name: Name, { hint, required, words }: More = {}): OfficeField => ({
    name,
    label: labels[name],
    value: form.values[name],
    hint,
    problem: problemWords(texts, form.problems[name]),
    theirs: theirWords(texts, form, name, words),
    required: required ? t('office.form.required') : undefined,
  })
}

/** The sentence for what is wrong; undefined when nothing is. */
export function problemWords(
  { t }: OfficeTexts,
  problem: FieldProblem | ProblemAbout | undefined,
): string | undefined {
  if (!problem) return undefined
  const { kind, about } = typeof problem === 'string' ? { kind: problem, about: '' } : problem
  return t(`office.problem.${kind}`, { about })
}

function theirWords<Name extends string>(
  { t }: OfficeTexts,
  { conflict }: FormState<Name>,
  name: Name,
  words: More['words'],
): string | undefined {
  const value = conflict?.theirs[name]
  if (conflict === null || value === undefined) return undefined
  const who = conflict.who ?? t('office.activity.somebody')
  return value === '' && !words
    ? t('office.form.theirsEmpty', { who })
    : t('office.form.theirs', { who, value: words?.(value) ?? value })
}

/** What was typed into a form's fields, without the blanks around it and with line breaks as they are stored: browsers send CR LF (HTML, §4.10.21.4). */
export function typedValues<Name extends string>(
  names: readonly Name[],
  sent: ReadonlyMap<string, string>,
): Record<Name, string> {
  const values = names.map(name => [name, (sent.get(name) ?? '').replaceAll('\r\n', '\n').trim()])
  // One entry per name, which Object.fromEntries can't say.
  return Object.fromEntries(values) as Record<Name, string>
}
