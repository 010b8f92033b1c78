import { type ClientId, idFrom, type ServiceId } from '../../domain/ids.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { type CardClient, cardClient } from '../../records/client-card.ts'
import { type CardService, cardServices } from '../../records/client-services.ts'
import { addDeadline, addServiceDueOn } from '../../records/deadline-additions.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { backToClient } from '../changes.ts'
import { openedForm } from '../editing.ts'
import type { DeadlineField } from './deadline-form.ts'
import { type DeadlineValues, readDeadline, typedDeadline } from './deadline-reading.ts'
import { formPageFor } from './deadline-view.ts'
import { readDueFields } from './due-reading.ts'

/** GET /office/:slug/clients/:id/deadlines/new?service= — a new service and when it is due, or a due date alone. */
export const showNewDeadline = officePage(async desk => {
  const asked = await askedFor(desk, desk.query.service)
  return asked && pageOf(desk, asked, openedForm(emptyValues(desk)))
})

/** POST /office/:slug/clients/:id/deadlines */
export const createDeadline = officeAction(async (desk, fields): Promise<Outcome> => {
  const asked = await askedFor(desk, fields.get('serviceId'))
  if (!asked) return null
  const typed = typedDeadline(fields)
  const problems = asked.service
    ? await addDue(desk, asked, asked.service, typed)
    : await addService(desk, asked, typed)
  if (!problems) return backToClient(desk, asked.client.id, 'deadline-added')
  return { page: await pageOf(desk, asked, { ...openedForm(typed), problems }), status: 422 }
})

interface Asked {
  readonly client: CardClient
  readonly services: readonly CardService[]
  /** The one to add a due date to; null for a new one. */
  readonly service: CardService | null
}

/** Null for a client that isn't the organization's, and for a service that isn't the client's. */
async function askedFor({ tx, id }: Desk, serviceId = ''): Promise<Asked | null> {
  const clientId = idFrom<ClientId>(id)
  if (!clientId) return null
  const [client, services] = await Promise.all([cardClient(tx, clientId), cardServices(tx, clientId)])
  const wanted = idFrom<ServiceId>(serviceId)
  const service = services.find(({ id }) => id === wanted) ?? null
  return client && (service || serviceId === '') ? { client, services, service } : null
}

type Problems = FormState<DeadlineField>['problems']

/** What is wrong with a due date for a service the client has; null once it is added. */
async function addDue(
  { tx, identity, organization }: Desk,
  { client }: Asked,
  service: CardService,
  typed: DeadlineValues,
): Promise<Problems | null> {
  const reading = readDueFields(typed, organization.currency)
  if (reading.kind === 'wrong') return reading.problems
  const place = { clientId: client.id, serviceId: service.id }
  const outcome = await addDeadline(tx, identity, place, reading.values)
  return outcome === 'added' ? null : { due: 'date-taken' }
}

/** What is wrong with a new service and its first due date; null once they are added. */
async function addService(
  { tx, identity, organization }: Desk,
  { client, services }: Asked,
  typed: DeadlineValues,
): Promise<Problems | null> {
  const reading = readDeadline(typed, { services, own: null }, organization.currency)
  if (reading.kind === 'wrong') return reading.problems
  await addServiceDueOn(tx, identity, client.id, reading.values)
  return null
}

function pageOf(desk: Desk, { client, services, service }: Asked, form: FormState<DeadlineField>) {
  const target = service ? ({ kind: 'of-service', service } as const) : ({ kind: 'new' } as const)
  return formPageFor(desk, { client, target, form }, services)
}

/** Yearly, in the organization's currency, unless somebody says otherwise. */
function emptyValues({ organization }: Desk): DeadlineValues {
  return { ...typedDeadline(new Map()), every: '12', currency: organization.currency }
}
