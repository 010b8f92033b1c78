import { html } from 'hono/html'
import type { Role } from '../domain/role.ts'
import type { Texts } from '../language/texts.ts'
import type { Brand } from './components/brand.ts'
import { cardLayout } from './layout/card-layout.ts'

export interface ForbiddenPage {
  readonly organization: Brand
  readonly home: string
  /** The least role that may. */
  readonly least: Role
}

/** The answer to staff whose role is too small for what they asked for. */
export function forbiddenPage(texts: Texts, { organization, home, least }: ForbiddenPage) {
  const { t } = texts
  const title = t('error.forbidden.title')
  return cardLayout(
    texts,
    { organization, title },
    html`<h1>${title}</h1>
<p>${t('error.forbidden.hint', { least })}</p>
<p class="door-foot"><a class="link" href="${home}">${t('error.notFound.home.office')}</a></p>`,
  )
}
