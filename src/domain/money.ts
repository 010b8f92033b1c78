import { asciiDigits } from './decimal-digits.ts'

/** An integer of the currency's minor unit (cents, fils, or the yen itself) and its ISO 4217 code. */
export type Money = Readonly<{ minor: number; currency: string }>

/** What became of a typed amount. */
export type ParsedAmount =
  | Readonly<{ kind: 'amount'; minor: number }>
  | Readonly<{ kind: 'not-an-amount' | 'too-precise' | 'too-large' }>

/** Minor units of the largest amount taken in, of either sign: 9,000 of them still add up without rounding. */
export const LARGEST_AMOUNT_MINOR = 1_000_000_000_000

/**
 * ISO 4217 currencies whose minor unit is not a hundredth. Intl is not asked: V8 answers from CLDR what people use in
 * shops (no decimals for HUF or IDR), and with a newer Node the integers in the database would mean something else.
 */
const unusualDigits = new Map([
  ...codes('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...codes('BHD IQD JOD KWD LYD OMR TND', 3),
  ...codes('CLF UYW', 4),
])

const currencies = new Set(Intl.supportedValuesOf('currency'))
const marksKnown = new Map<string, readonly string[]>()

/** Whether a code is a currency of ISO 4217, in capitals. */
export function isCurrency(code: string): boolean {
  return currencies.has(code)
}

/** Decimals of a currency by ISO 4217: 0 for JPY, 2 for EUR, 3 for KWD. */
export function minorDigits(currency: string): number {
  return unusualDigits.get(currency) ?? 2
}

function codes(list: string, digits: number): [string, number][] {
  return list.split(' ').map(code => [code, digits])
}

/** One sum per currency, ordered by code; amounts of different currencies are never added. */
export function totals(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return Array.from(sums, ([currency, minor]) => ({ minor, currency })).sort(byCode)
}

function byCode(one: Money, other: Money): number {
  return one.currency < other.currency ? -1 : 1
}

/**
 * Reads an amount as people type it: 1.234,50 or 1,234.50 or 1'234.50 or € 1 234,50, with or without the currency's own
 * mark. The last of . and , is the decimal separator; alone before three digits it groups thousands ("1.234" EUR is 1234
 * euro), except in a currency of three decimals: "1.234" KWD is one dinar and 234 fils, as dinars are written.
 */
export function parseAmount(text: string, currency: string): ParsedAmount {
  const marked = withoutMark(plainText(text), currency)
  const negative = marked.startsWith('-')
  const number = negative ? withoutMark(marked.slice(1).trim(), currency) : marked
  const parts = wholeAndFraction(number, minorDigits(currency))
  return parts === null ? { kind: 'not-an-amount' } : inMinorUnits(parts, negative, minorDigits(currency))
}

/** ASCII digits, separators and minus; ordinary spaces; none of the invisible marks that come with copied text. */
function plainText(text: string): string {
  const visible = asciiDigits(text)
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return visible.replace(/−/g, '-').replace(/’/g, "'").replace(/٬/g, ',').replace(/٫/g, '.')
}

/** Drops the currency's symbol or code at either end; another currency's stays and makes the text no amount. */
function withoutMark(text: string, currency: string): string {
  for (const mark of currencyMarks(currency)) {
    if (text.slice(0, mark.length).toLowerCase() === mark) return text.slice(mark.length).trim()
    if (text.slice(-mark.length).toLowerCase() === mark) return text.slice(0, -mark.length).trim()
  }
  return text
}

function currencyMarks(currency: string): readonly string[] {
  const known = marksKnown.get(currency)
  if (known !== undefined) return known
  const marks = (['code', 'symbol', 'narrowSymbol'] as const).map(display => {
    const parts = currencyFormat(currency, display).formatToParts(0)
    return parts.find(part => part.type === 'currency')?.value.toLowerCase() ?? currency.toLowerCase()
  })
  marksKnown.set(currency, marks)
  return marks
}

function currencyFormat(currency: string, currencyDisplay: 'code' | 'symbol' | 'narrowSymbol') {
  return new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
}

type Parts = Readonly<{ whole: string; fraction: string }>

/** Digits without a separator, or in threes with the same one throughout, or in the Indian way: 12,34,567. */
const wholeNumber = /^(?:\d+|\d{1,3}([.,' ])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d\d)*,\d{3})$/

function wholeAndFraction(number: string, decimals: number): Parts | null {
  const [, before = number, separator = '', after = ''] = /^(.*)([.,])(\d+)$/.exec(number) ?? []
  const groupsThousands = after.length === 3 && decimals !== 3 && /^[1-9]\d{0,2}$/.test(before)
  if (separator === '' || before.includes(separator) || groupsThousands) return parts(number, '')
  return parts(before === '' ? '0' : before, after)
}

function parts(whole: string, fraction: string): Parts | null {
  return wholeNumber.test(whole)
    ? { whole: whole.replace(/\D/g, ''), fraction: fraction.replace(/0+$/, '') }
    : null
}

function inMinorUnits({ whole, fraction }: Parts, negative: boolean, decimals: number): ParsedAmount {
  if (fraction.length > decimals) return { kind: 'too-precise' }
  const minor = Number(whole + fraction.padEnd(decimals, '0'))
  if (minor > LARGEST_AMOUNT_MINOR) return { kind: 'too-large' }
  return { kind: 'amount', minor: negative && minor > 0 ? -minor : minor }
}
