import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAtLeast, type Role, roles } from '../src/domain/role.ts'
import { office } from '../src/routes.ts'
import { atTheOffice } from './office.ts'
import { newRule, officeRows } from './office-rows.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/*
 * Every route of the office, so that a new one can't be forgotten: as owner, admin, member, client, nobody. Whose ids lead nowhere:
 * test/attack/isolation-matrix.test.ts.
 */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const { slug } = aurora

type Door = 'signIn' | 'code' | 'sendCode' | 'session' | 'sessionEnd' | 'language' | 'join' | 'acceptJoin'
type Guarded = Exclude<keyof typeof office, Door>

interface Guard {
  /** Whose id it takes. */
  readonly of:
    | 'nothing'
    | 'client'
    | 'contact'
    | 'deadline'
    | 'import'
    | 'batch'
    | 'member'
    | 'teamInvitation'
    | 'rule'
  /** What its agency's staff are answered: a page, or for a form left empty the form again. */
  readonly staff: number
  /** The least role that may; a member unless said otherwise. */
  readonly least?: Role
  /** The least role has done away with it before the others come. */
  readonly once?: boolean
}

const guarded: Readonly<Record<Guarded, Guard>> = {
  overview: { of: 'nothing', staff: 200 },
  account: { of: 'nothing', staff: 200 },
  saveName: { of: 'nothing', staff: 422 },
  // Which session is missing.
  endOwnSessions: { of: 'nothing', staff: 404 },
  clients: { of: 'nothing', staff: 200 },
  newImport: { of: 'nothing', staff: 200 },
  createImport: { of: 'nothing', staff: 422 },
  import: { of: 'import', staff: 200 },
  rereadImport: { of: 'import', staff: 303 },
  confirmImport: { of: 'import', staff: 422 },
  clientsCsv: { of: 'nothing', staff: 200 },
  newClient: { of: 'nothing', staff: 200 },
  createClient: { of: 'nothing', staff: 422 },
  client: { of: 'client', staff: 200 },
  editClient: { of: 'client', staff: 200 },
  updateClient: { of: 'client', staff: 422 },
  archiveClient: { of: 'client', staff: 303 },
  restoreClient: { of: 'client', staff: 303 },
  openPreview: { of: 'client', staff: 303 },
  erasure: { of: 'client', staff: 200, least: 'owner' },
  // Not archived.
  eraseClient: { of: 'client', staff: 409, least: 'owner' },
  newContact: { of: 'client', staff: 200 },
  createContact: { of: 'client', staff: 422 },
  editContact: { of: 'contact', staff: 200 },
  updateContact: { of: 'contact', staff: 422 },
  access: { of: 'contact', staff: 200 },
  allowSignIn: { of: 'contact', staff: 303 },
  endSessions: { of: 'contact', staff: 303 },
  takeForReachable: { of: 'contact', staff: 303 },
  invitation: { of: 'client', staff: 200 },
  invite: { of: 'client', staff: 422 },
  invitations: { of: 'nothing', staff: 200 },
  inviteSeveral: { of: 'nothing', staff: 422 },
  invitationBatch: { of: 'batch', staff: 200 },
  newDeadline: { of: 'client', staff: 200 },
  createDeadline: { of: 'client', staff: 422 },
  editDeadline: { of: 'deadline', staff: 200 },
  updateDeadline: { of: 'deadline', staff: 422 },
  renewal: { of: 'deadline', staff: 200 },
  renew: { of: 'deadline', staff: 422 },
  deadlines: { of: 'nothing', staff: 200 },
  deadlinesCsv: { of: 'nothing', staff: 200 },
  renewals: { of: 'nothing', staff: 200 },
  renewSeveral: { of: 'nothing', staff: 422 },
  cancelDeadline: { of: 'deadline', staff: 303 },
  reopenDeadline: { of: 'deadline', staff: 303 },
  settings: { of: 'nothing', staff: 200, least: 'admin' },
  saveSettings: { of: 'nothing', staff: 422, least: 'admin' },
  look: { of: 'nothing', staff: 200, least: 'admin' },
  // Empty, and of no version, it would do away with what somebody saved.
  saveLook: { of: 'nothing', staff: 409, least: 'admin' },
  mail: { of: 'nothing', staff: 200, least: 'admin' },
  saveSender: { of: 'nothing', staff: 303, least: 'admin' },
  tryRelay: { of: 'nothing', staff: 422, least: 'admin' },
  useRelay: { of: 'nothing', staff: 303, least: 'admin' },
  dropRelay: { of: 'nothing', staff: 303, least: 'admin' },
  reminders: { of: 'nothing', staff: 200, least: 'admin' },
  saveReminders: { of: 'nothing', staff: 422, least: 'admin' },
  addReminderRule: { of: 'nothing', staff: 422, least: 'admin' },
  reminderRule: { of: 'rule', staff: 200, least: 'admin' },
  saveReminderText: { of: 'rule', staff: 422, least: 'admin' },
  previewReminder: { of: 'rule', staff: 422, least: 'admin' },
  resetReminderText: { of: 'rule', staff: 303, least: 'admin' },
  removeReminderRule: { of: 'rule', staff: 303, least: 'admin', once: true },
  plan: { of: 'nothing', staff: 200, least: 'owner' },
  deletion: { of: 'nothing', staff: 200, least: 'owner' },
  deleteOrganization: { of: 'nothing', staff: 422, least: 'owner' },
  removeContact: { of: 'contact', staff: 303, once: true },
  activity: { of: 'nothing', staff: 200, least: 'admin' },
  activityFile: { of: 'nothing', staff: 200, least: 'admin' },
  team: { of: 'nothing', staff: 200, least: 'admin' },
  newTeamInvitation: { of: 'nothing', staff: 200, least: 'admin' },
  inviteToTeam: { of: 'nothing', staff: 422, least: 'admin' },
  resendTeamInvitation: { of: 'teamInvitation', staff: 303, least: 'admin' },
  revokeTeamInvitation: { of: 'teamInvitation', staff: 303, least: 'admin', once: true },
  teamMember: { of: 'member', staff: 200, least: 'admin' },
  changeRole: { of: 'member', staff: 422, least: 'admin' },
  removeTeamMember: { of: 'member', staff: 303, least: 'admin', once: true },
}

const ours = {
  ...(await officeRows(portal, aurora.id)),
  nothing: '',
  client: aurora.rossi.id,
  contact: aurora.anna.id,
  deadline: `${aurora.rossi.active.deadlines.open}`,
  rule: await newRule(portal, aurora.id, -3),
}

const owner = await atTheOffice(portal, staff.owner.email)
const colleagues: Readonly<Record<Role, Visitor>> = {
  owner,
  admin: await atTheOffice(portal, staff.admin.email),
  member: await atTheOffice(portal, staff.colleague.email),
}
const client = await portal.signedIn(slug, 'anna@rossi-arredi.example')

for (const [name, { of }] of Object.entries(guarded) as [Guarded, Guard][]) {
  test(`nobody is sent to sign in from office.${name}, and a client is nobody here`, async () => {
    for (const browser of [portal.visitor(), client]) {
      const answer = await ask(browser, name, ours[of])
      assert.equal(answer.status, 303)
      assert.match(answer.location, /^\/office(\?|$)/)
    }
  })

  if (of !== 'nothing')
    test(`office.${name} finds nothing by what is no id`, async () => {
      for (const id of ['nonsense', '%00', spelledOtherwise(ours[of])])
        assert.equal((await ask(owner, name, id)).status, 404, id)
    })

  if (office[name].method === 'GET')
    test(`office.${name}, if it is a page, has the way out`, async () => {
      const { headers, body } = await ask(owner, name, ours[of])
      const isPage = headers.get('content-type')?.startsWith('text/html')
      if (isPage) assert.ok(body.includes(`action="${office.sessionEnd.to()}"`))
    })

  for (const role of roles.toReversed()) {
    const answered = answeredTo(role, guarded[name])
    test(`office.${name} answers ${role}s with ${answered}`, async () => {
      assert.equal((await ask(colleagues[role], name, ours[of])).status, answered)
    })
  }
}

/** An id is written in one way only; a rule's is a number. */
function spelledOtherwise(id: string): string {
  return /^-?\d+$/.test(id) ? `0${id}` : id.toUpperCase()
}

function answeredTo(role: Role, { staff, least = 'member', once = false }: Guard): number {
  if (!isAtLeast(role, least)) return 403
  return once && role !== least ? 404 : staff
}

function ask(browser: Visitor, name: Guarded, id: string): Promise<Answer> {
  const { method, pattern } = office[name]
  const path = pattern.replace(':slug', slug).replace(':id', id)
  return method === 'GET' ? browser.get(path) : browser.post(path)
}
