import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { type LanguageSwitch, languageSwitch } from './language-switch.ts'
import { themeSwitch } from './theme-switch.ts'

/** What readers choose for themselves, at the foot of every page: its language and its theme. */
export function readerSwitches(texts: Texts, languages: LanguageSwitch) {
  return html`<div class="switches">${languageSwitch(texts, languages)}${themeSwitch(texts, languages.to)}</div>`
}
