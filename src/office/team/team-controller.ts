import { dayInZone } from '../../domain/day-in-zone.ts'
import { manageableRoles } from '../../domain/role.ts'
import { officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { teamMembers } from '../../records/team.ts'
import { openTeamInvitations, type TeamInvitation } from '../../records/team-invitations.ts'
import { doneThings } from '../../ui/office/notice.ts'
import { officeFrameOf } from '../frame.ts'
import { type InvitationState, teamPage } from './team-page.ts'

/** GET /office/:slug/settings/team — who works here, and who is invited to. */
export const showTeam = officePage(
  async desk => {
    const { tx, organization, staff, role, query } = desk
    const [members, invitations] = await Promise.all([teamMembers(tx), openTeamInvitations(tx)])
    return teamPage(officeTexts(staff.locale), {
      frame: officeFrameOf(desk),
      members: members.map(member => ({ ...member, isMe: member.id === staff.id })),
      invitations: invitations.map(invitation => ({
        ...invitation,
        state: stateOf(invitation),
        expiresOn: dayInZone(invitation.expiresAt, organization.timeZone),
        reply: invitation.mailState === 'sent' ? '' : (invitation.reply ?? ''),
        isManageable: manageableRoles(role).includes(invitation.role),
      })),
      done: doneThings.find(done => done === query.done) ?? null,
    })
  },
  { least: 'admin' },
)

function stateOf({ isExpired, mailState }: TeamInvitation): InvitationState {
  if (mailState === 'failed' || mailState === 'bounced') return 'failed'
  if (isExpired) return 'ran-out'
  return mailState === 'sent' ? 'delivered' : 'on-its-way'
}
