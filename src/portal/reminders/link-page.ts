import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import type { Reminding } from '../../records/reminder-choices.ts'
import { portal } from '../../routes.ts'
import type { Brand } from '../../ui/components/brand.ts'
import { portalLanguages } from '../../ui/components/language-switch.ts'
import { cardLayout, contactLink } from '../../ui/layout/card-layout.ts'

export interface LinkPage {
  readonly organization: Brand
  readonly email: string
  /** Of the link that led here. */
  readonly token: string
  readonly reminding: Reminding
}

/** Where the link at the foot of a reminder leads: how one is reminded, and a button for each other way. */
export function linkPage(texts: Texts, { organization, email, token, reminding }: LinkPage) {
  const { t } = texts
  const { slug, name, footer } = organization
  const title = t('portal.reminders.title', { organization: name })
  return cardLayout(
    texts,
    { organization, title, footer, languages: portalLanguages(slug, portal.reminders.to({ slug, token })) },
    html`<h1>${title}</h1>
<p>${t(`portal.reminders.now.${reminding}`, { email, organization: name })}</p>
${
  isReminded(reminding) &&
  html`<form method="post" action="${portal.stopReminders.to({ slug, token })}"><button class="button" type="submit">${t('portal.reminders.choose.none')}</button></form>`
}
${
  reminding !== 'off' &&
  html`<form method="post" action="${portal.chooseReminders.to({ slug, token })}">${waysFrom(reminding).map(
    ({ choice, look }) =>
      html`<button class="${look}" type="submit" name="choice" value="${choice}">${t(`portal.reminders.choose.${choice}`)}</button>`,
  )}</form>`
}
${organization.contactEmail && html`<p class="door-foot">${contactLink(texts, organization)}</p>`}`,
  )
}

function isReminded(reminding: Reminding): boolean {
  return reminding === 'each' || reminding === 'digest'
}

/** The other ways to be reminded; back in first, for who gets none. */
function waysFrom(reminding: Reminding) {
  const ways = (['each', 'digest'] as const).filter(choice => choice !== reminding)
  return ways.map((choice, index) => {
    return { choice, look: index === 0 && !isReminded(reminding) ? 'button' : 'link-button' }
  })
}
