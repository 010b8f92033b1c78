import type { Transaction } from '../database/connection.ts'
import type { FlowId } from '../domain/ids.ts'

/** Starts a staff member's flow and, in the same statement, queues its code mail. */
export async function startOfficeFlow(
  tx: Transaction,
  flow: {
    readonly tokenHash: Buffer
    readonly typedEmail: string
    readonly canonicalEmail: string | null
    readonly returnTo: string | null
    readonly mail: 'queued' | 'withheld'
  },
): Promise<void> {
  const { id } = await tx
    .insertInto('office_flows')
    .values({
      token_hash: flow.tokenHash,
      typed_email: flow.typedEmail,
      canonical_email: flow.canonicalEmail,
      return_to: flow.returnTo,
    })
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
}

/** The staff member behind the current flow; null when the address is nobody's or the flow is finished. */
export async function staffRecipient(tx: Transaction): Promise<StaffRecipient | null> {
  const found = await tx
    .selectFrom('office_flows')
    .innerJoin('staff', 'staff.canonical_email', 'office_flows.canonical_email')
    .select(['staff.name', 'staff.email', 'staff.locale'])
    .where('office_flows.used_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}
