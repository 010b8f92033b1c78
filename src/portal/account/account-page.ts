import { html } from 'hono/html'
import { reminderChoices } from '../../domain/reminders/choice.ts'
import type { Clock } from '../../language/moments.ts'
import type { Texts } from '../../language/texts.ts'
import type { Reminding } from '../../records/reminder-choices.ts'
import { portal } from '../../routes.ts'
import { type SessionLine, sessionList } from '../../ui/components/session-list.ts'
import { type PortalFrame, portalLayout } from '../../ui/layout/portal-layout.ts'

export interface AccountPage {
  readonly frame: PortalFrame
  /** Empty for who has none. */
  readonly name: string
  /** The client that is looked at first, then the others. */
  readonly clients: readonly string[]
  readonly reminding: Reminding
  readonly sessions: readonly SessionLine[]
  readonly clock: Clock
  /** What was just done. */
  readonly done: string
}

/** Who one is at a portal, how one is reminded, and where one is signed in. */
export function accountPage(texts: Texts, page: AccountPage) {
  const { t } = texts
  const title = t('portal.account.title')
  return portalLayout(
    texts,
    page.frame,
    { title, section: 'account' },
    html`<div class="headline"><h1>${title}</h1><p>${t('portal.account.intro')}</p></div>
<div class="stack account-page">
${page.done in NOTICES && html`<p class="notice" role="status">${t(`portal.account.${NOTICES[page.done as Done]}`)}</p>`}
${you(texts, page)}
${reminders(texts, page)}
${page.sessions.length > 0 && sessionList(texts, { ...page, action: portal.endSessions.to({ slug: page.frame.organization.slug }) })}
</div>`,
  )
}

const NOTICES = { reminders: 'done.reminders', sessions: 'done.sessions' } as const

/** Only after `in` said that it is one. */
type Done = keyof typeof NOTICES

function you(texts: Texts, { name, clients, frame }: AccountPage) {
  const { t } = texts
  const { organization, account } = frame
  const facts = [
    { term: t('portal.account.name'), text: name },
    { term: t('portal.account.email'), text: account.email },
    { term: t('portal.account.clients', { count: clients.length }), text: clients.join(', ') },
  ].filter(({ text }) => text !== '')
  return html`<section class="card section" aria-labelledby="you"><h2 id="you">${t('portal.account.you')}</h2>
<dl class="account-facts">${facts.map(({ term, text }) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
<p class="muted">${change(texts, organization)}</p></section>`
}

/** Where the organization has an address, the way to it. */
function change(texts: Texts, { name, contactEmail }: PortalFrame['organization']) {
  const parts = texts.parts('portal.account.change', { organization: name })
  return parts.map(({ text, strong }) =>
    strong && contactEmail ? html`<a class="link" href="mailto:${contactEmail}">${text}</a>` : text,
  )
}

function reminders({ t }: Texts, { reminding, frame }: AccountPage) {
  const { slug, name } = frame.organization
  const heading = html`<h2 id="reminders">${t('portal.account.reminders')}</h2>`
  if (reminding === 'off')
    return html`<section class="card section" aria-labelledby="reminders">${heading}
<p class="muted">${t('portal.account.off', { organization: name })}</p></section>`
  return html`<section class="card section" aria-labelledby="reminders">${heading}
<form class="account-choice" method="post" action="${portal.saveReminders.to({ slug })}">
<fieldset><legend class="visually-hidden">${t('portal.account.reminders')}</legend>${reminderChoices.map(
    choice =>
      html`<label><input type="radio" name="choice" value="${choice}"${choice === reminding && html` checked`}> ${t(`portal.account.${choice}`)}</label>`,
  )}</fieldset>
<button class="button" type="submit">${t('portal.account.save')}</button></form></section>`
}
