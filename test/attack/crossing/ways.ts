import type { Pool, Transaction } from '../../../src/database/connection.ts'
import {
  asClient,
  asContact,
  asErasure,
  asFounder,
  asKeeper,
  asOfficeSignIn,
  asOfficeWorker,
  asOperator,
  asPresentedClient,
  asPresentedStaff,
  asSignIn,
  asStaff,
  asWorker,
} from '../../../src/database/scopes.ts'
import { type Door, type DoorContext, NO_CONTEXT } from '../../../src/database/transaction.ts'
import type { ClientId, ContactId, FlowId, idFrom, OrganizationId, StaffId } from '../../../src/domain/ids.ts'
import type { ScopeName, Whom } from './steps.ts'
import { slugOf, type TableName, tokenHash, type World } from './world.ts'

/* Each scope entered as whom the step says, with the door and the context that its work must find itself behind. */

/** What is done behind a door. */
export interface Visit {
  /** All that the step does. */
  readonly act: Behind
  /** Looks at everything at once, and goes. */
  readonly look: Behind
}

type Behind = (tx: Transaction, door: Door, context: DoorContext) => Promise<void>

type Way = (pool: Pool, as: Persona, visit: Visit) => Promise<unknown>

export const ways: Readonly<Record<ScopeName, Way>> = {
  asSignIn: (pool, as, { act }) => asSignIn(pool, as.presented, tx => act(tx, 'sign_in_door', as.atTheDoor)),

  asClient: (pool, as, { act }) => asClient(pool, as.client, tx => act(tx, 'client_door', as.inClient)),

  asContact: (pool, as, { act }) => asContact(pool, as.client, tx => act(tx, 'contact_door', as.inClient)),

  asPresentedClient: (pool, as, { act, look }) =>
    asPresentedClient(
      pool,
      as.presented,
      async tx => {
        await act(tx, 'sign_in_door', as.atTheDoor)
        const afterwards = (late: Transaction) => look(late, 'sign_in_door', as.atTheDoor)
        return { visitor: { identity: as.client }, ...(as.isDue && { afterwards }) }
      },
      tx => look(tx, 'client_door', as.inClient),
    ),

  asOfficeSignIn: (pool, as, { act }) =>
    asOfficeSignIn(pool, as.presented, tx => act(tx, 'office_sign_in_door', as.atTheDoor)),

  asPresentedStaff: (pool, as, { act, look }) =>
    asPresentedStaff(
      pool,
      as.presented,
      async tx => {
        await look(tx, 'office_sign_in_door', as.atTheDoor)
        return { visitor: { identity: as.staff } }
      },
      async (tx, _, { nameKeys, toErasure, toOneself }) => {
        await act(tx, 'staff_door', as.inOrganization)
        nameKeys([A_KEY])
        await look(tx, 'staff_door', { ...as.inOrganization, tokens: A_KEY })
        toOneself()
        await look(tx, 'office_sign_in_door', { ...as.atTheDoor, staffId: as.staff.staffId })
        toErasure(as.client.clientId)
        await act(tx, 'erasure_door', { ...as.inOrganization, clientId: as.client.clientId })
      },
    ),

  asStaff: (pool, as, { act }) => asStaff(pool, as.staff, tx => act(tx, 'staff_door', as.inOrganization)),

  asWorker: (pool, as, { act }) =>
    asWorker(pool, as.staff.organizationId, tx =>
      act(tx, 'worker_door', { ...NO_CONTEXT, organizationId: as.staff.organizationId }),
    ),

  asOfficeWorker: (pool, as, { act }) =>
    asOfficeWorker(pool, as.flowId, tx => act(tx, 'worker_door', { ...NO_CONTEXT, flowId: as.flowId })),

  asOperator: (pool, _, { act }) => asOperator(pool, tx => act(tx, 'operator_door', NO_CONTEXT)),

  asFounder: (pool, as, { act, look }) =>
    asFounder(
      pool,
      async tx => {
        await look(tx, 'operator_door', NO_CONTEXT)
        return as.staff.organizationId
      },
      tx => act(tx, 'staff_door', { ...NO_CONTEXT, organizationId: as.staff.organizationId }),
    ),

  asErasure: (pool, as, { act, look }) => {
    const { clientId } = as.client
    const erased = { organizationId: as.staff.organizationId, clientId }
    return asErasure(pool, erased, async (tx, sweepUp) => {
      await act(tx, 'erasure_door', { ...NO_CONTEXT, ...erased })
      sweepUp()
      await look(tx, 'keeper_door', NO_CONTEXT)
    })
  },

  asKeeper: (pool, _, { act }) => asKeeper(pool, tx => act(tx, 'keeper_door', NO_CONTEXT)),
}

const A_KEY = 'ab'.repeat(32)

type Persona = ReturnType<typeof personaOf>

/** Whom a step is done as, in the world as it is. */
export function personaOf({ organization, client, isAtHome, person, tokens }: Whom, world: World) {
  const organizationId = idOf<OrganizationId>(at(rowsOf(world, 'organizations'), organization))
  const clients = rowsOf(world, 'clients').filter(
    ({ columns }) => !isAtHome || columns.organization_id === organizationId,
  )
  const clientId = idOf<ClientId>(at(clients, client))
  const contacts = rowsOf(world, 'contacts').filter(({ columns }) => columns.client_id === clientId)
  const contactId = idOf<ContactId>(contacts[0])
  const staffId = idOf<StaffId>(at(rowsOf(world, 'staff'), person))
  const withTokens = [
    ...rowsOf(world, 'portal_sessions'),
    ...rowsOf(world, 'office_sessions'),
    ...rowsOf(world, 'office_flows'),
  ]
  const tokenHashes = tokens.map(token => tokenHash(idOf(at(withTokens, token))))
  const slug = slugOf(organizationId)
  const whose = { organizationId, clientId, contactId }
  return {
    presented: { slug, tokenHashes },
    client: whose,
    staff: { organizationId, staffId },
    flowId: idOf<FlowId>(at(rowsOf(world, 'office_flows'), person)),
    isDue: person % 2 === 0,
    atTheDoor: { ...NO_CONTEXT, slug, tokens: tokenHashes.join() },
    inClient: { ...NO_CONTEXT, ...whose },
    inOrganization: { ...NO_CONTEXT, organizationId, staffId },
  }
}

export function rowsOf(world: World, table: TableName): World {
  return world.filter(row => row.table === table)
}

export function at<Thing>(things: readonly Thing[], index: number): Thing | undefined {
  return things[index % things.length]
}

/** Somebody who isn't there has an id that nobody has. */
function idOf<Id extends Parameters<typeof idFrom>[0]>(row: World[number] | undefined): Id {
  return `${row?.columns.id ?? NOBODY}` as Id
}

const NOBODY = '00000009-0009-7000-8000-000000000009'
