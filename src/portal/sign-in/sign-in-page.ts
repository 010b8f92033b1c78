import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import type { Brand } from '../../ui/components/brand.ts'
import { emailField } from '../../ui/components/form.ts'
import { cardLayout, contactLink } from '../../ui/layout/card-layout.ts'

export interface SignInPage {
  readonly organization: Brand
  /** What was typed, when the page comes back. */
  readonly email: string
  /** The page first asked for, where the client lands after signing in; empty for the usual one. */
  readonly to: string
  readonly problem: 'not-an-address' | null
  /** Why the client is here again. */
  readonly notice: 'signed-out' | 'session-ended' | null
}

/** Asks for the address that a code is mailed to. */
export function signInPage(texts: Texts, { organization, email, to, problem, notice }: SignInPage) {
  const { t } = texts
  const title = t('portal.signIn.title')
  const problemText = problem ? t(`portal.signIn.${problem}`) : ''
  return cardLayout(
    texts,
    { organization, title },
    html`<h1>${title}</h1>
<p>${t('portal.signIn.intro', { organization: organization.name })}</p>
${notice && html`<p class="notice" role="status">${t(`portal.signIn.${notice}`)}</p>`}
<form method="post" action="${portal.sendCode.to({ slug: organization.slug })}" novalidate>
${emailField({ name: 'email', label: t('portal.signIn.email'), value: email, problem: problemText })}
${to && html`<input type="hidden" name="to" value="${to}">`}
<button class="button" type="submit">${t('portal.signIn.submit')}</button>
</form>
${trouble(texts, organization)}`,
  )
}

function trouble(texts: Texts, organization: Brand) {
  if (!organization.contactEmail) return ''
  return html`<p class="door-foot"><span>${texts.t('portal.signIn.trouble')}</span>${contactLink(texts, organization)}</p>`
}
