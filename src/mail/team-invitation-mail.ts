import type { Role } from '../domain/role.ts'
import { TEAM_INVITATION_VALID_DAYS } from '../domain/team-invitation.ts'
import { officeTexts } from '../language/texts.ts'
import { office } from '../routes.ts'
import { type Envelope, letter } from './letter.ts'
import { type Letterhead, logo } from './letterhead.ts'
import { action, aside, paragraphs } from './mail-parts.ts'
import type { Message } from './message.ts'

export interface TeamInvitationMail extends Omit<Envelope, 'to'> {
  readonly organization: Letterhead & { readonly locale: string }
  /** Where it goes. */
  readonly email: string
  readonly role: Role
  /** Who invites, by name. */
  readonly inviter: string
  /** Of the link: 256 random bits. */
  readonly token: string
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
}

/** The mail that invites somebody to the team, in the organization's language. Opening its link changes nothing. */
export function teamInvitationMail(mail: TeamInvitationMail): Message {
  const { organization, email, role, inviter, token, publicUrl } = mail
  const { t, language } = officeTexts(organization.locale)
  const names = { organization: organization.name, inviter }
  const days = { days: TEAM_INVITATION_VALID_DAYS }
  const to = { name: '', address: email }
  return letter(
    { ...mail, to },
    {
      language,
      subject: t('mail.team.subject', names),
      parts: [
        logo(organization, publicUrl),
        paragraphs(t('mail.team.intro', { ...names, role })),
        paragraphs(t('mail.team.how', { email, ...days })),
        action(t('mail.team.open'), new URL(office.join.to({ token }), publicUrl).href),
        aside(t('mail.team.closing', { ...names, email })),
      ],
    },
  )
}
