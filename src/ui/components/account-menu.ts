import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { initials } from './brand.ts'

export interface Account {
  readonly slug: string
  readonly client: string
  /** The other clients of this organization that the same address may see. */
  readonly otherClients: readonly { readonly id: ClientId; readonly name: string }[]
  /** Empty in a preview of the client as such. */
  readonly email: string
  /** Staff are looking: what leads out is the preview's own way, and ends nobody's session. */
  readonly isPreview?: boolean
}

/** Who is looking, whom else they may look for, and the way out. */
export function accountMenu({ t }: Texts, { slug, client, otherClients, email, isPreview = false }: Account) {
  const out = isPreview ? portal.previewEnd : portal.sessionEnd
  return html`<button class="account-button" type="button" popovertarget="account">
<span>${client}</span><span class="initials" aria-hidden="true">${initials(client)}</span>
</button>
<div class="account-menu" id="account" popover>
${email && html`<p>${t('layout.signedInAs', { email })}</p>`}
${
  otherClients.length > 0 &&
  html`<form method="post" action="${portal.sessionClient.to({ slug })}">
<p>${t('portal.layout.switchClient')}</p>
${otherClients.map(({ id, name }) => html`<button type="submit" name="client" value="${id}">${name}</button>`)}
</form>`
}
<form method="post" action="${out.to({ slug })}"><button type="submit">${t('layout.signOut')}</button></form>
</div>`
}
