import { html } from 'hono/html'
import type { Texts } from '../language/texts.ts'
import type { Brand } from './components/brand.ts'
import { officeLanguages, portalLanguages } from './components/language-switch.ts'
import { previewBanner } from './components/preview-banner.ts'
import { cardLayout } from './layout/card-layout.ts'

export interface NotFoundPage {
  /** Null where the address names no organization. */
  readonly organization: Brand | null
  /** Where to go on; null where nobody can say. */
  readonly home: string | null
  /** Whose page it would have been. */
  readonly door?: 'portal' | 'office'
  /** The client as whom staff are looking. */
  readonly previewOf?: string | null
}

/** The answer for what doesn't exist and for what isn't theirs: the same. */
export function notFoundPage(
  texts: Texts,
  { organization, home, door = 'portal', previewOf = null }: NotFoundPage,
) {
  const { t } = texts
  const title = t('error.notFound.title')
  return cardLayout(
    texts,
    {
      organization,
      title,
      banner: organization && previewBanner(texts, organization.slug, previewOf),
      languages: organization && home !== null ? languagesAt[door](organization.slug, home) : null,
      footer: door === 'portal' ? (organization?.footer ?? null) : null,
    },
    html`<h1>${title}</h1>
<p>${t('error.notFound.hint')}</p>
${home && html`<p class="door-foot"><a class="link" href="${home}">${t(`error.notFound.home.${door}`)}</a></p>`}`,
  )
}

const languagesAt = {
  portal: portalLanguages,
  office: (_: string, home: string) => officeLanguages(home),
}
