import { Temporal } from 'temporal-polyfill'
import { nextDue } from '../../domain/recurrence.ts'
import type { DeadlineSheet, DueFacts } from '../../records/deadline-sheet.ts'
import { dueValues, readDueFields } from './due-reading.ts'
import type { FormReading } from './reading.ts'
import type { RenewalField } from './renewal-page.ts'

export type RenewalValues = Record<RenewalField, string>

/** What is proposed to follow a deadline: the same amount, a period later. */
export function proposedRenewal(sheet: DeadlineSheet): RenewalValues {
  const { everyMonths, anchorDay } = sheet.service
  const due = everyMonths === null ? sheet.due : nextDue(sheet.due, everyMonths, anchorDay)
  const { notes: _, ...values } = dueValues({ ...sheet, due })
  return values
}

/** What was typed as the next deadline; null for a one-off, which nothing follows. */
export function readRenewal(
  typed: RenewalValues,
  sheet: DeadlineSheet,
): FormReading<DueFacts | null, RenewalField> {
  if (sheet.service.everyMonths === null) return { kind: 'read', values: null }
  const reading = readDueFields({ ...typed, notes: '' }, sheet.amount.currency)
  if (reading.kind === 'wrong') return reading
  const isLater = Temporal.PlainDate.compare(reading.values.due, sheet.due) > 0
  return isLater ? reading : { kind: 'wrong', problems: { due: 'date-not-later' } }
}
