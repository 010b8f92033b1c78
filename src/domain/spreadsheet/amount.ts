import { type Money, minorDigits, parseAmount } from '../money.ts'
import { currencyBesideDigits } from './currency.ts'
import { type DecimalMark, isUnclear } from './decimal-mark.ts'
import type { AmountReason, Reading } from './problem.ts'

/** What a row or its column says about currency; `stated` when its own currency cell says it. */
export type RowCurrency = { currency: string; stated: boolean }

/** Reads an amount, which may name its currency (€ 1.234,50). The file's decimal mark settles what 1.234 means. */
export function readAmount(cell: string, row: RowCurrency, mark: DecimalMark): Reading<Money, AmountReason> {
  const named = currencyBesideDigits(cell)
  const read = amountIn(row.currency, cell, mark)
  if ('value' in read || named === null || named === row.currency) return read
  return row.stated
    ? { reason: { kind: 'currencies-differ', currency: row.currency } }
    : amountIn(named, cell, mark)
}

function amountIn(currency: string, cell: string, mark: DecimalMark): Reading<Money, AmountReason> {
  const clear = isUnclear(cell) ? settled(cell, currency, mark) : { value: cell }
  if ('reason' in clear) return clear
  const parsed = parseAmount(clear.value, currency)
  switch (parsed.kind) {
    case 'amount':
      return { value: { minor: parsed.minor, currency } }
    case 'too-precise':
      return tooManyDecimals(currency)
    case 'too-large':
      return { reason: { kind: 'too-large-amount' } }
    case 'not-an-amount':
      return { reason: { kind: 'not-an-amount' } }
  }
}

/** 1.234 says thousands where decimals have a comma or only two places, and decimals where they have a point. */
function settled(cell: string, currency: string, mark: DecimalMark): Reading<string, AmountReason> {
  const thousands = { value: cell.replace(/[.,]/, '') }
  const decimals = minorDigits(currency) === 3 ? { value: cell } : tooManyDecimals(currency)
  if (mark === null && minorDigits(currency) !== 3) return thousands
  if (mark === null || mark === 'both') return { reason: { kind: 'decimals-or-thousands' } }
  return cell.includes(mark) ? decimals : thousands
}

function tooManyDecimals(currency: string): { reason: AmountReason } {
  return { reason: { kind: 'too-many-decimals', digits: minorDigits(currency), currency } }
}
