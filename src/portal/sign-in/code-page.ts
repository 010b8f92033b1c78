import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import type { Brand } from '../../ui/components/brand.ts'
import { portalLanguages } from '../../ui/components/language-switch.ts'
import { type AskedCode, codeCard } from '../../ui/sign-in/code-card.ts'

export interface CodePage extends AskedCode {
  readonly organization: Brand
}

/** Asks a client for the code that was mailed. */
export function codePage(texts: Texts, { organization, ...asked }: CodePage) {
  const { slug } = organization
  const door = {
    look: organization,
    footer: organization.footer,
    languages: portalLanguages(slug, portal.code.to({ slug })),
    action: portal.session.to({ slug }),
    again: portal.sendCode.to({ slug }),
    start: portal.signIn.to({ slug }),
  }
  return codeCard(texts, door, asked)
}
