import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'

/** The portal's address, to be read and selected; with a script also to be copied at a press. */
export function portalLink({ t }: Texts, url: string) {
  return html`<div class="portal-link"><label for="portal-link">${t('office.portalLink.label')}</label>
<div><input id="portal-link" type="url" value="${url}" readonly>
<button class="quiet button" type="button" data-copies="portal-link" data-done="${t('office.portalLink.copied')}" hidden>${t('office.portalLink.copy')}</button></div></div>`
}
