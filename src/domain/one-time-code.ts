import { asciiDigits } from './decimal-digits.ts'

export const CODE_VALID_MINUTES = 10
/** Wrong codes in all before a sign-in has to start over. */
export const CODE_ATTEMPTS = 5
/** Codes mailed for one sign-in, the first included. */
export const CODE_SENDS = 3
export const SECONDS_BETWEEN_SENDS = 60

/** Room for six digits and a lot of air; what is longer is no code and not worth reading. */
const longestTyped = 100
const separators = /[\s\p{Pd}\p{Cf}−]/gu

/** The six digits somebody typed or pasted, whatever their script and however grouped; null when it isn't six digits. */
export function normalizeCode(typed: string): string | null {
  if (typed.length > longestTyped) return null
  const code = asciiDigits(typed.replace(separators, ''))
  return /^[0-9]{6}$/.test(code) ? code : null
}
