import { brandOf } from '../../http/brand.ts'
import { readForm } from '../../http/form.ts'
import type { AppContext } from '../../http/parts.ts'
import { refused } from '../../http/problems.ts'
import { readerLanguage } from '../../http/reader-language.ts'
import { render } from '../../http/render.ts'
import { officeTexts } from '../../language/texts.ts'
import type { PresentedInvitation } from '../../records/team-joining.ts'
import { office } from '../../routes.ts'
import { invitationAtTheDoor, joinTeam } from '../../sign-in/join-team.ts'
import { type JoinPage, joinPage, noInvitationPage } from './join-page.ts'

/** GET /office/join/:token — who invites to which team. Mail scanners open links, so looking changes nothing. */
export async function showJoin(c: AppContext) {
  const invitation = await invitationAtTheDoor(c.var.parts.pool, tokenOf(c))
  return invitation ? showInvitation(c, invitation) : showNone(c)
}

/** POST /office/join/:token — makes them a member and leads to the sign-in, where they prove the address as always. */
export async function acceptJoin(c: AppContext) {
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const name = form.fields.get('name') ?? ''
  const joined = await joinTeam(c.var.parts.pool, tokenOf(c), name)
  if (joined.kind === 'unknown') return showNone(c)
  const { kind, invitation } = joined
  if (kind === 'name-missing' || kind === 'too-long')
    return showInvitation(c, invitation, { name, problem: kind })
  if (kind === 'over') return showInvitation(c, invitation)
  const to = office.overview.to({ slug: invitation.organization.slug })
  return c.redirect(office.signIn.to({}, { email: invitation.email, to }), 303)
}

function tokenOf(c: AppContext): string {
  return c.req.param('token') ?? ''
}

function showInvitation(
  c: AppContext,
  { organization, knownAs, ...invitation }: PresentedInvitation,
  typed: Pick<JoinPage, 'problem'> & { readonly name: string } = { name: '', problem: null },
) {
  const page = joinPage(officeTexts(readerLanguage(c, 'office', organization.locale)), {
    ...invitation,
    organization: brandOf(organization),
    token: tokenOf(c),
    name: knownAs === null ? typed.name : null,
    problem: typed.problem,
  })
  return render(c, page, typed.problem ? 422 : invitation.state === 'expired' ? 410 : 200)
}

function showNone(c: AppContext) {
  return render(
    c,
    noInvitationPage(officeTexts(readerLanguage(c, 'office')), c.var.parts.config.appName),
    404,
  )
}
