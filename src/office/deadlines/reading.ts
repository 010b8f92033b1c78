import type { Temporal } from 'temporal-polyfill'
import { isCurrency, parseAmount } from '../../domain/money.ts'
import { type FrequencyMonths, isFrequency } from '../../domain/recurrence.ts'
import { readDate } from '../../domain/spreadsheet/due-date.ts'
import type { FieldProblem } from '../../ui/office/form-state.ts'

/** What a field means, or what is wrong with it. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: FieldProblem }

type Values<Readings> = {
  readonly [Name in keyof Readings]: Readings[Name] extends Reading<infer Value> ? Value : never
}

/** What a form means, or all that is wrong with it, by field. */
export type FormReading<Read, Name extends string> =
  | { readonly kind: 'read'; readonly values: Read }
  | { readonly kind: 'wrong'; readonly problems: { readonly [name in Name]?: FieldProblem } }

/** Takes the fields of a form together. */
export function together<Readings extends Readonly<Record<string, Reading<unknown>>>>(
  readings: Readings,
): FormReading<Values<Readings>, Extract<keyof Readings, string>> {
  const fields = Object.entries(readings)
  const wrong = fields.flatMap(([name, field]) => ('problem' in field ? [[name, field.problem]] : []))
  if (wrong.length > 0) return { kind: 'wrong', problems: Object.fromEntries(wrong) }
  const read = fields.flatMap(([name, field]) => ('value' in field ? [[name, field.value]] : []))
  // Each name of the readings with what it means, which Object.fromEntries can't say.
  return { kind: 'read', values: Object.fromEntries(read) as Values<Readings> }
}

const LONGEST_LINE = 500
const LONGEST_TEXT = 10_000
const LONGEST_AMOUNT = 40

export function readLine(text: string): Reading<string> {
  return text.length > LONGEST_LINE ? { problem: 'too-long' } : { value: text }
}

/** Text of several lines; browsers send its line breaks as CR LF (HTML, §4.10.21.4). */
export function readText(text: string): Reading<string> {
  const value = text.replaceAll('\r\n', '\n')
  return value.length > LONGEST_TEXT ? { problem: 'too-long' } : { value }
}

/** 2026-12-03, or 3/12/2026 where the browser has no date field. */
export function readDue(text: string): Reading<Temporal.PlainDate> {
  if (text === '') return { problem: 'due-missing' }
  const date = readDate(text, { order: null, monthFirst: false })
  return 'value' in date ? date : { problem: 'not-a-date' }
}

export function readCurrency(text: string): Reading<string> {
  return isCurrency(text) ? { value: text } : { problem: 'not-a-currency' }
}

/** An amount in minor units of a currency of ISO 4217. */
export function readAmount(text: string, currency: string): Reading<number> {
  if (text === '') return { problem: 'amount-missing' }
  if (text.length > LONGEST_AMOUNT) return { problem: 'too-long' }
  const amount = parseAmount(text, currency)
  return amount.kind === 'amount' ? { value: amount.minor } : { problem: amount.kind }
}

/** The same where it may be left empty. */
export function readCost(text: string, currency: string): Reading<number | null> {
  return text === '' ? { value: null } : readAmount(text, currency)
}

/** `once` or a number of months. */
export function readFrequency(text: string): Reading<FrequencyMonths> {
  if (text === 'once') return { value: null }
  const months = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return isFrequency(months) ? { value: months } : { problem: 'not-a-frequency' }
}
