import de from '../../messages/de.json' with { type: 'json' }
import en from '../../messages/en.json' with { type: 'json' }
import es from '../../messages/es.json' with { type: 'json' }
import fr from '../../messages/fr.json' with { type: 'json' }
import it from '../../messages/it.json' with { type: 'json' }

export type MessageKey = keyof typeof en

/** Of what staff alone read. */
export type OfficeKey = Extract<
  MessageKey,
  `office.${string}` | `mail.team.${string}` | `mail.relay${string}` | `mail.newBrowser.${string}`
>

/** Of what clients read, or anybody. */
export type PortalKey = Exclude<MessageKey, OfficeKey>

/** Messages in ICU syntax by key. */
export type Catalog = Readonly<Partial<Record<MessageKey, string>>>

/** A catalog and the locale of CLDR by which the language writes its dates, amounts and plurals. */
export type Language = Readonly<{ code: string; intl: string; catalog: Catalog }>

/** A language in which every page of the portal and every mail to a contact can be written. */
export type PortalLanguage = Language & { readonly catalog: Readonly<Record<PortalKey, string>> }

/** A language in which all there is can be written. */
export type OfficeLanguage = Language & { readonly catalog: Readonly<Record<MessageKey, string>> }

/** Written the European way, as the clients read it: 12 Nov 2026, not Nov 12, 2026. */
export const english: OfficeLanguage = { code: 'en', intl: 'en-GB', catalog: en }

const italian: OfficeLanguage = { code: 'it', intl: 'it-IT', catalog: it }

/** What the portal and its mails speak: a catalog in messages/ and its line here. */
export const portalLanguages: readonly PortalLanguage[] = [
  english,
  italian,
  { code: 'de', intl: 'de-DE', catalog: de },
  { code: 'fr', intl: 'fr-FR', catalog: fr },
  { code: 'es', intl: 'es-ES', catalog: es },
]

/** What the office speaks: whoever reads another language reads all of it in English. */
export const officeLanguages: readonly OfficeLanguage[] = [english, italian]

/** Their codes, for whoever chooses one. */
export const portalCodes: readonly string[] = codesOf(portalLanguages)
export const officeCodes: readonly string[] = codesOf(officeLanguages)

function codesOf(languages: readonly Language[]): string[] {
  return languages.map(({ code }) => code)
}

/** The language for a reader's locale (BCP 47): it-CH reads Italian, a locale nobody translated for reads English. */
export function languageFor(locale: string, among: readonly Language[] = portalLanguages): Language {
  const [code] = locale.toLowerCase().split(/[-_]/)
  return among.find(language => language.code === code) ?? english
}
