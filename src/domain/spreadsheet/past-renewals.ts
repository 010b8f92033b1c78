import type { Temporal } from 'temporal-polyfill'
import type { Money } from '../money.ts'
import { type RowCurrency, readAmount } from './amount.ts'
import type { DecimalMark } from './decimal-mark.ts'
import { type DateStyle, readDate } from './due-date.ts'
import type { Reading } from './problem.ts'

/** A past due date that was renewed, and what it cost the client then if the file says so. */
export type PastRenewal = { due: Temporal.PlainDate; amount: Money | null }

type Conventions = { dates: DateStyle; currency: RowCurrency; decimalMark: DecimalMark }

/** Reads "12/11/2025 17,90 | 12/11/2024 16,50": dates with or without amounts, separated by | ; lines or commas. */
export function readPastRenewals(cell: string, conventions: Conventions): Reading<PastRenewal[]> {
  const renewals: PastRenewal[] = []
  for (const text of cell.split(SEPARATOR).filter(part => part !== '')) {
    const renewal = readPastRenewal(text, conventions)
    if ('reason' in renewal) return renewal
    renewals.push(renewal.value)
  }
  return { value: renewals }
}

/** A comma separates only before another date: it may as well be a decimal one. */
const SEPARATOR = /\s*(?:[|;\n]|,\s*(?=\d{1,4}[-/.]\d{1,2}[-/.]))\s*/

function readPastRenewal(text: string, { dates, currency, decimalMark }: Conventions): Reading<PastRenewal> {
  const alone = readDate(text, dates)
  const [, date = '', price = ''] = /^(\S+?)(?:\s*[:=]\s*|\s+)(.+)$/.exec(text) ?? []
  if ('value' in alone || date === '') return withAmount(alone, { value: null })
  return withAmount(readDate(date, dates), readAmount(price, currency, decimalMark))
}

function withAmount(due: Reading<Temporal.PlainDate>, amount: Reading<Money | null>): Reading<PastRenewal> {
  if ('reason' in due) return due
  return 'reason' in amount ? amount : { value: { due: due.value, amount: amount.value } }
}
