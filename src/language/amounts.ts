import { type Money, minorDigits } from '../domain/money.ts'

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
    formatMoney: moneyFormat(currency => new Intl.NumberFormat(intl, { style: 'currency', currency })),
    formatMoneyRounded: moneyFormat(
      currency => new Intl.NumberFormat(intl, { style: 'currency', currency, maximumFractionDigits: 0 }),
    ),
    formatList: items => list.format(items),
  }
}

function moneyFormat(formatFor: (currency: string) => Intl.NumberFormat): (money: Money) => string {
  const formats = new Map<string, Intl.NumberFormat>()
  return ({ minor, currency }) => {
    const format = formats.get(currency) ?? formatFor(currency)
    formats.set(currency, format)
    // As text: 9007199254740993 cents have no double that is as exact.
    return format.format(`${minor}E-${minorDigits(currency)}`)
  }
}
