import type { OfficeTexts } from '../src/language/texts.ts'
import * as real from '../src/language/texts.ts'

/* Texts in which every letter is another sign, so that what did not come from them can be seen: test/pseudo-language.test.ts. */

/** Of the private use area: no letter, and in nobody's data. */
export const SIGN = '\ue000'

export const officeTexts = () => pseudo
export const texts = officeTexts

const pseudo = Object.fromEntries(
  Object.entries(real.officeTexts('en')).map(([name, say]) => [name, disguised(say)]),
) as OfficeTexts // each member stays what it is

function disguised(member: unknown): unknown {
  if (typeof member !== 'function') return member
  return (...values: unknown[]) => inSigns(member(...values))
}

function inSigns(said: unknown): unknown {
  if (typeof said === 'string') return said.replaceAll(/\p{L}/gu, SIGN)
  if (!Array.isArray(said)) return said
  return said.map(({ text, strong }) => ({ text: inSigns(text), strong }))
}
