import { html } from 'hono/html'
import { texts } from '../language/texts.ts'
import { portal } from '../routes.ts'
import { inLines, type Letterhead, logo } from './letterhead.ts'
import { mailPage } from './mail-page.ts'
import type { Message } from './message.ts'

export interface InvitationMail {
  readonly organization: Letterhead
  readonly to: { readonly name: string; readonly address: string; readonly locale: string }
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
  readonly from: string
  readonly messageId: string
}

/** The mail that invites a contact: where the portal is and how to sign in. Its link signs nobody in and never expires. */
export function invitationMail({ organization, to, publicUrl, from, messageId }: InvitationMail): Message {
  const { t, language } = texts(to.locale)
  const names = { organization: organization.name }
  const link = new URL(portal.signIn.to({ slug: organization.slug }, { email: to.address }), publicUrl).href
  const subject = t('mail.invitation.subject', names)
  const greeting = to.name ? t('mail.invitation.greeting', { name: to.name }) : ''
  const paragraphs = [t('mail.invitation.intro', names), t('mail.invitation.how', { email: to.address })]
  const closing = t('mail.invitation.closing', names)
  const footer = organization.portalFooter ?? ''
  return {
    from: { name: organization.name, address: from },
    to: { name: to.name, address: to.address },
    ...(organization.contactEmail && { replyTo: organization.contactEmail }),
    subject,
    text: [greeting, ...paragraphs, link, closing, organization.name, footer].filter(Boolean).join('\n\n'),
    html: mailPage(
      { language, title: subject, signature: organization.name, accentColor: organization.accentColor },
      html`${logo(organization, publicUrl)}
${greeting && html`<p>${greeting}</p>`}
${paragraphs.map(paragraph => html`<p>${paragraph}</p>`)}
<p><a class="action" href="${link}">${t('mail.invitation.open')}</a></p>
<p class="muted">${closing}</p>
${footer && html`<p class="muted">${inLines(footer)}</p>`}`,
    ),
    messageId,
  }
}
