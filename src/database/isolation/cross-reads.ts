import type { Door, DoorContext } from '../transaction.ts'
import { DOORS, FOR_ALL, NOBODYS } from './exceptions.ts'
import type { Look } from './look.ts'
import type { Catalog } from './rule.ts'
import type { ClientViewpoint, Viewpoint } from './sample.ts'

/** What was seen: how many rows of one's own, and every place where a row of somebody else was. */
export interface Seen {
  readonly own: number
  readonly breaches: readonly string[]
}

/** What doors show whoever has no context: nothing, but for those that serve all organizations. */
export async function seenByNobody(look: Look, catalog: Catalog): Promise<Seen> {
  const breaches: string[] = []
  for (const { door, table, columns } of openings(catalog)) {
    await look.through(door, {})
    const { own } = await counted(
      look,
      `select count(*) as own, 0 as others from (select ${columns[0]} from ${table}) as seen`,
    )
    if (own > 0) breaches.push(`without context ${door} sees rows of ${table}: ${own}`)
  }
  return { own: 0, breaches }
}

/** What each door shows inside an organization, compared with whose it is. */
export function seenByOrganization(look: Look, catalog: Catalog, viewpoint: Viewpoint): Promise<Seen> {
  const { slug, organizationId } = viewpoint
  const whose = (table: string) => (table === 'organizations' ? 'id' : 'organization_id')
  return compared(look, markedBy(whose, openings(catalog)), {
    context: { slug, organizationId },
    mine: organizationId,
    who: `inside ${slug}`,
  })
}

/** What the client's door shows a client, compared with whose it is. */
export function seenByClient(look: Look, catalog: Catalog, viewpoint: ClientViewpoint): Promise<Seen> {
  const { slug, organizationId, clientId, contactId } = viewpoint
  const whose = (table: string) => (table === 'clients' ? 'id' : 'client_id')
  const ofClients = openings(catalog).filter(({ door }) => door === 'client_door')
  return compared(look, markedBy(whose, ofClients), {
    context: { organizationId, clientId, contactId },
    mine: clientId,
    who: `as client ${clientId} of ${slug}`,
  })
}

/** A table that a door may read some columns of. */
interface Opening {
  readonly door: Door
  readonly table: string
  readonly columns: readonly string[]
}

/** An opening with the column that says whose a row is. */
interface MarkedOpening extends Opening {
  readonly mark: string
}

function openings({ tables, grants }: Catalog): Opening[] {
  const doors = DOORS.filter(door => !FOR_ALL.includes(door))
  const names = tables.map(({ name }) => name).filter(name => !NOBODYS.includes(name))
  const readable = (door: Door, table: string) =>
    grants
      .filter(grant => grant.role === door && grant.table === table && grant.right === 'select')
      .map(({ column }) => column)
  return doors
    .flatMap(door => names.map(table => ({ door, table, columns: readable(door, table) })))
    .filter(({ columns }) => columns.length > 0)
}

function markedBy(whose: (table: string) => string, list: readonly Opening[]): MarkedOpening[] {
  return list
    .map(opening => ({ ...opening, mark: whose(opening.table) }))
    .filter(({ mark, columns }) => columns.includes(mark))
}

interface Comparison {
  readonly context: Partial<DoorContext>
  readonly mine: string
  readonly who: string
}

async function compared(
  look: Look,
  list: readonly MarkedOpening[],
  { context, mine, who }: Comparison,
): Promise<Seen> {
  const breaches: string[] = []
  let own = 0
  for (const { door, table, mark } of list) {
    await look.through(door, context)
    const count = await counted(
      look,
      `select count(*) filter (where ${mark} = $1) as own,
         count(*) filter (where ${mark} is distinct from $1) as others from ${table}`,
      [mine],
    )
    own += count.own
    if (count.others > 0) breaches.push(`${who}, ${door} sees rows of others in ${table}: ${count.others}`)
  }
  return { own, breaches }
}

async function counted(look: Look, statement: string, values: string[] = []) {
  const { rows } = await look.query<{ own: number; others: number }>(statement, values)
  return rows[0] ?? { own: 0, others: 0 }
}
