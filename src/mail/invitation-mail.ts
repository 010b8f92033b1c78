import { texts } from '../language/texts.ts'
import { portal } from '../routes.ts'
import { type Envelope, letter } from './letter.ts'
import { type Letterhead, logo } from './letterhead.ts'
import { action, aside, paragraphs } from './mail-parts.ts'
import type { Message } from './message.ts'

export interface InvitationMail extends Envelope {
  readonly organization: Letterhead
  readonly to: Envelope['to'] & { readonly locale: string }
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
}

/** The mail that invites a contact: where the portal is and how to sign in. Its link signs nobody in and never expires. */
export function invitationMail({ publicUrl, ...envelope }: InvitationMail): Message {
  const { organization, to } = envelope
  const { t, language } = texts(to.locale)
  const names = { organization: organization.name }
  const link = new URL(portal.signIn.to({ slug: organization.slug }, { email: to.address }), publicUrl).href
  return letter(envelope, {
    language,
    subject: t('mail.invitation.subject', names),
    parts: [
      logo(organization, publicUrl),
      to.name && paragraphs(t('mail.greeting', { name: to.name })),
      paragraphs(t('mail.invitation.intro', names)),
      paragraphs(t('mail.invitation.how', { email: to.address })),
      action(t('mail.openPortal'), link),
      aside(t('mail.invitation.closing', names)),
    ],
  })
}
