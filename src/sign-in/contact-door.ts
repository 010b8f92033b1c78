import type { Pool, Transaction } from '../database/connection.ts'
import { asContact, type Presented } from '../database/scopes.ts'
import { includesPortal } from '../domain/plan.ts'
import type { Visitor } from '../records/sessions.ts'
import { visitAtTheDoor } from './at-the-door.ts'

/** What a signed-in contact does with what is their own. */
export type Act = (tx: Transaction, visitor: Visitor) => Promise<void>

/** Finds out at the sign-in door who is there, and does it at the door of the contact's own. */
export async function actAsContact(
  pool: Pool,
  presented: Presented,
  act: Act,
): Promise<'done' | 'signed-out' | 'unknown-organization'> {
  const visit = await visitAtTheDoor(pool, presented)
  if (!visit) return 'unknown-organization'
  const { organization, visitor } = visit
  if (!visitor || !includesPortal(organization.plan)) return 'signed-out'
  await asContact(pool, visitor.identity, tx => act(tx, visitor))
  return 'done'
}
