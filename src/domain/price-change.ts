import type { Money } from './money.ts'

/** The amount before, and by which part of it the price moved: 0.09 is 9 % more; null where that says nothing. */
export type PriceChange = Readonly<{ from: Money; ratio: number | null }>

/** How the price of a renewal differs from the one before; null when it doesn't. */
export function priceChange(from: Money, to: Money): PriceChange | null {
  if (from.currency !== to.currency) return { from, ratio: null }
  if (from.minor === to.minor) return null
  const ratio = (to.minor - from.minor) / from.minor
  const saysSomething = from.minor > 0 && to.minor >= 0 && Math.abs(ratio) >= LEAST && ratio < MOST
  return { from, ratio: saysSomething ? ratio : null }
}

/** Less would be read as 0 %, and more than ten times as much is no longer read as a percentage. */
const LEAST = 0.005
const MOST = 10
