import { office, portal as pages } from '../../src/routes.ts'
import { versionIn } from '../office.ts'
import { portalCommand } from '../operator.ts'
import type { Portal } from '../portal.ts'
import type { SeatName, Stage } from './seats.ts'

/* Everything that ends a session, and what looks as if it might. */

export interface Cause {
  readonly happens: (stage: Stage, portal: Portal) => Promise<unknown>
  /** Who is out at the next request; the others stay. */
  readonly ends: readonly SeatName[]
  /** Makes it as it was, which gives nobody their session back. */
  readonly undo?: (stage: Stage, portal: Portal) => Promise<unknown>
  /** But who then may do again what they were no longer allowed to: their session was none of it. */
  readonly returns?: readonly SeatName[]
  /** The rule of the database that ends the sessions: a trigger, or what a session's row can't do without. */
  readonly rule?: readonly string[]
}

const EVERYBODY_AT_THE_PORTAL = ['laptop', 'phone', 'preview'] as const

export const causes: Readonly<Record<string, Cause>> = {
  'the contact signs out': {
    happens: ({ seats, agency }) => seats.laptop.browser.post(pages.sessionEnd.to(agency)),
    ends: ['laptop'],
  },
  'staff sign the contact out everywhere': {
    happens: ({ owner, agency: { slug }, contact: { id } }) =>
      owner.post(office.endSessions.to({ slug, id })),
    ends: ['laptop', 'phone'],
  },
  'the contact may no longer sign in': {
    happens: stage => saveContact(stage, { maySignIn: '' }),
    undo: ({ owner, agency: { slug }, contact: { id } }) => owner.post(office.allowSignIn.to({ slug, id })),
    ends: EVERYBODY_AT_THE_PORTAL,
    rule: ['contact_may_not_sign_in'],
  },
  'the contact’s address changes': {
    happens: stage => saveContact(stage, { email: 'another@client.example' }),
    undo: stage => saveContact(stage, {}),
    ends: EVERYBODY_AT_THE_PORTAL,
    rule: ['contact_may_not_sign_in'],
  },
  'the contact is removed': {
    happens: ({ owner, agency: { slug }, contact: { id } }) =>
      owner.post(office.removeContact.to({ slug, id })),
    ends: EVERYBODY_AT_THE_PORTAL,
    rule: ['portal_sessions → contacts', 'previews → contacts'],
  },
  'the client is archived': {
    happens: ({ owner, agency: { slug }, client: id }) => owner.post(office.archiveClient.to({ slug, id })),
    undo: ({ owner, agency: { slug }, client: id }) => owner.post(office.restoreClient.to({ slug, id })),
    ends: EVERYBODY_AT_THE_PORTAL,
    rule: ['client_archived'],
  },
  'the client is deleted, as nobody can yet': {
    happens: ({ client }, { look }) => look('delete from clients where id = $1', [client]),
    ends: EVERYBODY_AT_THE_PORTAL,
    rule: ['portal_sessions → contacts', 'previews → clients'],
  },
  'the plan falls below Plus': {
    happens: (stage, portal) => setPlan(stage, portal, 'essential'),
    undo: (stage, portal) => setPlan(stage, portal, 'plus'),
    ends: EVERYBODY_AT_THE_PORTAL,
    rule: ['plan_below_plus'],
  },
  'the colleague signs out': {
    happens: ({ seats }) => seats.desk.browser.post(office.sessionEnd.to()),
    ends: ['desk', 'preview'],
    rule: ['previews → office_sessions'],
  },
  'the colleague leaves the preview': {
    happens: ({ seats, agency }) => seats.preview.browser.post(pages.previewEnd.to(agency)),
    ends: ['preview'],
  },
  'the colleague is taken off the team': {
    happens: ({ owner, agency: { slug }, colleague: { id } }) =>
      owner.post(office.removeTeamMember.to({ slug, id })),
    undo: ({ agency, colleague }, { look }) =>
      look(`insert into memberships (organization_id, staff_id, role) values ($1, $2, 'admin')`, [
        agency.id,
        colleague.id,
      ]),
    ends: ['desk', 'preview'],
    returns: ['desk'],
    rule: ['previews → memberships'],
  },
  'the colleague’s role no longer includes the page': {
    happens: stage => setRole(stage, 'member'),
    undo: stage => setRole(stage, 'admin'),
    ends: ['desk'],
    returns: ['desk'],
  },
  'the colleague’s address changes': {
    happens: ({ colleague }, portal) => setStaffAddress(portal, colleague.id, 'another@agency.example'),
    undo: ({ colleague }, portal) => setStaffAddress(portal, colleague.id, colleague.email),
    ends: ['desk'],
    returns: ['desk'],
  },
  'the colleague is deleted': {
    happens: ({ colleague }, { look }) => look('delete from staff where id = $1', [colleague.id]),
    ends: ['desk', 'preview'],
    rule: ['office_sessions → staff'],
  },
  'nothing but the contact’s name changes': {
    happens: stage => saveContact(stage, { name: 'Somebody Else' }),
    ends: [],
  },
  'the contact’s address is spelled in capitals': {
    happens: stage => saveContact(stage, { email: stage.contact.email.toUpperCase() }),
    ends: [],
  },
  'the plan rises': {
    happens: (stage, portal) => setPlan(stage, portal, 'ultimate'),
    ends: [],
  },
}

async function saveContact({ owner, agency: { slug }, contact }: Stage, change: Record<string, string>) {
  const version = versionIn(await owner.get(office.editContact.to({ slug, id: contact.id })))
  const as = { name: 'Contact', email: contact.email, locale: 'en', maySignIn: 'yes', getsReminders: 'yes' }
  return owner.post(office.updateContact.to({ slug, id: contact.id }), { version, ...as, ...change })
}

async function setRole({ owner, agency: { slug }, colleague: { id } }: Stage, role: string) {
  const version = versionIn(await owner.get(office.teamMember.to({ slug, id })))
  return owner.post(office.changeRole.to({ slug, id }), { version, role })
}

function setPlan({ agency: { slug } }: Stage, { database }: Portal, plan: string) {
  return portalCommand(['organization', 'set-plan', slug, plan], { DATABASE_URL: database.appUrl })
}

function setStaffAddress({ look }: Portal, id: string, email: string) {
  return look('update staff set email = $2, canonical_email = $2 where id = $1', [id, email])
}
