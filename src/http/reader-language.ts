import { accepts } from 'hono/accepts'
import { languageFor, officeLanguages, portalLanguages } from '../language/languages.ts'
import { chosenLanguage } from './cookies.ts'
import type { AppContext } from './parts.ts'

/**
 * The language of somebody who hasn't said who they are: the one chosen in this browser, else the first that the browser
 * prefers and we speak, else `otherwise`, such as the organization's.
 */
export function readerLanguage(c: AppContext, door: 'portal' | 'office', otherwise = 'en'): string {
  const languages = door === 'office' ? officeLanguages : portalLanguages
  const supports = languages.map(({ code }) => code)
  const fallback = languageFor(otherwise, languages).code
  const chosen = chosenLanguage(c)
  c.header('Vary', 'Accept-Language', { append: true })
  if (chosen && supports.includes(chosen)) return chosen
  return accepts(c, { header: 'Accept-Language', supports, default: fallback, match: firstSpoken })
}

type Match = NonNullable<Parameters<typeof accepts>[1]['match']>

/** Lookup (RFC 4647 §3.4) by language alone. `*` stands for any language that isn't refused with q=0 (RFC 9110 §12.5.4). */
const firstSpoken: Match = (ranges, { supports, default: otherwise }) => {
  const refused = ranges.filter(({ q }) => q === 0).map(({ type }) => type.toLowerCase())
  const spoken = [otherwise, ...supports].filter(code => !refused.includes(code))
  const wanted = ranges.filter(({ q }) => q > 0).map(({ type }) => type.toLowerCase().split('-')[0])
  const found = wanted.map(range => (range === '*' ? spoken[0] : spoken.find(code => code === range)))
  return found.find(code => code !== undefined) ?? otherwise
}
