import { counted } from '../domain/counted.ts'
import { type Money, minorDigits } from '../domain/money.ts'
import type { FrequencyMonths } from '../domain/recurrence.ts'

/** An amount that can't be misread: 1234.50 EUR. */
export function amountWords({ minor, currency }: Money): string {
  const digits = minorDigits(currency)
  return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`
}

export function frequencyWords(months: FrequencyMonths): string {
  return months === null ? 'one-off' : `every ${counted(months, 'month')}`
}
