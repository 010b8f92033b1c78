import { createHash, randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../src/database/connection.ts'
import { asFounder, asStaff } from '../src/database/scopes.ts'
import type { DB } from '../src/database/tables.ts'
import type { DeadlineState } from '../src/domain/deadline-status.ts'
import type { ClientId, DeadlineId, OrganizationId, ServiceId } from '../src/domain/ids.ts'
import { createClient, createContact, createDeadline, createService } from '../src/records/clients.ts'
import { createOrganization } from '../src/records/organizations.ts'
import type { Portal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/* Agencies and clients made to measure, for tests of what a client sees: each with what the test is about and nothing else. */

/** An agency of a test's own, whose clients are signed in without the mails in between. */
export interface Agency {
  readonly id: OrganizationId
  readonly slug: string
  /** A new client with these services, and its one contact in a browser. */
  newClient: (services?: readonly ServiceWish[], details?: ClientWish) => Promise<Client>
}

export interface Client {
  readonly id: ClientId
  readonly browser: Visitor
  /** The deadlines, in the order they were wished for. */
  readonly deadlines: readonly DeadlineId[]
}

export type ClientWish = Partial<Insertable<DB['clients']>> & {
  contact?: Partial<Insertable<DB['contacts']>>
}

/** Unless it says otherwise: Hosting, yearly. */
export interface ServiceWish extends Omit<Partial<Insertable<DB['services']>>, 'parent_id'> {
  /** The name of a service wished for before it. */
  readonly partOf?: string
  readonly deadlines?: readonly DeadlineWish[]
}

/** Unless it says otherwise: open, 24 euros. */
export interface DeadlineWish {
  readonly due: string
  readonly minor?: number
  readonly currency?: string
  readonly state?: DeadlineState
  /** The due date unless given. */
  readonly closed?: string
  readonly cost?: number
  readonly notes?: string
}

export async function newAgency(
  portal: Portal,
  details: Partial<Insertable<DB['organizations']>> = {},
): Promise<Agency> {
  const slug = details.slug ?? `agency-${randomUUID()}`
  const found = (tx: Transaction) =>
    createOrganization(tx, { name: 'Agency', plan: 'plus', ...details, slug })
  const id = await asFounder(portal.database.pool, found, async (_, id) => id)
  if (!id) throw new Error(`${slug} is taken`)
  return { id, slug, newClient: (services, details) => newClient(portal, id, services, details) }
}

async function newClient(
  portal: Portal,
  organization_id: OrganizationId,
  services: readonly ServiceWish[] = [],
  { contact, ...details }: ClientWish = {},
): Promise<Client> {
  const email = contact?.email ?? `${randomUUID()}@client.example`
  const made = await asStaff(
    portal.database.pool,
    { organizationId: organization_id, staffId: null },
    async tx => {
      const client_id = await createClient(tx, { name: 'Client', ...details, organization_id })
      const contactId = await createContact(tx, {
        email,
        canonical_email: email,
        ...contact,
        organization_id,
        client_id,
      })
      const deadlines = await addServices(tx, { organization_id, client_id }, services)
      return { id: client_id, contactId, deadlines }
    },
  )
  const browser = portal.visitor()
  const token = randomUUID()
  browser.cookies.set(`portal_${organization_id}`, token)
  const hash = createHash('sha256').update(token).digest()
  await portal.look(OPEN_SESSION, [organization_id, made.id, made.contactId, hash, email])
  return { id: made.id, browser, deadlines: made.deadlines }
}

const OPEN_SESSION = `insert into portal_sessions (organization_id, client_id, contact_id, token_hash, canonical_email)
  values ($1, $2, $3, $4, $5)`

type Place = { readonly organization_id: OrganizationId; readonly client_id: ClientId }

async function addServices(
  tx: Transaction,
  place: Place,
  services: readonly ServiceWish[],
): Promise<DeadlineId[]> {
  const ids = new Map<string, ServiceId>()
  const added: DeadlineId[] = []
  for (const { partOf, deadlines = [], ...details } of services) {
    const anchor_day = Temporal.PlainDate.from(deadlines[0]?.due ?? '2026-01-01').day
    const usual = { name: 'Hosting', every_months: 12, anchor_day, parent_id: ids.get(partOf ?? '') ?? null }
    const service_id = await createService(tx, { ...usual, ...details, ...place })
    ids.set(details.name ?? 'Hosting', service_id)
    for (const deadline of deadlines) added.push(await addDeadline(tx, { ...place, service_id }, deadline))
  }
  return added
}

function addDeadline(tx: Transaction, place: Place & { service_id: ServiceId }, wish: DeadlineWish) {
  const { due, minor = 2400, currency = 'EUR', state = 'open', closed = due, cost = null, notes = '' } = wish
  return createDeadline(tx, {
    ...place,
    state,
    currency,
    notes,
    due_on: Temporal.PlainDate.from(due),
    closed_on: state === 'open' ? null : Temporal.PlainDate.from(closed),
    amount_minor: minor,
    cost_minor: cost,
  })
}
