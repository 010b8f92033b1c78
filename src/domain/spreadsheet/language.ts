import { folded } from './folded.ts'
import type { Reading } from './problem.ts'

/** The languages a contact can have, with what English, Italian and they themselves call them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  en: ['en', 'eng', 'english', 'inglese'],
  it: ['it', 'ita', 'italian', 'italiano'],
  de: ['de', 'deu', 'ger', 'german', 'deutsch', 'tedesco'],
  fr: ['fr', 'fra', 'fre', 'french', 'francais', 'francese'],
  es: ['es', 'spa', 'spanish', 'espanol', 'castellano', 'spagnolo'],
}

/** Their codes (ISO 639-1). */
export const contactLanguages: readonly string[] = Object.keys(NAMES)

const byName = new Map(Object.entries(NAMES).flatMap(([code, names]) => names.map(name => [name, code])))

/** The code of a language by its code, its name or a locale of it: it, Italian, italiano, it-CH. Null for any other. */
export function languageCode(text: string): string | null {
  const words = folded(text)
  const [, ofLocale = ''] = /^([a-z]{2}) [a-z]{2}$/.exec(words) ?? []
  return byName.get(words) ?? byName.get(ofLocale) ?? null
}

/** Reads the languages of so many contacts: one for all of them, or one each in their order. */
export function readLanguages(cell: string, contacts: number): Reading<string[]> {
  const languages: string[] = []
  for (const text of cell.split(/\s*[,;|/\n]\s*/).filter(part => part !== '')) {
    const code = languageCode(text)
    if (code === null) return { reason: { kind: 'not-a-language', language: text } }
    languages.push(code)
  }
  return languages.length === 1 || languages.length === contacts
    ? { value: languages }
    : { reason: { kind: 'languages-unclear', languages: languages.length, contacts } }
}

/** What `readLanguages` reads as the languages of these contacts; empty where one has a language that no cell can say. */
export function languagesCell(contacts: readonly { locale: string }[]): string {
  const codes = contacts.map(({ locale }) => languageCode(locale))
  if (codes.includes(null)) return ''
  return new Set(codes).size === 1 ? `${codes[0]}` : codes.join(', ')
}
