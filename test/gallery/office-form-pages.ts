import { clientFormPage } from '../../src/office/clients/client-form-page.ts'
import { contactFormPage } from '../../src/office/clients/contact-form-page.ts'
import { type InvitationPage, invitationPage } from '../../src/office/clients/invitation-page.ts'
import { deadlineFormPage } from '../../src/office/deadlines/deadline-form-page.ts'
import { renewalPage } from '../../src/office/deadlines/renewal-page.ts'
import { allStories, clientId, contacts, crowdedFrame, officeFrame, rossi } from './office.ts'
import {
  annaForm,
  conflict,
  deadlineFormOf,
  editedDeadline,
  hosting,
  newClientForm,
  renewalOf,
  rossiForm,
} from './office-forms.ts'
import { english } from './portal-pages.ts'

const frame = officeFrame
const client = { id: clientId, name: rossi.name, isArchived: false }
const locales = ['en', 'it']
const [first] = allStories
if (!first) throw new Error('There is no example')
const failed = allStories[2] ?? first
const unsubscribed = allStories.find(({ chosen }) => chosen?.choice === 'none') ?? first

export function invitationOf(changes: Partial<InvitationPage> = {}): InvitationPage {
  return {
    frame,
    client,
    recipients: contacts.map(contact => ({ ...contact, isChosen: true })),
    mails: [
      {
        to: 'anna@rossi-arredi.example',
        locale: 'en',
        subject: 'Your services with Studio Aurora, on one page',
        text: 'Hello Anna Rossi,\n\nStudio Aurora has opened a portal for you:\nhttps://portal.example/portal/studio-aurora\n\nNo password is needed.',
      },
    ],
    obstacle: null,
    nobodyChosen: false,
    ...changes,
  }
}

/** The forms of the back office, each in the states that differ. */
export const officeFormPages = {
  'office-client-create': clientFormPage(english, { frame, client: null, form: newClientForm() }),
  'office-client-create-problem': clientFormPage(english, {
    frame,
    client: null,
    form: newClientForm({ problems: { name: 'name-missing', notes: 'too-long' } }),
  }),
  'office-client-edit': clientFormPage(english, { frame, client, form: rossiForm() }),
  'office-client-conflict': clientFormPage(english, {
    frame: crowdedFrame,
    client,
    form: rossiForm({
      conflict: conflict({ phone: '+39 041 555 0200', address: 'Via Nuova 1\n30121 Venezia', notes: '' }),
    }),
  }),
  'office-contact-new': contactFormPage(english, {
    frame,
    client,
    contact: null,
    form: annaForm({ version: '' }),
    locales,
  }),
  'office-contact-edit': contactFormPage(english, {
    frame,
    client,
    contact: failed,
    form: annaForm(),
    locales,
  }),
  'office-contact-unsubscribed': contactFormPage(english, {
    frame,
    client,
    contact: unsubscribed,
    form: annaForm(),
    locales,
  }),
  'office-contact-conflict': contactFormPage(english, {
    frame,
    client,
    contact: first,
    form: annaForm({
      problems: { email: 'address-taken' },
      conflict: conflict({ locale: 'en', maySignIn: '' }),
    }),
    locales,
  }),
  'office-invitation': invitationPage(english, invitationOf()),
  'office-invitation-nobody': invitationPage(
    english,
    invitationOf({
      recipients: allStories.map(contact => ({ ...contact, isChosen: false })),
      nobodyChosen: true,
    }),
  ),
  'office-invitation-obstacle': invitationPage(english, invitationOf({ obstacle: 'plan', mails: [] })),
  'office-deadline-new': deadlineFormPage(english, deadlineFormOf()),
  'office-deadline-first': deadlineFormPage(english, deadlineFormOf(undefined, { services: [] })),
  'office-deadline-of-service': deadlineFormPage(
    english,
    deadlineFormOf(
      { due: '2027-12-03', amount: '240.00', currency: 'EUR' },
      {
        target: {
          kind: 'of-service',
          service: {
            id: editedDeadline.serviceId,
            name: 'Hosting Business',
            reference: 'rossi-arredi.example',
          },
        },
      },
    ),
  ),
  'office-deadline-problem': deadlineFormPage(
    english,
    deadlineFormOf(
      { ...hosting, service: '', every: 'other', months: '1,5', due: '3 dicembre', amount: 'about 200' },
      {},
      {
        problems: {
          service: 'service-missing',
          months: 'not-a-frequency',
          due: 'not-a-date',
          amount: 'not-an-amount',
        },
      },
    ),
  ),
  'office-deadline-edit': deadlineFormPage(english, deadlineFormOf(hosting, { target: editedDeadline })),
  'office-deadline-conflict': deadlineFormPage(
    english,
    deadlineFormOf(
      hosting,
      { target: editedDeadline },
      { conflict: conflict({ every: '24', due: '2026-12-05', amount: '250.00', parent: '' }) },
    ),
  ),
  'office-deadline-cancelled': deadlineFormPage(
    english,
    deadlineFormOf(hosting, { target: { ...editedDeadline, state: 'cancelled', canReopen: true } }),
  ),
  'office-renewal': renewalPage(english, renewalOf()),
  'office-renewal-problem': renewalPage(
    english,
    renewalOf({}, { problems: { due: 'date-not-later', amount: 'too-precise' } }),
  ),
  'office-renewal-once': renewalPage(
    english,
    renewalOf({ deadline: { ...renewalOf().deadline, everyMonths: null, reference: '' } }),
  ),
  'office-renewal-already': renewalPage(
    english,
    renewalOf({ closed: { as: 'renewed', who: 'Paolo Verdi', at: new Date('2026-11-22T08:55:00Z') } }),
  ),
}
