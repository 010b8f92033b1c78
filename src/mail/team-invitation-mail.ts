import { html } from 'hono/html'
import type { Role } from '../domain/role.ts'
import { TEAM_INVITATION_VALID_DAYS } from '../domain/team-invitation.ts'
import { officeTexts } from '../language/texts.ts'
import { office } from '../routes.ts'
import { mailPage } from './mail-page.ts'
import type { Message } from './message.ts'

export interface TeamInvitationMail {
  readonly organization: {
    readonly name: string
    readonly locale: string
    readonly contactEmail: string | null
  }
  /** Where it goes. */
  readonly email: string
  readonly role: Role
  /** Who invites, by name. */
  readonly inviter: string
  /** Of the link: 256 random bits. */
  readonly token: string
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
  readonly from: string
  readonly messageId: string
}

/** The mail that invites somebody to the team, in the organization's language. Opening its link changes nothing. */
export function teamInvitationMail(mail: TeamInvitationMail): Message {
  const { organization, email, role, inviter, token, publicUrl, from, messageId } = mail
  const { t, language } = officeTexts(organization.locale)
  const names = { organization: organization.name, inviter }
  const link = new URL(office.join.to({ token }), publicUrl).href
  const subject = t('mail.team.subject', names)
  const days = { days: TEAM_INVITATION_VALID_DAYS }
  const paragraphs = [t('mail.team.intro', { ...names, role }), t('mail.team.how', { email, ...days })]
  const closing = t('mail.team.closing', { ...names, email })
  return {
    from: { name: organization.name, address: from },
    to: { name: '', address: email },
    ...(organization.contactEmail && { replyTo: organization.contactEmail }),
    subject,
    text: [...paragraphs, link, closing, organization.name].join('\n\n'),
    html: mailPage(
      { language, title: subject, signature: organization.name },
      html`${paragraphs.map(paragraph => html`<p>${paragraph}</p>`)}
<p><a class="action" href="${link}">${t('mail.team.open')}</a></p>
<p class="muted">${closing}</p>`,
    ),
    messageId,
  }
}
