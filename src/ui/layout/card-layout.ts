import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { type Brand, brand, type Look } from '../components/brand.ts'
import { footerText } from '../components/footer-text.ts'
import type { LanguageSwitch } from '../components/language-switch.ts'
import { readerSwitches } from '../components/reader-switches.ts'
import { type DocumentHead, documentOf, type Markup } from './document.ts'

export interface CardPage {
  readonly organization: Look | null
  readonly title: string
  /** What an organization wrote for the foot of its portal. */
  readonly footer?: string | null
  /** Above everything else. */
  readonly banner?: Markup | '' | null
  /** Where the page has a place to come back to. */
  readonly languages?: LanguageSwitch | null
  /** As in `DocumentHead`. */
  readonly more?: NonNullable<DocumentHead['more']>
}

/** A page of one card in the middle: the sign-in, and whatever is shown to those who aren't inside. */
export function cardLayout(texts: Texts, page: CardPage, content: Markup) {
  const { organization, banner = null, footer, languages } = page
  return documentOf(
    { language: texts.language, ...page },
    html`${banner}<main class="door"><div class="door-card">
${organization && brand(organization)}
${content}
</div>${footer && footerText(footer)}${languages && readerSwitches(texts, languages)}</main>`,
  )
}

/** The organization's address, where it has one: what helps when nothing else on the card does. */
export function contactLink({ t }: Texts, organization: Brand | null) {
  if (!organization?.contactEmail) return ''
  const { name, contactEmail } = organization
  return html`<a class="link" href="mailto:${contactEmail}">${t('portal.layout.contact', { organization: name })}</a>`
}
