import type { Look } from './look.ts'

/** An organization or a client that is looked from. */
export interface Viewpoint {
  readonly slug: string
  readonly organizationId: string
}

export interface ClientViewpoint extends Viewpoint {
  readonly clientId: string
  readonly contactId: string
}

/** Organizations by chance, at most so many, as the operator lists them. */
export async function someOrganizations(look: Look, atMost: number): Promise<Viewpoint[]> {
  await look.through('operator_door', {})
  const { rows } = await look.query<Viewpoint & Record<string, unknown>>(
    'select slug, id as "organizationId" from organizations order by random() limit $1',
    [atMost],
  )
  return rows
}

/** Clients by chance, of each of the organizations about as many, at most so many in all. */
export async function someClients(
  look: Look,
  organizations: readonly Viewpoint[],
  atMost: number,
): Promise<ClientViewpoint[]> {
  const found: ClientViewpoint[] = []
  for (const [index, organization] of organizations.entries()) {
    const share = Math.ceil((atMost - found.length) / (organizations.length - index))
    found.push(...(await clientsOf(look, organization, share)))
  }
  return found
}

async function clientsOf(look: Look, { slug, organizationId }: Viewpoint, atMost: number) {
  await look.through('staff_door', { organizationId })
  // Asked for here too, so that a broken door doesn't spoil the sample.
  const { rows } = await look.query<ClientViewpoint & Record<string, unknown>>(
    `select $3 as slug, $1::text as "organizationId", id as "clientId", coalesce((select id::text from contacts
       where contacts.organization_id = $1::uuid and client_id = clients.id limit 1), '') as "contactId"
     from clients where organization_id = $1::uuid order by random() limit $2`,
    [organizationId, atMost, slug],
  )
  return rows
}
