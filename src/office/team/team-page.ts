import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import type { TeamInvitationId } from '../../domain/ids.ts'
import type { Role } from '../../domain/role.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { TeamMember } from '../../records/team.ts'
import { office } from '../../routes.ts'
import { empty } from '../../ui/components/empty.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import type { DoneThing } from '../../ui/office/notice.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'

export interface TeamPage {
  readonly frame: OfficeFrame
  readonly members: readonly MemberRow[]
  readonly invitations: readonly InvitationRow[]
  readonly done: DoneThing | null
}

export interface MemberRow extends TeamMember {
  /** Who looks at the page. */
  readonly isMe: boolean
}

export interface InvitationRow {
  readonly id: TeamInvitationId
  readonly email: string
  readonly role: Role
  readonly inviter: string
  readonly state: InvitationState
  /** The day on which it runs out, on the organization's calendar. */
  readonly expiresOn: Temporal.PlainDate
  /** The relay's words, where there is something to mend; empty otherwise. */
  readonly reply: string
  /** Whether who looks may send it again or take it back. */
  readonly isManageable: boolean
}

/** What became of an invitation, so far. */
export const invitationStates = ['on-its-way', 'delivered', 'failed', 'ran-out'] as const

export type InvitationState = (typeof invitationStates)[number]

/** Who works for the organization, and who is invited to. */
export function teamPage(texts: OfficeTexts, page: TeamPage) {
  const { frame, members, invitations, done } = page
  const { t } = texts
  const { slug } = frame.organization
  return settingsPage(
    texts,
    frame,
    { tab: 'team', title: t('office.settings.team'), done },
    html`<div class="stack team">
<section aria-labelledby="people"><div class="list-head"><h2 id="people">${t('office.team.people')}</h2>
<a class="button" href="${office.newTeamInvitation.to({ slug })}">${t('office.team.invite')}</a></div>
${memberTable(texts, frame, members)}</section>
<section aria-labelledby="invitations"><h2 id="invitations">${t('office.team.invitations')}</h2>
${
  invitations.length > 0
    ? invitationTable(texts, frame, invitations)
    : empty(t('office.team.noInvitations'), html`<p>${t('office.team.noInvitationsHint')}</p>`)
}</section>
</div>`,
  )
}

function memberTable(texts: OfficeTexts, frame: OfficeFrame, members: readonly MemberRow[]) {
  const { t } = texts
  return html`<div class="table-place"><table class="listing team-table card" aria-labelledby="people">
<thead><tr><th scope="col">${t('office.team.person')}</th><th scope="col">${t('office.team.role')}</th><th scope="col">${t('office.team.lastSignIn')}</th></tr></thead>
<tbody>${members.map(member => memberRow(texts, frame, member))}</tbody>
</table></div>`
}

function memberRow(
  texts: OfficeTexts,
  frame: OfficeFrame,
  { id, name, email, role, isMe, ...seen }: MemberRow,
) {
  const { t } = texts
  const { slug } = frame.organization
  return html`<tr>
<th scope="row" class="name"><a href="${office.teamMember.to({ slug, id })}">${name}</a>${isMe && html` <span class="muted">${t('office.team.you')}</span>`} <small>${email}</small></th>
<td class="role">${t(`office.role.${role}`)}</td>
<td class="seen">${lastSeen(texts, frame, seen)}</td>
</tr>
`
}

function lastSeen(
  texts: OfficeTexts,
  { clock }: OfficeFrame,
  { lastSignIn, lastActive }: Pick<MemberRow, 'lastSignIn' | 'lastActive'>,
) {
  const { t } = texts
  const time = (at: Date) =>
    html`<time datetime="${at.toISOString()}">${texts.formatMoment(at, clock)}</time>`
  const isLater = lastActive !== null && (lastSignIn === null || lastActive > lastSignIn)
  return html`${lastSignIn ? time(lastSignIn) : html`<span class="muted">${t('office.team.never')}</span>`}${
    isLater && html` <small>${t('office.team.active', { ago: texts.formatAgo(lastActive, clock) })}</small>`
  }`
}

function invitationTable(texts: OfficeTexts, frame: OfficeFrame, invitations: readonly InvitationRow[]) {
  const { t } = texts
  return html`<div class="table-place"><table class="listing invitation-table card" aria-labelledby="invitations">
<thead><tr><th scope="col">${t('office.team.address')}</th><th scope="col">${t('office.team.state')}</th><th scope="col">${t('office.deadlines.action')}</th></tr></thead>
<tbody>${invitations.map(invitation => invitationRow(texts, frame, invitation))}</tbody>
</table></div>`
}

function invitationRow(texts: OfficeTexts, frame: OfficeFrame, invitation: InvitationRow) {
  const { email, role, inviter, isManageable } = invitation
  const { t } = texts
  return html`<tr>
<th scope="row" class="name">${email} <small>${t('office.team.invitedAs', { role: t(`office.role.${role}`), inviter })}</small></th>
<td class="state">${standing(texts, invitation)}</td>
<td class="action">${isManageable && actions(texts, frame, invitation)}</td>
</tr>
`
}

function standing(texts: OfficeTexts, { state, expiresOn, reply }: InvitationRow) {
  const { t } = texts
  const hint = t(`office.team.stateHint.${state}`, { until: texts.formatDate(expiresOn) })
  return html`<span class="status ${LOOKS[state]}">${t(`office.team.state.${state}`)}</span>
<small>${hint}</small>${reply && html`<small>${t('office.access.reply', { reply })}</small>`}`
}

/** The colours that statuses of deadlines have. */
const LOOKS = { 'on-its-way': 'renewed', delivered: 'active', failed: 'expired', 'ran-out': 'cancelled' }

function actions({ t }: OfficeTexts, { organization }: OfficeFrame, { id, email }: InvitationRow) {
  const to = { slug: organization.slug, id }
  const hidden = html`<span class="visually-hidden"> ${email}</span>`
  return html`<form method="post" action="${office.resendTeamInvitation.to(to)}"><button class="quiet button" type="submit">${t('office.team.resend')}${hidden}</button></form>
<form method="post" action="${office.revokeTeamInvitation.to(to)}"><button class="quiet button" type="submit">${t('office.team.revoke')}${hidden}</button></form>`
}
