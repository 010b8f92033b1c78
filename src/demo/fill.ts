import type { Temporal } from 'temporal-polyfill'
import type { Pool, Transaction } from '../database/connection.ts'
import { asFounder, asOperator } from '../database/scopes.ts'
import { canonicalAddress } from '../domain/email-address.ts'
import type { ClientId, ServiceId } from '../domain/ids.ts'
import { createClient, createContact, createDeadline, createService } from '../records/clients.ts'
import {
  createOrganization,
  currentOrganization,
  type Organization,
  organizationSlugs,
} from '../records/organizations.ts'
import { createMember } from '../records/staff.ts'
import { type CastClient, type CastOrganization, type CastService, cast } from './cast.ts'

/**
 * Fills an empty database with the demo's cast, each organization whole or not at all: a start that was interrupted is
 * finished by the next. A database with anybody else's organization is left as it is.
 */
export async function fillDemo(pool: Pool): Promise<void> {
  const there = await asOperator(pool, organizationSlugs)
  if (there.some(slug => !cast.some(organization => organization.slug === slug))) return
  for (const organization of cast) if (!there.includes(organization.slug)) await found(pool, organization)
}

function found(pool: Pool, { slug, name, plan, contactEmail, staff, clients }: CastOrganization) {
  const create = async (tx: Transaction) => {
    const details = {
      slug,
      name,
      plan,
      contact_email: contactEmail,
      time_zone: 'Europe/Rome',
      currency: 'EUR',
    }
    const id = await createOrganization(tx, details)
    if (id)
      for (const { role, ...person } of staff)
        await createMember(tx, id, role, { ...person, canonical_email: person.email })
    return id
  }
  return asFounder(pool, create, async tx => {
    const organization = await currentOrganization(tx)
    if (organization) for (const client of clients) await addClient(tx, organization, client)
  })
}

async function addClient(
  tx: Transaction,
  organization: Organization,
  { name, contact, others = [], details, services }: CastClient,
) {
  const inOrganization = { organization_id: organization.id }
  const client_id = await createClient(tx, { ...inOrganization, name, ...details })
  for (const [person, email, locale = 'en'] of [contact, ...others]) {
    const canonical_email = canonicalAddress(email) ?? email
    await createContact(tx, { ...inOrganization, client_id, name: person, email, canonical_email, locale })
  }
  const packages = new Map<string, ServiceId>()
  for (const service of services) {
    const parent_id = packages.get(service.partOf ?? '') ?? null
    packages.set(service.name, await addService(tx, { organization, client_id, parent_id }, service))
  }
}

interface Place {
  readonly organization: Organization
  readonly client_id: ClientId
  readonly parent_id: ServiceId | null
}

async function addService(
  tx: Transaction,
  { organization, client_id, parent_id }: Place,
  cast: CastService,
): Promise<ServiceId> {
  const due = organization.today.add({ days: cast.dueIn })
  const { name, reference, type, everyMonths, consequence = '', supplier = '' } = cast
  const place = { organization_id: organization.id, client_id }
  const details = {
    name,
    reference,
    type,
    every_months: everyMonths,
    anchor_day: due.day,
    consequence,
    supplier,
  }
  const service_id = await createService(tx, { ...place, ...details, parent_id })
  const money = { currency: cast.currency ?? 'EUR', cost_minor: cast.cost ?? null }
  const deadlines = datesOf(cast, due).map(date =>
    createDeadline(tx, { ...place, service_id, ...money, ...date }),
  )
  await Promise.all(deadlines)
  return service_id
}

/** The open due date, unless the service has ended, and one for each price before it, each renewed some days ahead. */
function datesOf({ amount, before = [], everyMonths, ended }: CastService, due: Temporal.PlainDate) {
  const open = ended ? [] : [{ due_on: due, amount_minor: amount, state: 'open' as const }]
  const past = before.map((minor, index) => {
    const due_on = due.subtract({ months: (everyMonths ?? 12) * (index + 1) })
    const state = index === 0 && ended ? ended : ('renewed' as const)
    return {
      due_on,
      amount_minor: minor,
      state,
      closed_on: due_on.subtract({ days: 3 + ((index * 5) % 11) }),
    }
  })
  return [...open, ...past]
}
