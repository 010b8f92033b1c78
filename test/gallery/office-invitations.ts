import type { BatchId } from '../../src/domain/ids.ts'
import { type InvitationsPage, invitationsPage } from '../../src/office/invitations/invitations-page.ts'
import { type ProgressPage, progressPage } from '../../src/office/invitations/progress-page.ts'
import type { InvitationBatch } from '../../src/records/invitation-progress.ts'
import { clientId, crowdedFrame, hoursAgo, noFilters, officeFrame } from './office.ts'
import { invitationOf } from './office-form-pages.ts'
import { english } from './portal-pages.ts'
import { idOf } from './services.ts'

const batch: InvitationBatch = {
  // As in `idOf`.
  id: idOf(1) as string as BatchId,
  at: hoursAgo(0.02),
  who: 'Marta Colombo',
  contacts: 124,
}

const some = [
  { id: clientId, client: 'Rossi Arredi Srl', who: 'Anna Rossi' },
  {
    id: clientId,
    client: 'Siebenhundertfünfundsiebzigprozent & Söhne',
    who: `${'e'.repeat(60)}@example.com`,
  },
]

export function invitationsOf(changes: Partial<InvitationsPage> = {}): InvitationsPage {
  return {
    frame: officeFrame,
    selection: {
      ticked: null,
      filters: { ...noFilters, portal: 'never-invited' },
      including: { invited: false, signedIn: false },
    },
    found: {
      contacts: 124,
      clients: 110,
      people: 120,
      languages: [
        { locale: 'it', contacts: 100, name: 'Anna Rossi', email: 'anna@rossi-arredi.example' },
        { locale: 'en', contacts: 24, name: '', email: 'office@north.example' },
      ],
      leftOut: [
        { reason: 'signed-in', count: 61, some },
        { reason: 'no-contact', count: 1, some: [{ id: clientId, client: 'Bianchi Hotel', who: '' }] },
      ],
      digest: '0'.repeat(64),
    },
    batch: batch.id,
    mails: invitationOf().mails,
    problem: null,
    batches: [batch],
    ...changes,
  }
}

const nobody = { contacts: 0, clients: 0, people: 0, languages: [], leftOut: [], digest: '' }

export function progressOf(changes: Partial<ProgressPage> = {}): ProgressPage {
  return {
    frame: officeFrame,
    batch,
    progress: { queued: 80, sent: 37, failed: 2, dropped: 1 },
    failures: [
      {
        clientId,
        client: 'Rossi Arredi Srl',
        who: 'bruno@rossi-aredi.example',
        reply: '550 5.1.2 <bruno@rossi-aredi.example>: Recipient address rejected: Domain not found',
      },
      { clientId, client: `${'Donaudampfschifffahrt'.repeat(4)} <b>&`, who: 'x@y.example', reply: '' },
    ],
    ...changes,
  }
}

/** Inviting several clients at once, each page in the states that differ. */
export const officeInvitationPages = {
  'office-invitations': invitationsPage(english, invitationsOf()),
  'office-invitations-ticked': invitationsPage(
    english,
    invitationsOf({
      frame: crowdedFrame,
      selection: {
        ticked: [clientId],
        filters: noFilters,
        including: { invited: true, signedIn: true },
      },
      found: { ...invitationsOf().found, contacts: 1, clients: 1, people: 1, leftOut: [] },
      problem: 'changed',
      batches: [],
    }),
  ),
  'office-invitations-nobody-ticked': invitationsPage(
    english,
    invitationsOf({
      selection: { ticked: [], filters: noFilters, including: { invited: false, signedIn: false } },
      found: nobody,
      mails: [],
      problem: 'nobody-ticked',
    }),
  ),
  'office-invitations-nobody-left': invitationsPage(
    english,
    invitationsOf({
      found: { ...invitationsOf().found, ...nobody, leftOut: invitationsOf().found.leftOut },
      mails: [],
    }),
  ),
  'office-invitations-plan': invitationsPage(english, invitationsOf({ problem: 'plan' })),
  'office-invitations-progress': progressPage(english, progressOf()),
  'office-invitations-done': progressPage(
    english,
    progressOf({ progress: { queued: 0, sent: 120, failed: 0, dropped: 0 }, failures: [] }),
  ),
}
