import { type Money, minorDigits } from '../domain/money.ts'
import { remembered } from '../domain/remembered.ts'

export type Amounts = Readonly<{
  /** €1,234.50, exact to the minor unit however large. */
  formatMoney: (money: Money) => string
  /** €1,235: for figures that are read at a glance. */
  formatMoneyRounded: (money: Money) => string
  /** A list as one reads it out: "€384 and CHF 20". */
  formatList: (items: readonly string[]) => string
}>

/** Ways to write amounts in a locale, with a formatter for each currency met so far. */
export function amountsIn(intl: string): Amounts {
  const list = new Intl.ListFormat(intl, { type: 'conjunction' })
  return {
    formatMoney: moneyFormat(intl, exactly),
    formatMoneyRounded: moneyFormat(intl, rounded),
    formatList: items => (items.length === 1 ? items.join() : list.format(items)),
  }
}

type Decimals = (currency: string) => Intl.NumberFormatOptions

/** Every minor unit shows; a currency used in whole units, as the forint is, drops its decimals when they are zero. */
function exactly(currency: string): Intl.NumberFormatOptions {
  const digits = minorDigits(currency)
  const usual = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const trailingZeroDisplay = usual.maximumFractionDigits === 0 ? 'stripIfInteger' : 'auto'
  return { minimumFractionDigits: digits, maximumFractionDigits: digits, trailingZeroDisplay }
}

/** Whole units; a credit of a few cents is €0 and not -€0. */
function rounded(): Intl.NumberFormatOptions {
  return { maximumFractionDigits: 0, signDisplay: 'negative' }
}

function moneyFormat(intl: string, decimals: Decimals): (money: Money) => string {
  const formats = new Map<string, (minor: number) => string>()
  return ({ minor, currency }) => {
    const format = formats.get(currency) ?? currencyFormat(intl, currency, decimals(currency))
    formats.set(currency, format)
    return format(minor)
  }
}

function currencyFormat(intl: string, currency: string, decimals: Intl.NumberFormatOptions) {
  const format = new Intl.NumberFormat(intl, {
    style: 'currency',
    currency,
    useGrouping: 'always',
    ...decimals,
  })
  const digits = minorDigits(currency)
  return remembered(
    (minor: number) => minor,
    minor => format.format(decimal(minor, digits)),
  )
}

/** As text, since a double of this size can be cents off. The cast: TypeScript's `${number}` knows no exponents. */
function decimal(minor: number, digits: number): `${number}` {
  return `${minor}E-${digits}` as `${number}`
}
