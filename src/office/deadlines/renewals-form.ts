import { type DeadlineId, idFrom } from '../../domain/ids.ts'
import type { DeadlineSheet, DueFacts } from '../../records/deadline-sheet.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { openedForm } from '../editing.ts'
import type { FormReading } from './reading.ts'
import { proposedRenewal, readRenewal } from './renewal-form.ts'

/** What is asked of each: currency and cost go on as they are. */
export const asked = ['due', 'amount'] as const

export type Asked = (typeof asked)[number]

/** More than these are no page that anybody checks. */
export const MOST_AT_ONCE = 100

/** The name that a field of one deadline has among those of all. */
export function fieldName(name: Asked | 'version', id: DeadlineId): string {
  return `${name}-${id}`
}

/** The deadlines that somebody chose, each once; `tooMany` when some are left out. */
export function chosenIds(values: readonly string[]): { ids: DeadlineId[]; tooMany: boolean } {
  const ids = [...new Set(values.flatMap(value => idFrom<DeadlineId>(value) ?? []))]
  return { ids: ids.slice(0, MOST_AT_ONCE), tooMany: ids.length > MOST_AT_ONCE }
}

/** What is proposed to follow a deadline. */
export function proposal(sheet: DeadlineSheet): FormState<Asked> {
  const { due, amount } = proposedRenewal(sheet)
  return openedForm({ due, amount }, sheet.version)
}

/** What was typed about one of them. */
export function typed(fields: ReadonlyMap<string, string>, { id }: DeadlineSheet): FormState<Asked> {
  const own = asked.map(name => [name, fields.get(fieldName(name, id)) ?? ''] as const)
  return openedForm(typedValues(asked, new Map(own)), fields.get(fieldName('version', id)) ?? '')
}

/** What that means; null for a one-off, which nothing follows. */
export function readOne(
  { values }: FormState<Asked>,
  sheet: DeadlineSheet,
): FormReading<DueFacts | null, Asked> {
  const reading = readRenewal({ ...proposedRenewal(sheet), ...values }, sheet)
  if (reading.kind === 'read') return reading
  const { due, amount } = reading.problems
  return { kind: 'wrong', problems: { ...(due && { due }), ...(amount && { amount }) } }
}

/** How many it was, where a redirect says so. */
export function countIn(text: string | undefined): number | null {
  return /^\d{1,3}$/.test(text ?? '') ? Number(text) : null
}
