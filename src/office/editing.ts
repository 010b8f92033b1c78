import type { Conflict, FormState } from '../ui/office/form-state.ts'

/** The version that a form was opened with; 0, which nothing has, for what is no version. */
export function versionIn(fields: ReadonlyMap<string, string>): number {
  const version = fields.get('version') ?? ''
  return /^\d{1,9}$/.test(version) ? Number(version) : 0
}

/** A form that is opened, with nothing wrong in it yet. */
export function openedForm<Name extends string>(values: Record<Name, string>, version = ''): FormState<Name> {
  return { values, version, problems: {}, conflict: null }
}

/** What somebody else saved meanwhile, beside what was typed: the fields that differ. */
export function conflictWith<Name extends string>(
  typed: Readonly<Record<Name, string>>,
  saved: Readonly<Record<Name, string>>,
  change: { readonly who: string | null; readonly at: Date },
): Conflict<Name> {
  const theirs: { [name in Name]?: string } = {}
  for (const name in saved) if (saved[name] !== typed[name]) theirs[name] = saved[name]
  return { ...change, theirs }
}
