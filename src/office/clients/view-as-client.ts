import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { ContactLine } from './portal-access.ts'

interface ViewAsClient {
  readonly slug: string
  readonly client: ClientId
  readonly contacts: readonly ContactLine[]
  /** There is no portal to look at; `#obstacle` says why. */
  readonly isClosed: boolean
}

/** Opens the portal as the one contact who may sign in, as one of several, or as the client where there is none. */
export function viewAsClient({ t }: OfficeTexts, { slug, client, contacts, isClosed }: ViewAsClient) {
  const label = t('office.preview.open')
  if (isClosed)
    return html`<button class="quiet button" type="button" disabled aria-describedby="obstacle">${label}</button>`
  const action = office.openPreview.to({ slug, id: client })
  const [first, ...others] = contacts.filter(({ maySignIn }) => maySignIn)
  if (others.length === 0)
    return html`<form method="post" action="${action}"><button class="quiet button" type="submit" name="contact" value="${first?.id ?? ''}">${label}</button></form>`
  return html`<button class="quiet button" type="button" popovertarget="viewers">${label}</button>
<form class="viewers" id="viewers" popover method="post" action="${action}" aria-labelledby="viewers-title">
<h2 id="viewers-title">${t('office.preview.asWhom')}</h2>
${[first, ...others].map(viewer => viewer && choice(viewer))}</form>`
}

function choice({ id, name, email, locale }: ContactLine) {
  return html`<button type="submit" name="contact" value="${id}"><span>${name || email}</span> <small>${[name && email, languageName(locale)].filter(Boolean).join(' · ')}</small></button>
`
}
