import { remembered } from '../domain/remembered.ts'

/** What a language calls itself: Italiano, English, Deutsch. The code itself where nobody knows. */
export const languageName: (locale: string) => string = remembered(
  locale => locale,
  locale => {
    try {
      const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
      const [first = ''] = name
      return first.toLocaleUpperCase(locale) + name.slice(first.length)
    } catch {
      // Not BCP 47.
      return locale
    }
  },
)
