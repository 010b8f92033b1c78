import type { DeadlineSheet, DueFacts, ServiceFacts } from '../../records/deadline-sheet.ts'
import { typedValues } from '../../ui/office/form-state.ts'
import { type DeadlineField, dueFields, serviceFields } from './deadline-form.ts'
import { dueValues, readDueFields } from './due-reading.ts'
import type { FormReading } from './reading.ts'
import { type Family, readServiceFields, serviceValues } from './service-reading.ts'

export type DeadlineValues = Record<DeadlineField, string>

/** All that the form asks. */
export interface DeadlineFacts {
  readonly service: ServiceFacts
  readonly due: DueFacts
}

export function typedDeadline(fields: ReadonlyMap<string, string>): DeadlineValues {
  return typedValues([...serviceFields, ...dueFields], fields)
}

/** What was typed about a service and a due date of it; all that is wrong with either. */
export function readDeadline(
  typed: DeadlineValues,
  family: Family,
  usualCurrency: string,
): FormReading<DeadlineFacts, DeadlineField> {
  const service = readServiceFields(typed, family)
  const due = readDueFields(typed, usualCurrency)
  if (service.kind === 'read' && due.kind === 'read')
    return { kind: 'read', values: { service: service.values, due: due.values } }
  return { kind: 'wrong', problems: { ...problemsOf(service), ...problemsOf(due) } }
}

/** A service and a due date of it as their form has them. */
export function deadlineValues({ service, due }: DeadlineFacts): DeadlineValues {
  return { ...serviceValues(service), ...dueValues(due) }
}

/** A deadline as it is saved. */
export function sheetValues(sheet: DeadlineSheet): DeadlineValues {
  return deadlineValues({ service: sheet.service, due: sheet })
}

function problemsOf<Name extends string>(reading: FormReading<unknown, Name>) {
  return reading.kind === 'wrong' ? reading.problems : {}
}
