import { type Amounts, amountsIn } from './amounts.ts'
import { type Dates, datesIn } from './dates.ts'
import { frequencyWordsIn } from './frequency-words.ts'
import { type Language, languageFor, type MessageKey, officeLanguages } from './languages.ts'
import { type Messages, messagesIn } from './messages.ts'
import { type Moments, momentsIn } from './moments.ts'

/** All that a page or a mail needs to speak one language. */
export type Texts = Messages & Formats

/** The same for the office, which has more to say. */
export type OfficeTexts = Messages<MessageKey> & Formats

type Formats = Dates &
  Amounts &
  Moments &
  Readonly<{
    /** For the `lang` attribute. */
    language: string
    /** How often a service renews: "Monthly", "Every 2 years", "One-off" for null. */
    frequencyWords: (months: number | null) => string
    /** Orders names as a reader looks them up: `a` beside `A`, "Shop 9" before "Shop 10". */
    compareNames: (one: string, other: string) => number
  }>

const spoken = new Map<Language, OfficeTexts>()

/** The portal's texts, and the mails', for a reader's locale (BCP 47), made once per language. */
export function texts(locale: string): Texts {
  return textsOf(languageFor(locale))
}

/** The office's texts: in English for whoever reads a language that the office doesn't speak. */
export function officeTexts(locale: string): OfficeTexts {
  return textsOf(languageFor(locale, officeLanguages))
}

function textsOf(language: Language): OfficeTexts {
  const known = spoken.get(language) ?? textsIn(language)
  spoken.set(language, known)
  return known
}

function textsIn(language: Language): OfficeTexts {
  const messages = messagesIn(language)
  return {
    language: language.code,
    ...messages,
    ...datesIn(language.intl),
    ...amountsIn(language.intl),
    ...momentsIn(language.intl, messages),
    frequencyWords: frequencyWordsIn(messages),
    compareNames: new Intl.Collator(language.intl, { numeric: true }).compare,
  }
}
