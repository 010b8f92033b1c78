import { amountText } from '../../domain/amount-text.ts'
import type { DueFacts } from '../../records/deadline-sheet.ts'
import type { dueFields } from './deadline-form.ts'
import {
  type FormReading,
  readAmount,
  readCost,
  readCurrency,
  readDue,
  readText,
  together,
} from './reading.ts'

type DueField = (typeof dueFields)[number]
type DueValues = Readonly<Record<DueField, string>>

/** What was typed about a due date. An unknown currency keeps no amount from being looked at, in the usual one. */
export function readDueFields(typed: DueValues, usualCurrency: string): FormReading<DueFacts, DueField> {
  const currency = readCurrency(typed.currency)
  const known = 'value' in currency ? currency.value : usualCurrency
  const reading = together({
    due: readDue(typed.due),
    amount: readAmount(typed.amount, known),
    currency,
    cost: readCost(typed.cost, known),
    notes: readText(typed.notes),
  })
  if (reading.kind === 'wrong') return reading
  const { due, amount, cost, notes } = reading.values
  return {
    kind: 'read',
    values: { due, amount: { minor: amount, currency: known }, costMinor: cost, notes },
  }
}

/** A due date as its form has it. */
export function dueValues({ due, amount, costMinor, notes }: DueFacts): DueValues {
  return {
    due: due.toString(),
    amount: amountText(amount),
    currency: amount.currency,
    cost: costText(costMinor, amount.currency),
    notes,
  }
}

function costText(minor: number | null, currency: string): string {
  return minor === null ? '' : amountText({ minor, currency })
}
