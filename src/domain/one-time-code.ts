import { asciiDigits } from './decimal-digits.ts'

export const CODE_VALID_MINUTES = 10
/** Wrong codes in all before a sign-in has to start over. */
export const CODE_ATTEMPTS = 5
/** Codes mailed for one sign-in, the first included. */
export const CODE_SENDS = 3
export const SECONDS_BETWEEN_SENDS = 60

/** How many codes a sign-in asks for: one, and two of a browser that nobody knows while somebody is guessing. */
export type CodeCount = 1 | 2

/** Room for six digits and a lot of air; what is longer is no code and not worth reading. */
const longestTyped = 100
const separators = /[\s\p{Pd}\p{Cf}−]/gu

/**
 * The codes somebody typed or pasted, whatever their script and however grouped, each six digits and with a space between
 * them; null when they are not as many as asked for. Both may have been pasted into the first field.
 */
export function normalizeCodes(typed: readonly string[], count: CodeCount): string | null {
  const text = typed.join(' ')
  if (text.length > count * longestTyped) return null
  const digits = asciiDigits(text.replace(separators, ''))
  if (digits.length !== count * 6 || !/^[0-9]*$/.test(digits)) return null
  return digits.match(/.{6}/g)?.join(' ') ?? null
}
