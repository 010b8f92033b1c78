import { html } from 'hono/html'
import { languageName } from '../../language/language-name.ts'
import { officeCodes, portalCodes } from '../../language/languages.ts'
import type { Texts } from '../../language/texts.ts'
import { office, portal } from '../../routes.ts'

/** Which languages may be chosen, and the page that comes back in the chosen one. */
export interface LanguageSwitch {
  readonly codes: readonly string[]
  /** Where the choice is posted. */
  readonly action: string
  readonly to: string
}

export function portalLanguages(slug: string, to: string): LanguageSwitch {
  return { codes: portalCodes, action: portal.language.to({ slug }), to }
}

export function officeLanguages(to: string): LanguageSwitch {
  return { codes: officeCodes, action: office.language.to(), to }
}

/** The languages by their own names, each a button, so that nobody has to read this one to find theirs. */
export function languageSwitch({ t, language }: Texts, { codes, action, to }: LanguageSwitch) {
  if (codes.length < 2) return ''
  return html`<form class="languages" method="post" action="${action}" aria-label="${t('layout.languages')}">
<input type="hidden" name="to" value="${to}">
${codes.map(
  code =>
    html`<button type="submit" name="language" value="${code}" lang="${code}"${code === language && html` aria-current="true"`}>${languageName(code)}</button>\n`,
)}</form>`
}
