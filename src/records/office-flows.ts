import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { FlowId } from '../domain/ids.ts'
import type { CodeCount } from '../domain/one-time-code.ts'
import { columnsOf, type NewFlow } from './flows.ts'

/** Starts a staff member's flow and, in the same statement, queues its code mail. */
export async function startOfficeFlow(tx: Transaction, flow: NewFlow): Promise<void> {
  const { id } = await tx
    .insertInto('office_flows')
    .values(columnsOf(flow))
    .returning('id')
    .executeTakeFirstOrThrow()
  await queueOfficeCode(tx, id, flow.mail)
}

/** Queues a code mail for a flow. */
export async function queueOfficeCode(
  tx: Transaction,
  flowId: FlowId,
  state: 'queued' | 'withheld',
): Promise<void> {
  await tx.insertInto('office_mail').values({ flow_id: flowId, state }).execute()
}

export interface StaffRecipient {
  readonly name: string
  readonly email: string
  readonly locale: string
  /** How many codes the flow asks for. */
  readonly codes: CodeCount
  /** The flow was started in a browser that the address has signed in with before. */
  readonly isKnownBrowser: boolean
}

/** The staff member behind the current flow; null when the address is nobody's or the flow is finished. */
export async function staffRecipient(tx: Transaction): Promise<StaffRecipient | null> {
  const found = await tx
    .selectFrom('office_flows')
    .innerJoin('staff', 'staff.canonical_email', 'office_flows.canonical_email')
    .select(['staff.name', 'staff.email', 'staff.locale', 'office_flows.codes'])
    .select(isKnownBrowser.as('isKnownBrowser'))
    .where('office_flows.used_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

const isKnownBrowser = sql<boolean>`office_flows.browser_id is not null`
