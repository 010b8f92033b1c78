import type { ClientDetails } from '../../domain/client-details.ts'
import { type ClientId, idFrom } from '../../domain/ids.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { lastChange } from '../../records/client-activity.ts'
import { type CardClient, cardClient } from '../../records/client-card.ts'
import { addClient, putAway, saveClient } from '../../records/client-editing.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { backToClient, noteChange } from '../changes.ts'
import { conflictWith, openedForm, versionIn } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { type ClientField, clientFields, clientFormPage } from './client-form-page.ts'

type Values = Record<ClientField, string>

/** GET /office/:slug/clients/new */
export const showNewClient = officePage(async desk => formOf(desk, null, openedForm(EMPTY)))

/** POST /office/:slug/clients */
export const createClient = officeAction(async (desk, fields) => {
  const values = typedValues(clientFields, fields)
  const problems = problemsOf(values)
  if (problems) return { page: formOf(desk, null, { ...openedForm(values), problems }), status: 422 }
  const id = await addClient(desk.tx, desk.organization.id, detailsOf(values))
  await noteChange(desk, id, 'client-created', values.name)
  return backToClient(desk, id, 'client-created')
})

/** GET /office/:slug/clients/:id/edit */
export const showClientForm = officePage(async desk => {
  const client = await clientAt(desk)
  return client && formOf(desk, client, openedForm(valuesOf(client), String(client.version)))
})

/** POST /office/:slug/clients/:id */
export const updateClient = officeAction(async (desk, fields) => {
  const client = await clientAt(desk)
  if (!client) return null
  const values = typedValues(clientFields, fields)
  const form = openedForm(values, String(versionIn(fields)))
  const problems = problemsOf(values)
  if (problems) return { page: formOf(desk, client, { ...form, problems }), status: 422 }
  if (!(await saveClient(desk.tx, client.id, versionIn(fields), detailsOf(values))))
    return { page: await besideTheirs(desk, client, values), status: 409 }
  await noteChange(desk, client.id, 'client-changed', values.name)
  return backToClient(desk, client.id, 'client-saved')
})

/** POST /office/:slug/clients/:id/archival */
export const archiveClient = officeAction(desk => turn(desk, true))

/** POST /office/:slug/clients/:id/restoration */
export const restoreClient = officeAction(desk => turn(desk, false))

async function turn(desk: Desk, away: boolean): Promise<Outcome> {
  const client = await clientAt(desk)
  if (!client) return null
  if (!(await putAway(desk.tx, client.id, away))) return backToClient(desk, client.id, 'already-done')
  const action = away ? 'client-archived' : 'client-restored'
  await noteChange(desk, client.id, action, client.name)
  return backToClient(desk, client.id, action)
}

async function clientAt({ id, tx }: Desk): Promise<CardClient | null> {
  const known = idFrom<ClientId>(id)
  return known && cardClient(tx, known)
}

function formOf(desk: Desk, client: CardClient | null, form: FormState<ClientField>) {
  const shown = client && { id: client.id, name: client.name, isArchived: client.archivedAt !== null }
  return clientFormPage(officeTexts(desk.staff.locale), { frame: officeFrameOf(desk), client: shown, form })
}

/** The form as it was typed, with what somebody else saved; sent again it goes over theirs. */
async function besideTheirs(desk: Desk, client: CardClient, typed: Values) {
  const change = (await lastChange(desk.tx, client.id)) ?? { who: null, at: desk.staff.now }
  const form = openedForm(typed, String(client.version))
  return formOf(desk, client, { ...form, conflict: conflictWith(typed, valuesOf(client), change) })
}

const EMPTY: Values = { name: '', company: '', phone: '', vatNumber: '', address: '', tags: '', notes: '' }

const LONGEST: Record<ClientField, number> = {
  name: 200,
  company: 200,
  phone: 60,
  vatNumber: 40,
  address: 500,
  tags: 500,
  notes: 10_000,
}

/** Null when nothing is wrong. */
function problemsOf(values: Values): FormState<ClientField>['problems'] | null {
  if (values.name === '') return { name: 'name-missing' }
  const long = clientFields.filter(name => values[name].length > LONGEST[name])
  return long.length > 0 ? Object.fromEntries(long.map(name => [name, 'too-long' as const])) : null
}

function detailsOf(values: Values): ClientDetails {
  const tags = values.tags.split(',').map(tag => tag.trim())
  return { ...values, tags: [...new Set(tags.filter(Boolean))] }
}

function valuesOf(client: CardClient): Values {
  const { name, company, phone, vatNumber, address, notes } = client
  return { name, company, phone, vatNumber, address, notes, tags: client.tags.join(', ') }
}
