import { type ContactId, idFrom } from '../../domain/ids.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { portalCodes } from '../../language/languages.ts'
import { officeTexts } from '../../language/texts.ts'
import { lastChange } from '../../records/client-activity.ts'
import type { CardClient, CardContact } from '../../records/client-card.ts'
import { addContact, removeContact as deleteContact, saveContact } from '../../records/contact-editing.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { backToClient, noteChange } from '../changes.ts'
import { conflictWith, openedForm, versionIn } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { clientAt, contactAt } from './at-the-desk.ts'
import { type ContactField, contactFields, contactFormPage } from './contact-form-page.ts'
import { type ContactProblems, contactDetails, contactValues } from './contact-reading.ts'
import { storyOf } from './portal-standing.ts'

/** GET /office/:slug/clients/:id/contacts/new?email= */
export const showNewContact = officePage(async desk => {
  const found = await clientAt(desk)
  const values = {
    name: '',
    email: desk.query.email ?? '',
    locale: desk.organization.locale,
    maySignIn: 'yes',
    getsReminders: 'yes',
  }
  return found && formOf(desk, found.client, null, openedForm(values))
})

/** POST /office/:slug/clients/:id/contacts */
export const createContact = officeAction(async (desk, fields) => {
  const found = await clientAt(desk)
  if (!found) return null
  const { client } = found
  const values = typedValues(contactFields, fields)
  const again = (problems: ContactProblems): Outcome => ({
    page: formOf(desk, client, null, { ...openedForm(values), problems }),
    status: 422,
  })
  const details = contactDetails(values)
  if ('problems' in details) return again(details.problems)
  const place = { organizationId: desk.organization.id, clientId: client.id }
  const id = await addContact(desk.tx, place, details)
  if (!id) return again({ email: 'address-taken' })
  await noteChange(desk, client.id, 'contact-added', values.name || values.email)
  return backToClient(desk, client.id, 'contact-added')
})

/** GET /office/:slug/contacts/:id */
export const showContactForm = officePage(async desk => {
  const found = await contactAt(desk)
  if (!found) return null
  const { client, contact } = found
  return formOf(desk, client, contact, openedForm(contactValues(contact), String(contact.version)))
})

/** POST /office/:slug/contacts/:id */
export const updateContact = officeAction(async (desk, fields) => {
  const found = await contactAt(desk)
  if (!found) return null
  const { client, contact } = found
  const values = typedValues(contactFields, fields)
  const version = versionIn(fields)
  const again = (form: Partial<FormState<ContactField>>, status: 409 | 422): Outcome => ({
    page: formOf(desk, client, contact, { ...openedForm(values, String(version)), ...form }),
    status,
  })
  const details = contactDetails(values)
  if ('problems' in details) return again({ problems: details.problems }, 422)
  const outcome = await saveContact(desk.tx, { id: contact.id, clientId: client.id, version }, details)
  if (outcome === 'address-taken') return again({ problems: { email: 'address-taken' } }, 422)
  if (outcome === 'changed-meanwhile') {
    const change = (await lastChange(desk.tx, client.id)) ?? { who: null, at: desk.staff.now }
    const conflict = conflictWith(values, contactValues(contact), change)
    return again({ version: String(contact.version), conflict }, 409)
  }
  await noteChange(desk, client.id, 'contact-changed', values.name || values.email)
  return backToClient(desk, client.id, 'contact-saved')
})

/** POST /office/:slug/contacts/:id/removal */
export const removeContact = officeAction(async desk => {
  const id = idFrom<ContactId>(desk.id)
  const removed = id && (await deleteContact(desk.tx, id))
  if (!removed) return null
  await noteChange(desk, removed.clientId, 'contact-removed', removed.email)
  return backToClient(desk, removed.clientId, 'contact-removed')
})

function formOf(desk: Desk, client: CardClient, contact: CardContact | null, form: FormState<ContactField>) {
  return contactFormPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    client: { id: client.id, name: client.name },
    contact: contact && {
      id: contact.id,
      email: contact.email,
      story: storyOf(contact),
      chosen: contact.chosen,
    },
    form,
    locales: portalCodes,
  })
}
