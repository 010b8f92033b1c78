import { counted } from '../../domain/counted.ts'
import type { Pool } from '../connection.ts'
import { type Seen, seenByClient, seenByNobody, seenByOrganization } from './cross-reads.ts'
import { attempted, type Finding, finding } from './finding.ts'
import { type Look, looking } from './look.ts'
import type { Catalog } from './rule.ts'
import { type ClientViewpoint, someClients, someOrganizations, type Viewpoint } from './sample.ts'

/** At most so many are looked from. */
export interface SampleSize {
  readonly organizations: number
  readonly clients: number
}

/** Reads as nobody, and as organizations and clients picked by chance: what of others is there to see. */
export async function crossReads(pool: Pool, catalog: Catalog, size: SampleSize): Promise<Finding[]> {
  let organizations: Viewpoint[] = []
  let clients: ClientViewpoint[] = []
  const sample = await attempted('organizations and clients can be picked', async () => {
    organizations = await looking(pool, look => someOrganizations(look, size.organizations))
    clients = await looking(pool, look => someClients(look, organizations, size.clients))
    const picked = `${counted(organizations.length, 'organization')} and ${counted(clients.length, 'client')}`
    return finding(`picked by chance: ${picked}`, [])
  })
  const nobody = 'without context no door shows anything'
  return [
    sample,
    await attempted(nobody, async () => {
      const { breaches } = await looking(pool, look => seenByNobody(look, catalog))
      return finding(nobody, breaches)
    }),
    await readAs(pool, organizations, 'inside an organization no door shows a row of another', (look, view) =>
      seenByOrganization(look, catalog, view),
    ),
    await readAs(pool, clients, 'to a client their door shows no row of another client', (look, view) =>
      seenByClient(look, catalog, view),
    ),
  ]
}

function readAs<View>(
  pool: Pool,
  views: readonly View[],
  says: string,
  see: (look: Look, view: View) => Promise<Seen>,
): Promise<Finding> {
  return attempted(says, async () => {
    if (views.length === 0) return { says, outcome: 'unknown', details: ['there is none to look from'] }
    const all: Seen[] = []
    // One short transaction each: nothing is held while the database works for others.
    for (const view of views) all.push(await looking(pool, look => see(look, view)))
    const own = all.reduce((sum, seen) => sum + seen.own, 0)
    const told = `${says} (looked from ${views.length}: ${counted(own, 'row')} of their own)`
    return finding(
      told,
      all.flatMap(({ breaches }) => breaches),
    )
  })
}
