import type { Door, DoorContext } from '../../../src/database/transaction.ts'
import { keyOf, type Row, slugOf, type TableName, tokenHash, type World } from './world.ts'

/* What SECURITY.md and ARCHITECTURE.md promise of each door, said once more without SQL. */

const ofClients = ['organizations', 'clients', 'contacts', 'services', 'deadlines'] as const

/** What is tried at each door: the tables that it may read anything of. */
export const readable: Readonly<Record<Door, readonly TableName[]>> = {
  client_door: ofClients,
  contact_door: ['contacts', 'portal_sessions'],
  staff_door: [...ofClients, 'staff', 'memberships', 'portal_sessions'],
  sign_in_door: ['organizations', 'clients', 'contacts', 'portal_sessions'],
  office_sign_in_door: ['organizations', 'staff', 'memberships', 'office_sessions', 'office_flows'],
  worker_door: [...ofClients, 'staff', 'office_flows'],
  operator_door: ['organizations', 'staff', 'memberships'],
  erasure_door: ['organizations', 'clients', 'memberships'],
  keeper_door: [
    'organizations',
    'portal_sessions',
    'office_sessions',
    'office_flows',
    'memberships',
    'staff',
  ],
}

/** What a door shows of a table, in any order. */
export function visible(door: Door, context: DoorContext, world: World, table: TableName): string[] {
  const sees = sight[door](context, world)
  return world.filter(row => row.table === table && sees(row)).map(keyOf)
}

type Sight = (context: DoorContext, world: World) => (row: Row) => boolean

const sight: Readonly<Record<Door, Sight>> = {
  client_door:
    ({ organizationId, clientId }) =>
    row =>
      organizationOf(row) === organizationId && (row.table === 'organizations' || clientOf(row) === clientId),

  contact_door: ({ organizationId, contactId }, world) => {
    const me = world.find(row => row.table === 'contacts' && row.columns.id === contactId)
    return row =>
      organizationOf(row) === organizationId && row.columns.canonical_email === me?.columns.canonical_email
  },

  staff_door: ({ organizationId, staffId }, world) => {
    const team = world.filter(row => row.table === 'memberships' && organizationOf(row) === organizationId)
    const people = [staffId, ...team.map(({ columns }) => columns.staff_id)]
    return row =>
      row.table === 'staff' ? people.includes(`${row.columns.id}`) : organizationOf(row) === organizationId
  },

  sign_in_door:
    ({ slug, tokens }) =>
    row =>
      slugOf(organizationOf(row)) === slug && (row.table !== 'portal_sessions' || isPresented(row, tokens)),

  office_sign_in_door: ({ tokens, staffId }, world) => {
    const isShown = (row: Row) =>
      isPresented(row, tokens) || (row.table === 'office_sessions' && row.columns.staff_id === staffId)
    const shown = (table: TableName) => world.filter(row => row.table === table && isShown(row))
    const signedIn = shown('office_sessions').map(({ columns }) => columns.staff_id)
    const addresses = shown('office_flows').map(({ columns }) => columns.canonical_email)
    const works = (row: Row) => row.table === 'memberships' && signedIn.includes(`${row.columns.staff_id}`)
    const places = world.filter(works).map(organizationOf)
    return row => {
      if (row.table === 'organizations') return places.includes(organizationOf(row))
      if (row.table === 'memberships') return works(row)
      if (row.table !== 'staff') return isShown(row)
      return signedIn.includes(`${row.columns.id}`) || addresses.includes(`${row.columns.canonical_email}`)
    }
  },

  worker_door: ({ organizationId, flowId }, world) => {
    const flow = world.find(row => row.table === 'office_flows' && row.columns.id === flowId)
    return row => {
      if (row.table === 'office_flows') return row === flow
      if (row.table === 'staff') return row.columns.canonical_email === flow?.columns.canonical_email
      return organizationOf(row) === organizationId
    }
  },

  operator_door: () => () => true,
  erasure_door:
    ({ organizationId, clientId }) =>
    row =>
      organizationOf(row) === organizationId && (row.table !== 'clients' || clientOf(row) === clientId),

  keeper_door: (_, world) => {
    const busy = world.flatMap(({ table, columns }) => (table === 'memberships' ? [columns.staff_id] : []))
    return row => row.table !== 'staff' || !busy.includes(`${row.columns.id}`)
  },
}

function organizationOf({ table, columns }: Row): string {
  return `${(table === 'organizations' ? columns.id : columns.organization_id) ?? ''}`
}

function clientOf({ table, columns }: Row): string {
  return `${(table === 'clients' ? columns.id : columns.client_id) ?? ''}`
}

function isPresented({ columns }: Row, tokens: string): boolean {
  return tokens.split(',').includes(tokenHash(`${columns.id}`))
}
