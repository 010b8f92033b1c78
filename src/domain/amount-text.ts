import { type Money, minorDigits } from './money.ts'

/** An amount as a form has it: 1234.50, with all decimals of the currency, as `parseAmount` reads it back. */
export function amountText({ minor, currency }: Money): string {
  const digits = minorDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const fraction = text.slice(text.length - digits)
  return `${minor < 0 ? '-' : ''}${whole}${digits > 0 ? `.${fraction}` : ''}`
}
