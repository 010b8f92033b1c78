import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import type { Look } from '../components/brand.ts'
import { emailField } from '../components/form.ts'
import type { LanguageSwitch } from '../components/language-switch.ts'
import { cardLayout } from '../layout/card-layout.ts'
import type { Markup } from '../layout/document.ts'

/** What differs from one sign-in to the next. */
export interface AskedAddress {
  /** What was typed, when the page comes back. */
  readonly email: string
  /** The page first asked for, where one lands after signing in; empty for the usual one. */
  readonly to: string
  readonly problem: 'not-an-address' | null
  /** Why one is here again. */
  readonly notice: 'signed-out' | 'session-ended' | null
}

/** Whose door it is, and where it leads. */
export interface AddressDoor {
  readonly look: Look
  /** As in `CardPage`. */
  readonly footer?: string | null
  readonly title: string
  readonly intro: string
  readonly languages: LanguageSwitch
  /** Where the address is posted. */
  readonly action: string
}

/** Asks for the address that a code is mailed to. */
export function addressCard(
  texts: Texts,
  { look, title, intro, action, languages, footer = null }: AddressDoor,
  { email, to, problem, notice }: AskedAddress,
  foot: Markup | '' = '',
) {
  const { t } = texts
  const problemText = problem ? t(`signIn.${problem}`) : ''
  return cardLayout(
    texts,
    { organization: look, title, footer, languages },
    html`<h1>${title}</h1>
<p>${intro}</p>
${notice && html`<p class="notice" role="status">${t(`signIn.${notice}`)}</p>`}
<form method="post" action="${action}" novalidate>
${emailField({ name: 'email', label: t('signIn.email'), value: email, problem: problemText })}
${to && html`<input type="hidden" name="to" value="${to}">`}
<button class="button" type="submit">${t('signIn.submit')}</button>
</form>
${foot}`,
  )
}
