import type { Pool } from '../src/database/connection.ts'
import {
  asClient,
  asContact,
  asErasure,
  asKeeper,
  asOfficeSignIn,
  asOperator,
  asSignIn,
  asStaff,
  asWorker,
  type ClientIdentity,
  type Presented,
  type StaffIdentity,
  type Work,
} from '../src/database/scopes.ts'
import type { ClientId, ContactId, OrganizationId } from '../src/domain/ids.ts'
import { type Agency, ids, slugOf, tokenHashesOf } from './every-table.ts'

/** All that any door may be told of who is there. */
export type DoorContext = Presented & ClientIdentity & StaffIdentity

/** Work done behind one door, by the name of its role. */
type ThroughDoor = <Result>(pool: Pool, context: DoorContext, work: Work<Result>) => Promise<Result>

export const doors: Readonly<Record<string, ThroughDoor>> = {
  client_door: asClient,
  contact_door: asContact,
  erasure_door: (pool, context, work) => asErasure(pool, context, tx => work(tx)),
  keeper_door: (pool, _, work) => asKeeper(pool, work),
  office_sign_in_door: asOfficeSignIn,
  operator_door: (pool, _, work) => asOperator(pool, work),
  sign_in_door: asSignIn,
  staff_door: asStaff,
  worker_door: (pool, { organizationId }, work) => asWorker(pool, organizationId, work),
}

/** Nobody, nowhere: what a forgotten context amounts to. */
export const nobody: DoorContext = {
  slug: '',
  tokenHashes: [],
  organizationId: '' as OrganizationId,
  clientId: '' as ClientId,
  contactId: '' as ContactId,
  staffId: null,
}

/** The first client of an agency of test/every-table.ts, and its owner. */
export function firstOf(agency: Agency): DoorContext {
  return {
    slug: slugOf(agency),
    tokenHashes: tokenHashesOf(agency),
    organizationId: ids.organization(agency),
    clientId: ids.client(agency, 1),
    contactId: ids.contact(agency, 1),
    staffId: ids.staff(agency),
  }
}
