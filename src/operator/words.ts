import { type Money, minorDigits } from '../domain/money.ts'
import type { FrequencyMonths } from '../domain/recurrence.ts'

/** A number with its noun: 1 row, 1,234 rows. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** An amount that can't be misread: 1234.50 EUR. */
export function amountWords({ minor, currency }: Money): string {
  const digits = minorDigits(currency)
  return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`
}

export function frequencyWords(months: FrequencyMonths): string {
  return months === null ? 'one-off' : `every ${counted(months, 'month')}`
}
