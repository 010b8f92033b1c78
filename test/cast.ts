import type { Temporal } from 'temporal-polyfill'
import type { Pool, Transaction } from '../src/database/connection.ts'
import { asFounder } from '../src/database/scopes.ts'
import type { DeadlineState } from '../src/domain/deadline-status.ts'
import type { ClientId, DeadlineId, OrganizationId, ServiceId } from '../src/domain/ids.ts'
import type { Plan } from '../src/domain/plan.ts'
import type { Role } from '../src/domain/role.ts'
import { createClient, createContact, createDeadline, createService } from '../src/records/clients.ts'
import { keepLogo } from '../src/records/logos.ts'
import { keepLook } from '../src/records/organization-settings.ts'
import { createOrganization, currentOrganization } from '../src/records/organizations.ts'
import { createMember } from '../src/records/staff.ts'

/*
 * The permanent cast of the tests: two agencies with a portal, one without; an owner, an admin, their colleague, a stranger; clients
 * with everything a client can have. Due dates count from today.
 */

export type Cast = Awaited<ReturnType<typeof createCast>>

export async function createCast(pool: Pool) {
  return {
    staff,
    aurora: await founded(pool, agencies.aurora, fillAurora),
    officina: await founded(pool, agencies.officina, fillOfficina),
    bottega: await founded(pool, agencies.bottega, fillBottega),
  }
}

/** Who works at the agencies: an owner, an admin, their colleague, and a stranger, who is the owner of another one. */
const staff = {
  owner: { name: 'Giulia Ferri', email: 'giulia@studio-aurora.example', role: 'owner' },
  admin: { name: 'Ines D’Amico', email: 'ines@studio-aurora.example', role: 'admin' },
  colleague: { name: 'Tommaso Leone', email: 'tommaso@studio-aurora.example', role: 'member' },
  stranger: { name: 'Fabio Riva', email: 'fabio@officina-digitale.example', role: 'owner' },
} as const

const agencies = {
  aurora: {
    slug: 'studio-aurora',
    name: 'Studio Aurora',
    plan: 'plus',
    team: [staff.owner, staff.admin, staff.colleague],
  },
  officina: {
    slug: 'officina-digitale',
    name: 'Officina Digitale',
    plan: 'ultimate',
    team: [staff.stranger],
  },
  bottega: { slug: 'bottega-web', name: 'Bottega Web', plan: 'essential', team: [] },
} as const

/** Studio Aurora, Plus. */
async function fillAurora(tx: Transaction, at: Place) {
  const rossi = await client(tx, at, 'Rossi Arredi')
  const bianchi = await client(tx, at, 'Bianchi Hotel')
  const verdi = await client(tx, at, 'Verdi Studio', new Date(0))
  return {
    logoHash: await logo(tx, at),
    rossi: { id: rossi, ...(await rossiServices(tx, at, rossi)) },
    bianchi: { id: bianchi, domain: await service(tx, at, bianchi, 'bianchi-hotel.it', { open: 40 }) },
    verdi: { id: verdi, domain: await service(tx, at, verdi, 'verdi-studio.it', { open: 40 }) },
    /** At Rossi Arredi, and at a client of Officina Digitale. */
    anna: await contact(tx, at, rossi, 'Anna Rossi', 'anna@rossi-arredi.example'),
    marco: await contact(tx, at, bianchi, 'Marco Bianchi', 'Marco@Bianchi-Hotel.example'),
    /** One address at two clients of Studio Aurora. */
    carla: {
      atRossi: await contact(tx, at, rossi, 'Carla Conti', 'carla@conti.example'),
      atBianchi: await contact(tx, at, bianchi, 'Carla Conti', 'carla@conti.example'),
    },
    /** At Rossi Arredi, but may not sign in. */
    dario: await contact(tx, at, rossi, 'Dario Rossi', 'dario@rossi-arredi.example', { may_sign_in: false }),
    /** At an archived client. */
    paola: await contact(tx, at, verdi, 'Paola Verdi', 'paola@verdi-studio.example'),
  }
}

/** A deadline in every status, and a package of two. */
async function rossiServices(tx: Transaction, at: Place, rossi: ClientId) {
  const hosting = await service(tx, at, rossi, 'Hosting Business', { open: 20, renewed: -345 })
  return {
    expired: await service(tx, at, rossi, 'rossi-arredi.it', { open: -10, renewed: -375 }),
    expiring: hosting,
    active: await service(tx, at, rossi, 'SSL certificate', { open: 120 }, hosting.id),
    cancelled: await service(tx, at, rossi, 'Newsletter', { cancelled: -60 }),
  }
}

/** Officina Digitale, Ultimate. */
async function fillOfficina(tx: Transaction, at: Place) {
  const immobiliare = await client(tx, at, 'Rossi Immobiliare')
  return {
    immobiliare: {
      id: immobiliare,
      domain: await service(tx, at, immobiliare, 'rossi-immobiliare.it', { open: 44 }),
    },
    anna: await contact(tx, at, immobiliare, 'Anna Rossi', 'anna@rossi-arredi.example'),
    luca: await contact(tx, at, immobiliare, 'Luca Neri', 'luca@neri-impianti.example'),
  }
}

/** Bottega Web, Essential: it has clients and no portal. */
async function fillBottega(tx: Transaction, at: Place) {
  const bruni = await client(tx, at, 'Bruni')
  await service(tx, at, bruni, 'bruni.it', { open: 20 })
  return { bruni: { id: bruni }, bruno: await contact(tx, at, bruni, 'Bruno Bruni', 'bruno@bruni.example') }
}

interface Place {
  readonly organization_id: OrganizationId
  readonly today: Temporal.PlainDate
}

type Team = readonly { readonly name: string; readonly email: string; readonly role: Role }[]

async function founded<Inside>(
  pool: Pool,
  agency: { slug: string; name: string; plan: Plan; team: Team },
  fill: (tx: Transaction, at: Place) => Promise<Inside>,
) {
  const { slug, name, plan, team } = agency
  const made = await asFounder(
    pool,
    async tx => {
      const details = { contact_email: `hello@${slug}.example`, time_zone: 'Europe/Rome' }
      const id = existing(await createOrganization(tx, { slug, name, plan, ...details }))
      for (const { role, ...person } of team)
        await createMember(tx, id, role, { ...person, canonical_email: person.email })
      return id
    },
    async (tx, id) => {
      const { today } = existing(await currentOrganization(tx))
      return { id, slug, name, ...(await fill(tx, { organization_id: id, today })) }
    },
  )
  return existing(made)
}

function existing<Value>(value: Value | null): Value {
  if (value === null) throw new Error('There is a cast already')
  return value
}

function client(tx: Transaction, { organization_id }: Place, name: string, archived_at: Date | null = null) {
  return createClient(tx, { organization_id, name, archived_at })
}

async function contact(
  tx: Transaction,
  { organization_id }: Place,
  client_id: ClientId,
  name: string,
  email: string,
  { may_sign_in = true } = {},
) {
  const canonical_email = email.toLowerCase()
  const id = await createContact(tx, {
    organization_id,
    client_id,
    name,
    email,
    canonical_email,
    may_sign_in,
  })
  return { id, name, email, clientId: client_id }
}

/** A logo of one dark pixel. */
async function logo(tx: Transaction, { organization_id }: Place): Promise<string> {
  const image = Buffer.from(ONE_PIXEL, 'base64')
  await keepLogo(tx, organization_id, { image, mediaType: 'image/png', hash: 'one-pixel' })
  const look = { accentColor: null, contactEmail: 'hello@studio-aurora.example', portalFooter: null }
  await keepLook(tx, organization_id, { ...look, logoHash: 'one-pixel' })
  return 'one-pixel'
}

const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='

/** A yearly service of 24 euros, with deadlines so many days from today. */
async function service(
  tx: Transaction,
  { organization_id, today }: Place,
  client_id: ClientId,
  name: string,
  dueIn: Partial<Record<DeadlineState, number>>,
  parent_id: ServiceId | null = null,
) {
  const inClient = { organization_id, client_id }
  const first = today.add({ days: Object.values(dueIn)[0] ?? 0 })
  const details = { name, parent_id, every_months: 12, anchor_day: first.day, supplier: 'Supplier' }
  const service_id = await createService(tx, { ...inClient, ...details })
  const deadlines: Partial<Record<DeadlineState, DeadlineId>> = {}
  for (const state of deadlineStates) {
    const days = dueIn[state]
    if (days === undefined) continue
    const due_on = today.add({ days })
    const closed_on = state === 'open' ? null : due_on
    const money = { amount_minor: 2400, cost_minor: 777, currency: 'EUR' }
    deadlines[state] = await createDeadline(tx, {
      ...inClient,
      ...money,
      service_id,
      due_on,
      state,
      closed_on,
    })
  }
  return { id: service_id, name, deadlines }
}

const deadlineStates = ['open', 'renewed', 'cancelled'] as const
