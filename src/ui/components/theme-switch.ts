import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { reader } from '../../routes.ts'
import { themes } from '../theme.ts'

/** A button for each theme, of which the stylesheet hides the one that the page is in; `to` is the page to come back to. */
export function themeSwitch({ t }: Texts, to: string) {
  return html`<form class="themes" method="post" action="${reader.theme.to()}" aria-label="${t('layout.themes')}">
<input type="hidden" name="to" value="${to}">
${themes.map(
  theme => html`<button type="submit" name="theme" value="${theme}">${t(`layout.theme.${theme}`)}</button>\n`,
)}</form>`
}
