import { idFrom, type StaffId } from '../../domain/ids.ts'
import { isAtLeast, manageableRoles, type Role } from '../../domain/role.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  lastRoleChange,
  removeMember,
  changeRole as saveRole,
  type TeamMember,
  teamMembers,
} from '../../records/team.ts'
import { office } from '../../routes.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { conflictWith, openedForm } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { type MemberObstacle, memberPage } from './member-page.ts'
import { backToTeam, noteTeamChange } from './team-changes.ts'

/** GET /office/:slug/settings/team/:id */
export const showTeamMember = officePage(
  async desk => {
    const found = await memberAt(desk)
    return found && pageOf(desk, found)
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/team/:id — gives somebody another role, which holds from their next request on. */
export const changeRole = officeAction(
  async (desk, fields) => {
    const found = await memberAt(desk)
    if (!found) return null
    const { member, obstacle } = found
    if (obstacle) return refusal(desk, found)
    const values = typedValues(['role'], fields)
    const wanted = manageableRoles(desk.role).find(role => role === values.role)
    const form = openedForm(values, fields.get('version') ?? '')
    if (!wanted)
      return { page: pageOf(desk, found, { ...form, problems: { role: 'not-a-choice' } }), status: 422 }
    if (wanted === member.role) return backToTeam(desk, 'already-done')
    if (form.version !== member.role) return besideTheirs(desk, found, values)
    return outcomeOf(desk, member, wanted)
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/team/:id/removal — takes somebody off the team, or oneself. */
export const removeTeamMember = officeAction(
  async desk => {
    const found = await memberAt(desk)
    if (!found) return null
    const { member, isMe, obstacle } = found
    if (obstacle) return refusal(desk, found)
    if ((await removeMember(desk.tx, member)) !== 'removed') return overtaken(desk, found)
    await noteTeamChange(desk, isMe ? 'team-left' : 'team-removed', {
      about: member.name,
      email: member.email,
    })
    return isMe ? { to: office.signIn.to() } : backToTeam(desk, 'team-removed')
  },
  { least: 'admin' },
)

interface Found {
  readonly member: TeamMember
  readonly isMe: boolean
  readonly obstacle: MemberObstacle | null
}

async function memberAt({ tx, id, staff, role }: Desk): Promise<Found | null> {
  const known = idFrom<StaffId>(id)
  const team = known ? await teamMembers(tx) : []
  const member = team.find(each => each.id === known)
  return member ? { member, isMe: member.id === staff.id, obstacle: obstacleTo(role, member, team) } : null
}

function obstacleTo(mine: Role, { role }: TeamMember, team: readonly TeamMember[]): MemberObstacle | null {
  if (!manageableRoles(mine).includes(role)) return 'owner'
  return role === 'owner' && team.filter(each => each.role === 'owner').length === 1 ? 'last-owner' : null
}

function refusal(desk: Desk, found: Found): Outcome {
  return found.obstacle === 'owner' ? { least: 'owner' } : { page: pageOf(desk, found), status: 409 }
}

async function outcomeOf(desk: Desk, member: TeamMember, to: Role): Promise<Outcome> {
  const from = member.role
  const outcome = await saveRole(desk.tx, { id: member.id, from, to })
  if (outcome !== 'changed') return overtaken(desk, await memberAt(desk))
  await noteTeamChange(desk, 'team-role-changed', { about: member.name, member: member.id, from, to })
  const stays = member.id !== desk.staff.id || isAtLeast(to, 'admin')
  return stays
    ? backToTeam(desk, 'team-role-changed')
    : { to: office.overview.to({ slug: desk.organization.slug }) }
}

/** Somebody else changed the team a moment before: the person as they are by now. */
async function overtaken(desk: Desk, found: Found | null): Promise<Outcome> {
  const now = found && (await memberAt(desk))
  return now && { page: pageOf(desk, now), status: 409 }
}

async function besideTheirs(desk: Desk, found: Found, typed: { role: string }): Promise<Outcome> {
  const { tx, organization, staff } = desk
  const { member } = found
  const change = (await lastRoleChange(tx, organization.id, member.id)) ?? { who: null, at: staff.now }
  const form = openedForm(typed, member.role)
  const conflict = conflictWith(typed, { role: member.role }, change)
  return { page: pageOf(desk, found, { ...form, conflict }), status: 409 }
}

function pageOf(desk: Desk, { member, isMe, obstacle }: Found, form?: FormState<'role'>) {
  return memberPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    member,
    isMe,
    obstacle,
    roles: manageableRoles(desk.role).toReversed(),
    form: form ?? openedForm({ role: member.role }, member.role),
  })
}
