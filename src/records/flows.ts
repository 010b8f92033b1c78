import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { FlowId, OrganizationId } from '../domain/ids.ts'
import {
  CODE_ATTEMPTS,
  CODE_SENDS,
  CODE_VALID_MINUTES,
  SECONDS_BETWEEN_SENDS,
} from '../domain/one-time-code.ts'

/** Minutes in which a flow that nobody finished can still be finished; enough for three sends. */
export const FLOW_VALID_MINUTES = 60

/** The portal's flows and the office's work alike. */
export type Flows = 'portal_flows' | 'office_flows'

export interface Flow {
  readonly id: FlowId
  readonly typedEmail: string
  readonly canonicalEmail: string | null
  readonly attempts: number
  readonly sends: number
  /** Seconds until another code may be asked for; 0 when it may be now. */
  readonly waitSeconds: number
  readonly returnTo: string | null
}

export interface CountedAttempt {
  readonly flowId: FlowId
  readonly canonicalEmail: string | null
  readonly attempts: number
  /** Null where no code was made, or where it is older than ten minutes. */
  readonly codeHash: Buffer | null
  /** The last code was asked for longer ago than a code is valid; said alike for addresses that nobody has. */
  readonly isLate: boolean
  readonly returnTo: string | null
}

/** Starts a flow and, in the same statement, queues its code mail; `withheld` queues one that will say nothing to anybody. */
export async function startFlow(
  tx: Transaction,
  flow: {
    organizationId: OrganizationId
    tokenHash: Buffer
    typedEmail: string
    canonicalEmail: string | null
    returnTo: string | null
    mail: 'queued' | 'withheld'
  },
): Promise<void> {
  await tx
    .with('flow', db =>
      db
        .insertInto('portal_flows')
        .values({
          organization_id: flow.organizationId,
          token_hash: flow.tokenHash,
          typed_email: flow.typedEmail,
          canonical_email: flow.canonicalEmail,
          return_to: flow.returnTo,
        })
        .returning('id'),
    )
    .insertInto('outgoing_mail')
    .columns(['organization_id', 'kind', 'flow_id', 'state'])
    .expression(db =>
      db
        .selectFrom('flow')
        .select(({ val, ref }) => [
          sql<OrganizationId>`${val(flow.organizationId)}::uuid`.as('organization_id'),
          sql<string>`'code'`.as('kind'),
          ref('flow.id').as('flow_id'),
          sql<string>`${val(flow.mail)}::text`.as('state'),
        ]),
    )
    .execute()
}

/** The unfinished flow whose token was presented. */
export async function presentedFlow(tx: Transaction, flows: Flows): Promise<Flow | null> {
  const found = await tx
    .selectFrom(flows)
    .select([
      'id',
      'typed_email as typedEmail',
      'canonical_email as canonicalEmail',
      'attempts',
      'sends',
      'return_to as returnTo',
    ])
    .select(waitSeconds.as('waitSeconds'))
    .where(isUnfinished)
    .executeTakeFirst()
  return found ?? null
}

/** Counts one more send, if the flow has one left and the pause since the last is over. Answers whether it did. */
export async function countSend(tx: Transaction, flows: Flows): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable(flows)
    .set({ sends: sql`sends + 1`, last_send_at: sql`clock_now()` })
    .where(isUnfinished)
    .where('sends', '<', CODE_SENDS)
    .where('attempts', '<', CODE_ATTEMPTS)
    .where(waitSeconds, '=', 0)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Counts one more attempt, before anything is compared. Null when no attempt is left or the flow is finished or too old. */
export async function countAttempt(tx: Transaction, flows: Flows): Promise<CountedAttempt | null> {
  const counted = await tx
    .updateTable(flows)
    .set({ attempts: sql`attempts + 1` })
    .where(isUnfinished)
    .where('attempts', '<', CODE_ATTEMPTS)
    .returning(['id as flowId', 'canonical_email as canonicalEmail', 'attempts', 'return_to as returnTo'])
    .returning(sql<Buffer | null>`case when code_expires_at > clock_now() then code_hash end`.as('codeHash'))
    .returning(isLate.as('isLate'))
    .executeTakeFirst()
  return counted ?? null
}

/** Uses the flow up. Answers false to everyone but the first. */
export async function useFlow(tx: Transaction, flows: Flows, id: FlowId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable(flows)
    .set({ used_at: sql`clock_now()`, code_hash: null })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Gives the flow a new code, valid for ten minutes from now, in place of any earlier one. */
export async function putCode(tx: Transaction, flows: Flows, id: FlowId, codeHash: Buffer): Promise<void> {
  await tx
    .updateTable(flows)
    .set({
      code_hash: codeHash,
      code_expires_at: sql`clock_now() + make_interval(mins => ${CODE_VALID_MINUTES})`,
    })
    .where('id', '=', id)
    .execute()
}

const isUnfinished = sql<boolean>`used_at is null
  and created_at > clock_now() - make_interval(mins => ${sql.lit(FLOW_VALID_MINUTES)})`

const isLate = sql<boolean>`last_send_at < clock_now() - make_interval(mins => ${sql.lit(CODE_VALID_MINUTES)})`

const waitSeconds = sql<number>`greatest(0, ceil(extract(epoch from
  last_send_at + make_interval(secs => ${sql.lit(SECONDS_BETWEEN_SENDS)}) - clock_now())))::int`
