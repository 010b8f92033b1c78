import type { DeadlineId } from '../../domain/ids.ts'
import type { Desk } from '../../http/office-desk.ts'
import type { DeadlineSheet, DueFacts } from '../../records/deadline-sheet.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { conflictWith } from '../editing.ts'
import { changeOf } from './asked-sheet.ts'
import { type Asked, proposal, readOne } from './renewals-form.ts'

/** A deadline with what was typed about it. */
export interface Wish {
  readonly sheet: DeadlineSheet
  readonly isChosen: boolean
  readonly form: FormState<Asked>
}

/** The same with what it means. */
interface Looked extends Wish {
  readonly next: DueFacts | null
}

export function isOpen({ sheet }: Wish): boolean {
  return sheet.state === 'open'
}

export function hasProblems({ form }: Wish): boolean {
  return Object.keys(form.problems).length > 0
}

/** What is wrong with it, and what somebody else made of the deadline since it was proposed. */
export async function lookAt(desk: Desk, wish: Wish): Promise<Looked> {
  const { sheet, form } = wish
  const reading = readOne(form, sheet)
  if (form.version !== sheet.version) {
    const conflict = conflictWith(form.values, proposal(sheet).values, await changeOf(desk, sheet))
    return { ...wish, form: { ...form, conflict, version: sheet.version }, next: null }
  }
  if (reading.kind === 'wrong') return { ...wish, form: { ...form, problems: reading.problems }, next: null }
  return { ...wish, next: reading.values }
}

/** The same where the next date of some is another deadline's already. */
export function withTaken(wishes: readonly Looked[], taken: readonly DeadlineId[]): Looked[] {
  return wishes.map(wish => {
    if (!taken.includes(wish.sheet.id)) return wish
    return { ...wish, form: { ...wish.form, problems: { due: 'date-taken' } } }
  })
}

/** All of them; those that were looked at, as they were found. */
export function asLookedAt(wishes: readonly Wish[], looked: readonly Wish[]): Wish[] {
  const byId = new Map(looked.map(wish => [wish.sheet.id, wish]))
  return wishes.map(wish => byId.get(wish.sheet.id) ?? wish)
}
