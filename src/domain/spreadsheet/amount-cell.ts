import { amountText } from '../amount-text.ts'
import { type Money, minorDigits } from '../money.ts'
import type { CsvDialect } from './csv.ts'

/**
 * An amount as a spreadsheet program takes it for a number, and an import for this amount. Dinars get a decimal more: 1.234
 * alone could as well be thousands.
 */
export function amountCell(money: Money, { decimalMark }: Pick<CsvDialect, 'decimalMark'>): string {
  const text = amountText(money).replace('.', decimalMark)
  return minorDigits(money.currency) === 3 ? `${text}0` : text
}
