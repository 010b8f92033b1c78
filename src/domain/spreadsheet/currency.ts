import { isCurrency } from '../money.ts'

const marks = new Map([
  ['€', 'EUR'],
  ['euro', 'EUR'],
  ['$', 'USD'],
  ['us$', 'USD'],
  ['£', 'GBP'],
  ['fr', 'CHF'],
  ['sfr', 'CHF'],
  ['¥', 'JPY'],
])

/** The ISO 4217 code that a cell means, be it a code in any case, a sign or "euro"; null for anything else. */
export function currencyOf(text: string): string | null {
  const mark = text.trim().replace(/\.$/, '')
  const code = mark.toUpperCase()
  return marks.get(mark.toLowerCase()) ?? (isCurrency(code) ? code : null)
}

/** The currency named around the digits of an amount, or null: USD for "$ 12.50". */
export function currencyBesideDigits(amount: string): string | null {
  return currencyOf(amount.replace(/[\d\s.,'’+−-]/g, ''))
}

/** Takes the currency out of a heading: "Importo (USD)" is "Importo" in USD. */
export function withoutCurrency(heading: string): { heading: string; currency: string | null } {
  for (const word of heading.match(/[€$£¥]|\p{L}{3,4}/gu) ?? []) {
    const currency = currencyOf(word)
    if (currency !== null) return { heading: heading.replace(word, ' '), currency }
  }
  return { heading, currency: null }
}
