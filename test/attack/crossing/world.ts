import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { BehindTheScenes } from '../../behind-the-scenes.ts'

/* A small world made by chance, and what is known of it: the model that whatever a scope reads is held against. */

export const tableNames = [
  'organizations',
  'staff',
  'memberships',
  'clients',
  'contacts',
  'services',
  'deadlines',
  'portal_sessions',
  'office_sessions',
  'office_flows',
] as const

export type TableName = (typeof tableNames)[number]

/** A row with the columns that are written. */
export interface Row {
  readonly table: TableName
  readonly columns: Readonly<Record<string, string | number>>
}

export type World = readonly Row[]

/** Who is where, before it has ids: for each organization its clients, for each person the organizations they work for. */
export interface Plan {
  readonly organizations: readonly (readonly ClientPlan[])[]
  readonly people: readonly (readonly number[])[]
}

interface ClientPlan {
  readonly contacts: number
  /** For each service, how many deadlines it has. */
  readonly services: readonly number[]
}

const few = (most: number) => ({ minLength: 0, maxLength: most })

const clientPlans: fc.Arbitrary<ClientPlan> = fc.record({
  contacts: fc.integer({ min: 1, max: 2 }),
  services: fc.array(fc.nat(2), few(2)),
})

export const plans: fc.Arbitrary<Plan> = fc.record({
  organizations: fc.array(fc.array(clientPlans, few(3)), { minLength: 2, maxLength: 4 }),
  people: fc.array(fc.uniqueArray(fc.nat(3), few(2)), { minLength: 1, maxLength: 3 }),
})

/** The rows of a plan; `newId` makes each its own id. */
export function worldOf({ organizations, people }: Plan, newId: () => string): World {
  const founded = organizations.map(clients => ({ id: newId(), clients }))
  const ids = founded.map(({ id }) => id)
  return [
    ...founded.map(({ id }) => row('organizations', { id, slug: slugOf(id), name: 'Agency' })),
    ...people.flatMap(worksFor =>
      personRows(newId(), newId, new Set(worksFor.map(at => ids[at % ids.length] ?? ''))),
    ),
    ...founded.flatMap(({ id, clients }) => clients.flatMap(plan => clientRows(plan, id, newId))),
  ]
}

export const slugOf = (organization: string) => `agency-${organization}`

/** The hash of the token that belongs to a row. */
export const tokenHash = (id: string) => createHash('sha256').update(id).digest('hex')

const addressOf = (person: string) => `${person}@agency.example`

function personRows(id: string, newId: () => string, worksFor: ReadonlySet<string>): Row[] {
  const canonical_email = addressOf(id)
  const [session, flow] = [newId(), newId()]
  return [
    row('staff', { id, name: 'Person', email: canonical_email, canonical_email }),
    ...[...worksFor].map(organization_id =>
      row('memberships', { organization_id, staff_id: id, role: 'member' }),
    ),
    row('office_sessions', {
      id: session,
      staff_id: id,
      canonical_email,
      token_hash: `\\x${tokenHash(session)}`,
    }),
    row('office_flows', {
      id: flow,
      typed_email: canonical_email,
      canonical_email,
      token_hash: `\\x${tokenHash(flow)}`,
    }),
  ]
}

function clientRows({ contacts, services }: ClientPlan, organization_id: string, newId: () => string): Row[] {
  const client_id = newId()
  const inClient = { organization_id, client_id }
  return [
    row('clients', { organization_id, id: client_id, name: 'Client' }),
    ...Array.from({ length: contacts }, newId).flatMap(id => contactRows(id, newId(), inClient)),
    ...services.flatMap(deadlines => serviceRows(deadlines, inClient, newId)),
  ]
}

type InClient = { readonly organization_id: string; readonly client_id: string }

function contactRows(id: string, session: string, inClient: InClient): Row[] {
  const canonical_email = `${id}@client.example`
  const token_hash = `\\x${tokenHash(session)}`
  return [
    row('contacts', { ...inClient, id, email: canonical_email, canonical_email }),
    row('portal_sessions', { ...inClient, id: session, contact_id: id, canonical_email, token_hash }),
  ]
}

function serviceRows(deadlines: number, inClient: InClient, newId: () => string): Row[] {
  const service = { ...inClient, id: newId(), name: 'Hosting', anchor_day: 1 }
  const due = (year: number) => `${2030 + year}-01-01`
  const money = { amount_minor: 100, currency: 'EUR', state: 'open' }
  return [
    row('services', service),
    ...Array.from({ length: deadlines }, (_, year) =>
      row('deadlines', { ...inClient, ...money, id: newId(), service_id: service.id, due_on: due(year) }),
    ),
  ]
}

function row(table: TableName, columns: Row['columns']): Row {
  return { table, columns }
}

/** Puts this world into the database, in place of the one before. */
export async function write(world: World, look: BehindTheScenes['look']): Promise<void> {
  await look('truncate organizations, staff, office_flows cascade')
  for (const table of tableNames) {
    const rows = world.filter(row => row.table === table).map(({ columns }) => columns)
    const names = Object.keys(rows[0] ?? {}).join()
    const insert = `insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1)`
    if (names) await look(table === 'organizations' ? withSlugs(insert) : insert, [JSON.stringify(rows)])
  }
}

/** An organization and its slug point at each other. */
function withSlugs(insert: string): string {
  return `with founded as (${insert} returning id, slug)
    insert into organization_slugs (organization_id, slug) select id, slug from founded`
}

/** How a table is read where rows only need to be told apart, and the same of a row of the model. */
export function read(table: TableName): string {
  return table === 'memberships' ? `organization_id || ' ' || staff_id` : 'id::text'
}

export function keyOf({ table, columns }: Row): string {
  return table === 'memberships' ? `${columns.organization_id} ${columns.staff_id}` : `${columns.id}`
}
