import type { routes } from '../../../src/routes.ts'

/*
 * Where requests name what is somebody's: every route of src/routes.ts with what its path, its query and its form may name. A
 * route that isn't here, or a parameter of its path, doesn't compile; an id that is read anywhere else fails the test.
 */

/** What can be named. `public` is what everybody may know, or is a secret that opens what it names. */
export type Kind =
  | 'client'
  | 'contact'
  | 'service'
  | 'deadline'
  | 'import'
  | 'batch'
  | 'member'
  | 'teamInvitation'
  | 'event'
  | 'session'
  | 'officeSession'
  | 'relay'
  | 'rule'
  | 'logo'
  | 'address'
  | 'colleague'
  | 'public'

/** A kind, perhaps with how its name is written there. */
export type Named = Kind | readonly [kind: Kind, written: (name: string) => string]

/** The parameters of a route's path but for the organization's slug. */
type Param<Of> = Of extends { to(...input: infer Input): string }
  ? Exclude<keyof NonNullable<Input[0]>, 'slug'>
  : never

/** The places of any route. */
export interface AnyPlaces extends Typed {
  readonly path?: Readonly<Record<string, Kind>>
}

interface Typed {
  readonly query?: Readonly<Record<string, Named>>
  readonly fields?: Readonly<Record<string, Named>>
  /** Fields without which it doesn't come to that. */
  readonly beside?: Readonly<Record<string, string>>
}

type Places<Of> = Typed &
  ([Param<Of>] extends [never]
    ? { readonly path?: never }
    : { readonly path: Readonly<Record<Param<Of>, Kind>> })

type Table = {
  readonly [Section in keyof typeof routes]: {
    readonly [Name in keyof (typeof routes)[Section]]: Places<(typeof routes)[Section][Name]>
  }
}

const client = { path: { id: 'client' } } as const
const contact = { path: { id: 'contact' } } as const
const deadline = { path: { id: 'deadline' } } as const
const imported = { path: { id: 'import' } } as const
const member = { path: { id: 'member' } } as const
const rule = { path: { id: 'rule' } } as const
const teamInvitation = { path: { id: 'teamInvitation' } } as const
const activity = { person: 'member', client: 'client' } as const

/** A page of a list begins behind a row, or ends before: its id, and what the list is sorted by. */
const byName = ['client', (id: string) => `${id}:a`] as const
const byDay = ['deadline', (id: string) => `${id}:2020-01-01`] as const

const ticked = { of: 'ticked', shown: '' } as const
const aDeadline = {
  due: '2030-01-01',
  amount: '1',
  currency: 'EUR',
  every: '12',
  service: 'Hosting',
} as const

export const places: Table = {
  reader: { theme: {} },
  portal: {
    signIn: {},
    code: {},
    sendCode: { fields: { email: 'address' } },
    session: {},
    sessionEnd: {},
    language: {},
    sessionClient: { fields: { client: 'client' } },
    previewEnd: {},
    deadlines: {},
    deadline,
    history: {},
    account: {},
    saveReminders: { beside: { choice: 'digest' } },
    endSessions: { fields: { session: 'session' } },
    reminders: { path: { token: 'public' } },
    stopReminders: { path: { token: 'public' } },
    chooseReminders: { path: { token: 'public' } },
    logo: { path: { hash: 'logo' } },
  },
  office: {
    signIn: {},
    code: {},
    sendCode: { fields: { email: 'colleague' } },
    session: {},
    sessionEnd: {},
    language: {},
    join: { path: { token: 'public' } },
    acceptJoin: { path: { token: 'public' } },
    overview: {},
    account: {},
    saveName: {},
    endOwnSessions: { fields: { session: 'officeSession' } },
    clients: { query: { after: byName, before: byName } },
    newImport: {},
    createImport: {},
    import: imported,
    rereadImport: imported,
    confirmImport: imported,
    clientsCsv: {},
    newClient: {},
    createClient: {},
    client,
    editClient: client,
    updateClient: client,
    archiveClient: client,
    restoreClient: client,
    erasure: client,
    eraseClient: client,
    openPreview: { ...client, fields: { contact: 'contact' } },
    newContact: client,
    createContact: client,
    editContact: contact,
    updateContact: contact,
    removeContact: contact,
    access: { ...contact, query: { typed: 'address' } },
    allowSignIn: contact,
    endSessions: contact,
    takeForReachable: contact,
    invitation: { ...client, query: { contact: 'contact' } },
    invite: { ...client, fields: { contact: 'contact' } },
    invitations: { query: { client: 'client' }, beside: ticked },
    inviteSeveral: { fields: { client: 'client', batch: 'batch' }, beside: ticked },
    invitationBatch: { path: { id: 'batch' } },
    newDeadline: { ...client, query: { service: 'service' } },
    createDeadline: { ...client, fields: { serviceId: 'service', parent: 'service' }, beside: aDeadline },
    deadlines: { query: { after: byDay, before: byDay } },
    deadlinesCsv: {},
    editDeadline: deadline,
    updateDeadline: { ...deadline, fields: { parent: 'service' }, beside: aDeadline },
    renewal: deadline,
    renew: deadline,
    renewals: { query: { deadline: 'deadline' } },
    renewSeveral: { fields: { deadline: 'deadline', offered: 'deadline' } },
    cancelDeadline: deadline,
    reopenDeadline: deadline,
    settings: {},
    saveSettings: {},
    look: {},
    saveLook: {},
    mail: {},
    saveSender: {},
    tryRelay: {},
    useRelay: { fields: { trial: 'relay' } },
    dropRelay: { fields: { trial: 'relay' }, beside: { stage: 'used' } },
    reminders: {},
    saveReminders: {},
    addReminderRule: {},
    reminderRule: rule,
    saveReminderText: rule,
    previewReminder: rule,
    resetReminderText: rule,
    removeReminderRule: rule,
    plan: {},
    deletion: {},
    deleteOrganization: {},
    activity: { query: { ...activity, before: 'event', after: 'event' } },
    activityFile: { query: activity },
    team: {},
    newTeamInvitation: {},
    inviteToTeam: { fields: { email: 'colleague' }, beside: { role: 'member' } },
    resendTeamInvitation: teamInvitation,
    revokeTeamInvitation: teamInvitation,
    teamMember: member,
    changeRole: member,
    removeTeamMember: member,
  },
  assets: { file: { path: { hash: 'public', file: 'public' } }, accent: { path: { color: 'public' } } },
  demo: { mailbox: {}, mailboxJson: {} },
  health: { live: {}, ready: {} },
}

/** Where the office and the portal read ids that came with a request, and of which kind. */
export const READ: Readonly<Record<string, string>> = {
  'src/office/account/account-controller.ts': 'SessionId',
  'src/office/activity/activity-controller.ts': 'EventId',
  'src/office/activity/activity-filters.ts': 'ClientId StaffId',
  'src/office/clients/at-the-desk.ts': 'ClientId ContactId',
  'src/office/clients/client-controller.ts': 'ClientId',
  'src/office/clients/client-form-controller.ts': 'ClientId',
  'src/office/clients/clients-controller.ts': 'ClientId',
  'src/office/clients/contact-controller.ts': 'ContactId',
  'src/office/clients/erasure-controller.ts': 'ClientId',
  'src/office/deadlines/asked-sheet.ts': 'DeadlineId',
  'src/office/deadlines/deadlines-controller.ts': 'DeadlineId',
  'src/office/deadlines/new-deadline-controller.ts': 'ClientId ServiceId',
  'src/office/deadlines/renewals-form.ts': 'DeadlineId',
  'src/office/deadlines/service-reading.ts': 'ServiceId',
  'src/office/imports/import-controller.ts': 'ImportId',
  'src/office/invitations/client-selection.ts': 'ClientId',
  'src/office/invitations/invitations-controller.ts': 'BatchId',
  'src/office/invitations/progress-controller.ts': 'BatchId',
  'src/office/settings/relay-controller.ts': 'MailId',
  'src/office/team/invitation-controller.ts': 'TeamInvitationId',
  'src/office/team/member-controller.ts': 'StaffId',
  'src/portal/account/choices-controller.ts': 'SessionId',
  'src/portal/deadlines/deadline-controller.ts': 'DeadlineId',
  'src/portal/sign-in/session-controller.ts': 'ClientId',
}

/** Where even one's own changes nothing that is seen, and why. */
export const TELLS_NOTHING: Readonly<Record<string, string>> = {
  'portal.sendCode email': 'the same answer for every address',
  'office.sendCode email': 'the same answer for every address',
  'portal.endSessions session': 'a session that is there ends as silently as one that is not',
  'office.endOwnSessions session': 'the same',
  'office.clients after': 'the id only orders rows of one name',
  'office.clients before': 'the id only orders rows of one name',
  'office.deadlines after': 'the id only orders rows of one day',
  'office.deadlines before': 'the id only orders rows of one day',
}
