import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { formButtons } from '../../ui/office/form-page.ts'
import { trail } from '../../ui/office/trail.ts'
import type { InvitationObstacle } from './client-page.ts'
import { clientSteps } from './client-steps.ts'
import { type MailPreview, mailPreview } from './invitation-mails.ts'
import { type ContactLine, contactStanding } from './portal-access.ts'

export interface InvitationPage {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId; readonly name: string }
  readonly recipients: readonly Recipient[]
  /** The mail as it will be, one for each language among the recipients. */
  readonly mails: readonly MailPreview[]
  /** Why nothing can be sent, found out since the card was opened; null when it can. */
  readonly obstacle: InvitationObstacle | null
  /** The form was sent with nobody chosen. */
  readonly nobodyChosen: boolean
}

export interface Recipient extends ContactLine {
  /** Whether the page opens with them ticked. Who may not sign in can't be. */
  readonly isChosen: boolean
}

/** Says who gets an invitation and in which language, and shows the mail before it goes. */
export function invitationPage(texts: OfficeTexts, page: InvitationPage) {
  const { frame, client, obstacle } = page
  const { t } = texts
  const { slug } = frame.organization
  const title = t('office.client.invite')
  return officeLayout(
    texts,
    frame,
    { title, section: 'clients' },
    html`<div class="page-head">${trail(texts, clientSteps(texts, slug, client))}<div class="page-title"><h1>${title}</h1></div></div>
<div class="form-page">
${obstacle ? html`<p class="notice" role="status">${t(`office.obstacle.${obstacle}`)}</p>` : recipientForm(texts, page)}
${page.mails.map(mail => mailPreview(texts, mail))}
</div>`,
  )
}

function recipientForm(texts: OfficeTexts, { frame, client, recipients, nobodyChosen }: InvitationPage) {
  const { t } = texts
  const to = { slug: frame.organization.slug, id: client.id }
  return html`<form class="card form" method="post" action="${office.invite.to(to)}">
<fieldset${nobodyChosen && html` aria-describedby="contact-problem"`}><legend>${t('office.invitation.to')}</legend>
${nobodyChosen && html`<p class="problem" id="contact-problem" role="alert">${t('office.invitation.nobody')}</p>`}
<ul class="recipients">${recipients.map(recipient => recipientLine(texts, frame, recipient))}</ul>
</fieldset>
${formButtons(texts, t('office.invitation.send'), office.client.to(to))}
</form>`
}

function recipientLine(texts: OfficeTexts, frame: OfficeFrame, recipient: Recipient) {
  const { id, name, email, locale, maySignIn, isChosen } = recipient
  return html`<li class="check"><input type="checkbox" id="contact-${id}" name="contact" value="${id}"${
    maySignIn ? isChosen && html` checked` : html` disabled`
  }>
<label for="contact-${id}"><span>${name || email}</span> <small>${name && `${email} · `}${languageName(locale)} · ${contactStanding(texts, frame, recipient)}</small></label></li>
`
}
