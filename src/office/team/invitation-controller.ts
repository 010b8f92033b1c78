import { addressToKeep, canonicalAddress } from '../../domain/email-address.ts'
import { idFrom, type TeamInvitationId } from '../../domain/ids.ts'
import { manageableRoles, type Role } from '../../domain/role.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  inviteToTeam as invite,
  renewTeamInvitation,
  revokeTeamInvitation as revoke,
  type TeamInvitation,
  teamInvitation,
} from '../../records/team-invitations.ts'
import { type FieldProblem, type FormState, typedValues } from '../../ui/office/form-state.ts'
import { openedForm } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { type InvitationField, invitationFields, invitationFormPage } from './invitation-form-page.ts'
import { backToTeam, noteTeamChange } from './team-changes.ts'

type Values = Record<InvitationField, string>

/** GET /office/:slug/settings/team/invitations/new */
export const showNewTeamInvitation = officePage(
  async desk => formOf(desk, openedForm({ email: '', role: 'member' })),
  { least: 'admin' },
)

/** POST /office/:slug/settings/team/invitations — invites an address, or renews the invitation that it has. */
export const inviteToTeam = officeAction(
  async (desk, fields) => {
    const values = typedValues(invitationFields, fields)
    const reading = readInvitation(values, manageableRoles(desk.role))
    if ('problems' in reading) return again(desk, values, reading.problems)
    const { organization, staff, tx, role } = desk
    const by = { organizationId: organization.id, invitedBy: staff.id, inviter: staff.name }
    const outcome = await invite(tx, { ...reading, ...by }, manageableRoles(role))
    if (outcome !== 'invited') return again(desk, values, { email: REFUSALS[outcome] })
    await noteTeamChange(desk, 'team-invited', { about: reading.email, role: reading.role })
    return backToTeam(desk, 'team-invited')
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/team/invitations/:id/resending — the mail once more, with seven days anew. */
export const resendTeamInvitation = officeAction(
  desk =>
    withInvitation(desk, async ({ id, email }) => {
      await renewTeamInvitation(desk.tx, desk.organization.id, id)
      await noteTeamChange(desk, 'team-invitation-resent', { about: email })
      return backToTeam(desk, 'team-invitation-resent')
    }),
  { least: 'admin' },
)

/** POST /office/:slug/settings/team/invitations/:id/revocation — its link opens nothing any more. */
export const revokeTeamInvitation = officeAction(
  desk =>
    withInvitation(desk, async ({ id, email }) => {
      await revoke(desk.tx, id)
      await noteTeamChange(desk, 'team-invitation-revoked', { about: email })
      return backToTeam(desk, 'team-invitation-revoked')
    }),
  { least: 'admin' },
)

const REFUSALS: Record<'member-already' | 'not-yours', FieldProblem> = {
  'member-already': 'member-already',
  'not-yours': 'invited-by-owner',
}

async function withInvitation(
  { tx, id, role }: Desk,
  act: (invitation: TeamInvitation) => Promise<Outcome>,
): Promise<Outcome> {
  const known = idFrom<TeamInvitationId>(id)
  const invitation = known && (await teamInvitation(tx, known))
  if (!invitation) return null
  return manageableRoles(role).includes(invitation.role) ? act(invitation) : { least: 'owner' }
}

function readInvitation({ email, role }: Values, roles: readonly Role[]) {
  const wanted = roles.find(each => each === role)
  const canonicalEmail = canonicalAddress(email)
  if (canonicalEmail && wanted) return { email: addressToKeep(email), canonicalEmail, role: wanted }
  const ofAddress = email === '' ? 'email-missing' : 'not-an-address'
  const problems: FormState<InvitationField>['problems'] = {
    ...(!canonicalEmail && { email: ofAddress }),
    ...(!wanted && { role: 'not-a-choice' }),
  }
  return { problems }
}

function again(desk: Desk, values: Values, problems: FormState<InvitationField>['problems']): Outcome {
  return { page: formOf(desk, { ...openedForm(values), problems }), status: 422 }
}

function formOf(desk: Desk, form: FormState<InvitationField>) {
  const roles = manageableRoles(desk.role).toReversed()
  return invitationFormPage(officeTexts(desk.staff.locale), { frame: officeFrameOf(desk), form, roles })
}
