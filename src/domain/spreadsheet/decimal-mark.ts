/** The sign before the decimals in a file's amounts; both when its rows disagree, null when none has decimals. */
export type DecimalMark = ',' | '.' | 'both' | null

/** Judges by all amounts together. One alone can be clear (1.234,50 · 17,9) or not (1.234). */
export function decimalMark(amounts: readonly string[]): DecimalMark {
  const marks = new Set(amounts.map(markIn).filter(mark => mark !== null))
  return marks.size > 1 ? 'both' : ([...marks][0] ?? null)
}

/** Whether an amount alone could mean thousands as well as decimals: 1.234 or 1,234. */
export function isUnclear(amount: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits(amount))
}

function markIn(amount: string): ',' | '.' | null {
  const [, before = '', mark, after = ''] = /^(.*)([.,])(\d*)$/.exec(digits(amount)) ?? []
  if ((mark !== ',' && mark !== '.') || isUnclear(amount)) return null
  if (!before.includes(mark)) return after === '' ? null : mark
  return mark === ',' ? '.' : ',' // 1.234.567 has its thousands marked so
}

function digits(amount: string): string {
  return amount.replace(/[^\d.,]/g, '')
}
