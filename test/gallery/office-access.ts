import { type AccessPage, accessPage } from '../../src/office/access/access-page.ts'
import type { KnownContact } from '../../src/records/contact-search.ts'
import { clientId, contactId, crowdedFrame, hoursAgo, officeFrame, rossi, strongMode } from './office.ts'
import { english } from './portal-pages.ts'

const minutesAgo = (minutes: number) => hoursAgo(minutes / 60)
const laptop = { browser: 'Firefox', system: 'Windows' }

export const lookAlike: KnownContact = {
  id: contactId(1),
  name: 'Anna Rossi',
  email: 'anna@rossi-arredi.example',
  canonicalEmail: 'anna@rossi-arredi.example',
  client: { id: clientId, name: rossi.name },
}

export function accessOf(changes: Partial<AccessPage> = {}): AccessPage {
  return {
    frame: officeFrame,
    client: { id: clientId, name: rossi.name, version: '3' },
    contact: { id: contactId(1), name: 'Anna Rossi', email: 'anna@rossi-arredi.example' },
    findings: [{ kind: 'never-asked' }],
    tries: [],
    sessions: [],
    typed: { value: '', answer: null },
    portalUrl: 'https://portal.example/portal/studio-aurora',
    canInvite: true,
    done: null,
    ...changes,
  }
}

const refusal = '550 5.1.1 <anna@rossi-arredi.example>: Recipient address rejected: User unknown'

/** Why a contact can't sign in, in the states that differ. */
export const officeAccess = {
  'office-access': accessPage(english, accessOf()),
  'office-access-blocked': accessPage(
    english,
    accessOf({
      findings: [
        { kind: 'plan' },
        { kind: 'archived' },
        { kind: 'may-not-sign-in' },
        { kind: 'too-many', until: minutesAgo(-32) },
        { kind: 'mail-failed', at: minutesAgo(20), reply: refusal },
      ],
      canInvite: false,
      frame: { ...officeFrame, staff: { ...officeFrame.staff, role: 'member' } },
      tries: [
        { at: minutesAgo(5), what: 'withheld', reply: null },
        { at: minutesAgo(20), what: 'mail-failed', reply: refusal },
        { at: hoursAgo(20), what: 'invited', reply: null },
      ],
    }),
  ),
  'office-access-waiting': accessPage(
    english,
    accessOf({
      findings: [{ kind: 'mail-waiting', at: minutesAgo(3), reply: '451 4.7.1 Try again later' }],
      tries: [{ at: minutesAgo(3), what: 'mail-waiting', reply: '451 4.7.1 Try again later' }],
    }),
  ),
  'office-access-expired': accessPage(
    english,
    accessOf({
      findings: [{ kind: 'expired', at: minutesAgo(30), wrong: 2 }],
      tries: [{ at: minutesAgo(30), what: 'expired', reply: null }],
      typed: { value: 'anna@rossi-aredi.example', answer: { kind: 'look-alike', contacts: [lookAlike] } },
    }),
  ),
  'office-access-signed-in': accessPage(
    english,
    accessOf({
      frame: { ...officeFrame, strongMode },
      findings: [
        { kind: 'awaited', at: minutesAgo(2), until: minutesAgo(-8), wrong: 0 },
        { kind: 'signed-in', at: minutesAgo(40) },
        { kind: 'two-codes' },
      ],
      tries: [
        { at: minutesAgo(2), what: 'awaited', reply: null },
        { at: minutesAgo(90), what: 'used', reply: null },
      ],
      sessions: [
        { device: laptop, since: minutesAgo(89), lastUsedAt: minutesAgo(40), as: null },
        {
          device: { browser: null, system: null },
          since: hoursAgo(200),
          lastUsedAt: hoursAgo(30),
          as: 'Villa Rossi B&B',
        },
      ],
      typed: { value: 'anna', answer: { kind: 'not-an-address' } },
    }),
  ),
  'office-access-awkward': accessPage(
    english,
    accessOf({
      frame: crowdedFrame,
      contact: { id: contactId(1), name: '', email: `${'e'.repeat(60)}@rossi-arredi.example` },
      findings: [{ kind: 'mail-failed', at: hoursAgo(20), reply: `550 ${'x'.repeat(300)}` }],
      tries: [{ at: hoursAgo(20), what: 'invitation-failed', reply: `550 ${'x'.repeat(300)}` }],
      typed: {
        value: `${'f'.repeat(60)}@rossi-arredi.example`,
        answer: {
          kind: 'registered',
          contacts: [
            { ...lookAlike, email: `${'f'.repeat(60)}@rossi-arredi.example` },
            { ...lookAlike, id: contactId(2), name: '', client: { id: clientId, name: 'Donau'.repeat(20) } },
          ],
        },
      },
      done: 'sign-in-allowed',
    }),
  ),
}
