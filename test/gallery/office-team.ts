import { Temporal } from 'temporal-polyfill'
import { distance } from '../../src/domain/distance.ts'
import type { StaffId, TeamInvitationId } from '../../src/domain/ids.ts'
import { roles } from '../../src/domain/role.ts'
import { type ActivityPage, activityPage } from '../../src/office/activity/activity-page.ts'
import { type InvitationFormPage, invitationFormPage } from '../../src/office/team/invitation-form-page.ts'
import { type JoinPage, joinPage, noInvitationPage } from '../../src/office/team/join-page.ts'
import { type MemberPage, memberPage } from '../../src/office/team/member-page.ts'
import {
  type InvitationRow,
  type MemberRow,
  type TeamPage,
  teamPage,
} from '../../src/office/team/team-page.ts'
import { type Activity, activityKinds } from '../../src/ui/office/activity.ts'
import { clientId, crowdedFrame, hoursAgo, officeFrame, rossi } from './office.ts'
import { conflict } from './office-forms.ts'
import { aurora, english } from './portal-pages.ts'
import { idOf, today } from './services.ts'

// Ids of examples, as in `idOf`.
const staffId = (index: number) => idOf(index) as string as StaffId
const invitationId = (index: number) => idOf(index) as string as TeamInvitationId

const marta: MemberRow = {
  id: staffId(1),
  name: 'Marta Colombo',
  email: 'marta@studio-aurora.example',
  role: 'owner',
  lastSignIn: hoursAgo(2),
  lastActive: hoursAgo(0.1),
  isMe: true,
}

const members: readonly MemberRow[] = [
  marta,
  {
    ...marta,
    id: staffId(2),
    name: 'Paolo Verdi',
    email: 'paolo@studio-aurora.example',
    role: 'admin',
    isMe: false,
    lastActive: hoursAgo(2),
  },
  {
    ...marta,
    id: staffId(3),
    name: 'Massimiliano Bartolomeo di Castelvecchio-Montefusco',
    email: `${'m'.repeat(60)}@siebenhundertfuenfundsiebzig.example`,
    role: 'member',
    isMe: false,
    lastSignIn: null,
    lastActive: null,
  },
]

const zoe: InvitationRow = {
  id: invitationId(1),
  email: 'zoe@studio-aurora.example',
  role: 'member',
  inviter: 'Marta Colombo',
  state: 'delivered',
  expiresOn: Temporal.PlainDate.from('2026-11-28'),
  reply: '',
  isManageable: true,
}

const invitations: readonly InvitationRow[] = [
  zoe,
  { ...zoe, id: invitationId(2), email: 'ugo@studio-aurora.example', role: 'admin', state: 'on-its-way' },
  {
    ...zoe,
    id: invitationId(3),
    email: `${'y'.repeat(60)}@studio-aurora.example`,
    state: 'failed',
    reply: '550 5.1.2 <yyy@studio-aurora.example>: Recipient address rejected: Domain not found',
  },
  { ...zoe, id: invitationId(4), email: 'ex@studio-aurora.example', state: 'ran-out' },
  { ...zoe, id: invitationId(5), email: 'boss@studio-aurora.example', role: 'owner', isManageable: false },
]

export function teamOf(changes: Partial<TeamPage> = {}): TeamPage {
  return { frame: officeFrame, members, invitations, done: null, ...changes }
}

export function memberOf(changes: Partial<MemberPage> = {}): MemberPage {
  return {
    frame: officeFrame,
    member: { ...marta, id: staffId(2), name: 'Paolo Verdi', role: 'member' },
    isMe: false,
    obstacle: null,
    roles: roles.toReversed(),
    form: { values: { role: 'member' }, problems: {}, version: 'member', conflict: null },
    ...changes,
  }
}

export function invitationFormOf(changes: Partial<InvitationFormPage['form']> = {}): InvitationFormPage {
  const form = { values: { email: '', role: 'member' }, problems: {}, version: '', conflict: null }
  return { frame: officeFrame, roles: ['member', 'admin'], form: { ...form, ...changes } }
}

export function joinOf(changes: Partial<JoinPage> = {}): JoinPage {
  return {
    organization: aurora,
    email: 'zoe@studio-aurora.example',
    role: 'admin',
    inviter: 'Marta Colombo',
    state: 'open',
    token: 'token',
    name: '',
    problem: null,
    ...changes,
  }
}

const client = { id: clientId, name: rossi.name }

const everything: readonly Activity[] = activityKinds.map((kind, index) => ({
  at: hoursAgo(index / 4),
  kind,
  who: index % 7 === 6 ? null : 'Marta Colombo',
  about: 'Hosting Business',
  ...(kind === 'team-role-changed' && { from: 'member', to: 'admin' }),
  ...(kind === 'plan-set' && { from: 'free', to: 'plus' }),
  ...(kind === 'client-changed' && { from: '+39 041 555 0199', to: '+39 041 555 0200' }),
  ...(/^(client|contact|deadline|signed)/.test(kind) && { client }),
}))

const dayAgo = (days: number) => {
  const date = today.subtract({ days })
  return { date, distance: distance(today, date) }
}

const noFilters = { person: null, kind: null, client: null, from: null, until: null }

export function activityOf(changes: Partial<ActivityPage> = {}): ActivityPage {
  return {
    frame: officeFrame,
    filters: noFilters,
    people: members,
    client: null,
    days: [
      { ...dayAgo(0), activities: everything.slice(0, 12) },
      { ...dayAgo(1), activities: everything.slice(12) },
    ],
    previous: null,
    next: '/office/studio-aurora/activity?before=x',
    ...changes,
  }
}

const crowdedOwner = { ...crowdedFrame, staff: { ...crowdedFrame.staff, role: 'owner' as const } }
const longName = `${'Donaudampfschifffahrt'.repeat(5)} <b>&`

/** The team and the activity, each in the states that differ. */
export const officeTeamPages = {
  'office-team': teamPage(english, teamOf()),
  'office-team-one': teamPage(
    english,
    teamOf({ frame: crowdedOwner, members: [marta], invitations: [], done: 'team-removed' }),
  ),
  'office-team-invite': invitationFormPage(english, invitationFormOf()),
  'office-team-invite-problem': invitationFormPage(
    english,
    invitationFormOf({
      values: { email: 'marta@studio-aurora.example', role: '' },
      problems: { email: 'member-already', role: 'not-a-choice' },
    }),
  ),
  'office-team-member': memberPage(english, memberOf()),
  'office-team-member-conflict': memberPage(
    english,
    memberOf({
      frame: crowdedOwner,
      form: {
        values: { role: 'owner' },
        problems: {},
        version: 'admin',
        conflict: conflict({ role: 'admin' }),
      },
    }),
  ),
  'office-team-member-me': memberPage(
    english,
    memberOf({ isMe: true, member: { ...marta, role: 'admin', lastSignIn: null } }),
  ),
  'office-team-member-last': memberPage(
    english,
    memberOf({ isMe: true, member: marta, obstacle: 'last-owner' }),
  ),
  'office-team-member-owner': memberPage(english, memberOf({ obstacle: 'owner' })),
  'office-join': joinPage(english, joinOf()),
  'office-join-problem': joinPage(english, joinOf({ problem: 'name-missing' })),
  'office-join-known': joinPage(english, joinOf({ name: null, inviter: longName, email: longName })),
  'office-join-accepted': joinPage(english, joinOf({ state: 'accepted' })),
  'office-join-expired': joinPage(english, joinOf({ state: 'expired' })),
  'office-join-unknown': noInvitationPage(english, 'Dotify'),
  'office-activity': activityPage(english, activityOf()),
  'office-activity-filtered': activityPage(
    english,
    activityOf({
      frame: crowdedOwner,
      filters: {
        person: 'clients',
        kind: 'deadlines',
        client: clientId,
        from: Temporal.PlainDate.from('2026-11-01'),
        until: Temporal.PlainDate.from('2026-11-22'),
      },
      client: { id: clientId, name: longName },
      days: [
        {
          ...dayAgo(400),
          activities: [
            {
              at: hoursAgo(1),
              kind: 'deadline-renewed',
              who: longName,
              about: longName,
              client: { id: clientId, name: longName },
            },
          ],
        },
      ],
      previous: '/office/studio-aurora/activity?after=x',
      next: null,
    }),
  ),
  'office-activity-none-fits': activityPage(
    english,
    activityOf({ filters: { ...noFilters, kind: 'team' }, days: [], next: null }),
  ),
  'office-activity-none': activityPage(english, activityOf({ people: [], days: [], next: null })),
}
