/** As long as a DNS label may be, so that a slug can become a host name one day. */
const longestSlug = 63

/** `/office/code` and the like are pages of their own beside `/office/:slug`. */
const taken: readonly string[] = ['code', 'join', 'language', 'session']

/** Latin letters that are no base letter plus accent, so that Unicode does not take them apart. */
const latinLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  þ: 'th',
  ı: 'i',
}

/** Whether a text can be an organization's part of the address: a-z and 0-9 in words joined by single hyphens. */
export function isSlug(text: string): boolean {
  return text.length <= longestSlug && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && !taken.includes(text)
}

/** The slug a name suggests: "Studio Aurora & Figli" → "studio-aurora-figli"; null when nothing of it fits in a slug. */
export function slugify(name: string): string | null {
  const words = withoutAccents(name).match(/[a-z0-9]+/g) ?? []
  const slug = words.join('-').slice(0, longestSlug).replace(/-$/, '')
  return isSlug(slug) ? slug : null
}

function withoutAccents(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðłħþı]/g, letter => latinLetters[letter] ?? letter)
}
