import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'

/** The portal's address, to be read and selected; with a script also to be copied at a press. */
export function portalLink(texts: OfficeTexts, url: string) {
  const { t } = texts
  return copied(texts, {
    id: 'portal-link',
    label: t('office.portalLink.label'),
    type: 'url',
    value: url,
    copy: t('office.portalLink.copy'),
  })
}

/** A line for the foot of one's own mails, copied likewise. */
export function mailFooter(texts: OfficeTexts, url: string) {
  const { t } = texts
  return copied(texts, {
    id: 'mail-footer',
    label: t('office.mailFooter.label'),
    type: 'text',
    value: t('office.mailFooter.text', { url }),
    copy: t('office.mailFooter.copy'),
  })
}

interface Copied {
  readonly id: string
  readonly label: string
  readonly type: 'url' | 'text'
  readonly value: string
  readonly copy: string
}

function copied({ t }: OfficeTexts, { id, label, type, value, copy }: Copied) {
  return html`<div class="portal-link"><label for="${id}">${label}</label>
<div><input id="${id}" type="${type}" value="${value}" readonly>
<button class="quiet button" type="button" data-copies="${id}" data-done="${t('office.portalLink.copied')}" hidden>${copy}</button></div></div>`
}
