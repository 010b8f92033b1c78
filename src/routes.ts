/** Every URL of the product. All links and redirects come from here; the route tests list it. */

export const portal = {
  signIn: get('/portal/:slug'),
  code: get('/portal/:slug/code'),
  sendCode: post('/portal/:slug/code'),
  session: post('/portal/:slug/session'),
  sessionEnd: post('/portal/:slug/session/end'),
  sessionClient: post('/portal/:slug/session/client'),
  previewEnd: post('/portal/:slug/preview/end'),
  language: post('/portal/:slug/language'),
  deadlines: get('/portal/:slug/deadlines'),
  deadline: get('/portal/:slug/deadlines/:id'),
  history: get('/portal/:slug/history'),
  account: get('/portal/:slug/account'),
  saveReminders: post('/portal/:slug/account/reminders'),
  endSessions: post('/portal/:slug/account/sessions/end'),
  reminders: get('/portal/:slug/reminders/:token'),
  stopReminders: post('/portal/:slug/reminders/:token'),
  chooseReminders: post('/portal/:slug/reminders/:token/choice'),
  logo: get('/portal/:slug/logo/:hash'),
}

export const office = {
  signIn: get('/office'),
  code: get('/office/code'),
  sendCode: post('/office/code'),
  session: post('/office/session'),
  sessionEnd: post('/office/session/end'),
  language: post('/office/language'),
  join: get('/office/join/:token'),
  acceptJoin: post('/office/join/:token'),
  overview: get('/office/:slug'),
  account: get('/office/:slug/account'),
  saveName: post('/office/:slug/account/name'),
  endOwnSessions: post('/office/:slug/account/sessions/end'),
  clients: get('/office/:slug/clients'),
  newImport: get('/office/:slug/import'),
  createImport: post('/office/:slug/imports'),
  import: get('/office/:slug/imports/:id'),
  rereadImport: post('/office/:slug/imports/:id/reading'),
  confirmImport: post('/office/:slug/imports/:id/confirmation'),
  clientsCsv: get('/office/:slug/clients.csv'),
  newClient: get('/office/:slug/clients/new'),
  createClient: post('/office/:slug/clients'),
  client: get('/office/:slug/clients/:id'),
  editClient: get('/office/:slug/clients/:id/edit'),
  updateClient: post('/office/:slug/clients/:id'),
  archiveClient: post('/office/:slug/clients/:id/archival'),
  restoreClient: post('/office/:slug/clients/:id/restoration'),
  erasure: get('/office/:slug/clients/:id/erasure'),
  eraseClient: post('/office/:slug/clients/:id/erasure'),
  openPreview: post('/office/:slug/clients/:id/preview'),
  newContact: get('/office/:slug/clients/:id/contacts/new'),
  createContact: post('/office/:slug/clients/:id/contacts'),
  editContact: get('/office/:slug/contacts/:id'),
  updateContact: post('/office/:slug/contacts/:id'),
  removeContact: post('/office/:slug/contacts/:id/removal'),
  access: get('/office/:slug/contacts/:id/access'),
  allowSignIn: post('/office/:slug/contacts/:id/permission'),
  endSessions: post('/office/:slug/contacts/:id/sessions/end'),
  takeForReachable: post('/office/:slug/contacts/:id/reachability'),
  invitation: get('/office/:slug/clients/:id/invitation'),
  invite: post('/office/:slug/clients/:id/invitation'),
  invitations: get('/office/:slug/invitations'),
  inviteSeveral: post('/office/:slug/invitations'),
  invitationBatch: get('/office/:slug/invitations/:id'),
  newDeadline: get('/office/:slug/clients/:id/deadlines/new'),
  createDeadline: post('/office/:slug/clients/:id/deadlines'),
  deadlines: get('/office/:slug/deadlines'),
  deadlinesCsv: get('/office/:slug/deadlines.csv'),
  editDeadline: get('/office/:slug/deadlines/:id'),
  updateDeadline: post('/office/:slug/deadlines/:id'),
  renewal: get('/office/:slug/deadlines/:id/renewal'),
  renew: post('/office/:slug/deadlines/:id/renewal'),
  renewals: get('/office/:slug/renewals'),
  renewSeveral: post('/office/:slug/renewals'),
  cancelDeadline: post('/office/:slug/deadlines/:id/cancellation'),
  reopenDeadline: post('/office/:slug/deadlines/:id/reopening'),
  settings: get('/office/:slug/settings'),
  saveSettings: post('/office/:slug/settings'),
  look: get('/office/:slug/settings/look'),
  saveLook: post('/office/:slug/settings/look'),
  mail: get('/office/:slug/settings/mail'),
  saveSender: post('/office/:slug/settings/mail'),
  tryRelay: post('/office/:slug/settings/mail/trial'),
  useRelay: post('/office/:slug/settings/mail/relay'),
  dropRelay: post('/office/:slug/settings/mail/removal'),
  reminders: get('/office/:slug/settings/reminders'),
  saveReminders: post('/office/:slug/settings/reminders'),
  addReminderRule: post('/office/:slug/settings/reminders/rules'),
  // A rule's id is its days from the due date: -30 is thirty days before.
  reminderRule: get('/office/:slug/settings/reminders/:id'),
  saveReminderText: post('/office/:slug/settings/reminders/:id'),
  previewReminder: post('/office/:slug/settings/reminders/:id/preview'),
  resetReminderText: post('/office/:slug/settings/reminders/:id/reset'),
  removeReminderRule: post('/office/:slug/settings/reminders/:id/removal'),
  plan: get('/office/:slug/settings/plan'),
  deletion: get('/office/:slug/settings/deletion'),
  deleteOrganization: post('/office/:slug/settings/deletion'),
  activity: get('/office/:slug/activity'),
  activityFile: get('/office/:slug/activity.csv'),
  team: get('/office/:slug/settings/team'),
  newTeamInvitation: get('/office/:slug/settings/team/invitations/new'),
  inviteToTeam: post('/office/:slug/settings/team/invitations'),
  resendTeamInvitation: post('/office/:slug/settings/team/invitations/:id/resending'),
  revokeTeamInvitation: post('/office/:slug/settings/team/invitations/:id/revocation'),
  teamMember: get('/office/:slug/settings/team/:id'),
  changeRole: post('/office/:slug/settings/team/:id'),
  removeTeamMember: post('/office/:slug/settings/team/:id/removal'),
}

/** What readers choose for themselves, wherever they are. */
export const reader = {
  theme: post('/theme'),
}

export const assets = {
  file: get('/assets/:hash/:file'),
  accent: get('/assets/accent/:color'),
}

export const demo = {
  mailbox: get('/mailbox'),
  mailboxJson: get('/mailbox.json'),
}

export const health = {
  live: get('/health/live'),
  ready: get('/health/ready'),
}

export const routes = { portal, office, reader, assets, demo, health }

export interface Route<Pattern extends string = string> {
  readonly method: 'GET' | 'POST'
  readonly pattern: Pattern
  /** The path with its parameters filled in and escaped; query values that are undefined are left out. */
  to(...input: Parameters<Pattern>): string
}

type Names<Pattern extends string> = Pattern extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | Names<Tail>
    : Rest
  : never

type Query = Readonly<Record<string, string | number | undefined>>

type Parameters<Pattern extends string> = [Names<Pattern>] extends [never]
  ? [params?: Record<never, never>, query?: Query]
  : [params: Readonly<Record<Names<Pattern>, string>>, query?: Query]

function get<Pattern extends string>(pattern: Pattern): Route<Pattern> {
  return route('GET', pattern)
}

function post<Pattern extends string>(pattern: Pattern): Route<Pattern> {
  return route('POST', pattern)
}

function route<Pattern extends string>(method: Route['method'], pattern: Pattern): Route<Pattern> {
  const segments = pattern.split('/').slice(1)
  return {
    method,
    pattern,
    to(params: Readonly<Record<string, string>> = {}, query: Query = {}) {
      const path = segments.map(segment =>
        segment[0] === ':' ? encodeURIComponent(params[segment.slice(1)] ?? '') : segment,
      )
      return `/${path.join('/')}${queryString(query)}`
    },
  }
}

function queryString(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `?${search}` : ''
}
