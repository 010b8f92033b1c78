import { accepts } from 'hono/accepts'
import { languageFor, officeLanguages, portalLanguages } from '../language/languages.ts'
import { chosenLanguage } from './cookies.ts'
import type { AppContext } from './parts.ts'

/**
 * The language of somebody who hasn't said who they are: the one chosen in this browser, else the first that the browser
 * prefers and we speak, else `otherwise`, such as the organization's.
 */
export function readerLanguage(c: AppContext, door: Door, otherwise = 'en'): string {
  c.header('Vary', 'Accept-Language', { append: true })
  const chosen = chosenAt(c, door)
  if (chosen) return chosen
  const languages = languagesAt[door]
  const supports = languages.map(({ code }) => code)
  const fallback = languageFor(otherwise, languages).code
  return accepts(c, { header: 'Accept-Language', supports, default: fallback, match: firstSpoken })
}

/** The language that was chosen in this browser; null when none was, or none that is spoken there. */
export function chosenAt(c: AppContext, door: Door): string | null {
  const chosen = chosenLanguage(c)
  return languagesAt[door].find(({ code }) => code === chosen)?.code ?? null
}

const languagesAt = { portal: portalLanguages, office: officeLanguages }

type Door = keyof typeof languagesAt

type Match = NonNullable<Parameters<typeof accepts>[1]['match']>

/** Lookup (RFC 4647 §3.4) by language alone. `*` stands for any language that isn't refused with q=0 (RFC 9110 §12.5.4). */
const firstSpoken: Match = (ranges, { supports, default: otherwise }) => {
  const refused = ranges.filter(({ q }) => q === 0).map(({ type }) => type.toLowerCase())
  const spoken = [otherwise, ...supports].filter(code => !refused.includes(code))
  const wanted = ranges.filter(({ q }) => q > 0).map(({ type }) => type.toLowerCase().split('-')[0])
  const found = wanted.map(range => (range === '*' ? spoken[0] : spoken.find(code => code === range)))
  return found.find(code => code !== undefined) ?? otherwise
}
