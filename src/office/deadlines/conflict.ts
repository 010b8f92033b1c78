import type { Desk } from '../../http/office-page.ts'
import { type EventSubject, lastChange } from '../../records/deadline-events.ts'
import type { Conflict } from '../../ui/office/form-state.ts'

interface Sides<Name extends string> {
  readonly typed: Readonly<Record<Name, string>>
  /** As it is saved now. */
  readonly theirs: Readonly<Record<Name, string>>
}

/** Says who saved what while something else was typed. */
export async function conflictOver<Name extends string>(
  { tx, staff }: Desk,
  subject: EventSubject,
  { typed, theirs }: Sides<Name>,
): Promise<Conflict<Name>> {
  const last = await lastChange(tx, subject)
  return { who: last?.who ?? null, at: last?.at ?? staff.now, theirs: differing(theirs, typed) }
}

/** Those of the values that the others don't have. */
export function differing<Name extends string>(
  values: Readonly<Record<Name, string>>,
  others: Readonly<Record<Name, string>>,
): { readonly [name in Name]?: string } {
  // The names of a record, which Object.keys forgets.
  const names = Object.keys(values) as Name[]
  const different = names.filter(name => values[name] !== others[name])
  // Some of the record's own entries, which Object.fromEntries can't say.
  return Object.fromEntries(different.map(name => [name, values[name]])) as { [name in Name]?: string }
}
