import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { type Account, accountMenu } from '../components/account-menu.ts'
import { type Brand, brand } from '../components/brand.ts'
import { footerText } from '../components/footer-text.ts'
import { portalLanguages } from '../components/language-switch.ts'
import { previewBanner } from '../components/preview-banner.ts'
import { readerSwitches } from '../components/reader-switches.ts'
import { documentOf, type Markup } from './document.ts'

/** Whose portal it is and who is in it: the same on every page behind the sign-in. */
export interface PortalFrame {
  readonly organization: Brand
  readonly account: Omit<Account, 'slug'>
  /** Of the page itself, to come back to in another language or theme. */
  readonly path: string
}

export interface PortalPage {
  readonly title: string
  readonly section: 'deadlines' | 'history' | 'account'
}

/** A page behind the sign-in: the organization's header, the sections, the account, and the page's own content. */
export function portalLayout(
  texts: Texts,
  frame: PortalFrame,
  { title, section }: PortalPage,
  content: Markup,
) {
  const { organization, account, path } = frame
  const { slug } = organization
  const link = (name: PortalPage['section']) =>
    html`<a href="${portal[name].to({ slug })}"${name === section && html` aria-current="page"`}>${texts.t(`portal.layout.${name}`)}</a>`
  return documentOf(
    { language: texts.language, title, organization },
    html`<a class="skip-link" href="#content">${texts.t('layout.skip')}</a>
${previewBanner(texts, slug, account.isPreview ? account.client : null)}<header class="top">
<a class="home" href="${portal.deadlines.to({ slug })}">${brand(organization)}</a>
<nav class="sections" aria-label="${texts.t('layout.navigation')}">${link('deadlines')}${link('history')}${link('account')}</nav>
<div class="account">${accountMenu(texts, { slug, ...account })}</div>
</header>
<main id="content" tabindex="-1">
${content}
</main>
${foot(texts, organization, path)}`,
  )
}

function foot(texts: Texts, { slug, name, contactEmail, footer }: Brand, path: string) {
  const { t } = texts
  return html`<footer class="bottom">${
    contactEmail &&
    html`<p>${t('portal.layout.question')} <a class="link" href="mailto:${contactEmail}">${t('portal.layout.contact', { organization: name })}</a></p>`
  }${footer && footerText(footer)}${readerSwitches(texts, portalLanguages(slug, path))}</footer>`
}
