import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { BrowserId, FlowId, OrganizationId } from '../domain/ids.ts'
import {
  CODE_ATTEMPTS,
  CODE_SENDS,
  CODE_VALID_MINUTES,
  type CodeCount,
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
  /** How many codes it asks for. */
  readonly codes: CodeCount
  /** The known browser that it was started in. */
  readonly browserId: BrowserId | null
  readonly attempts: number
  readonly sends: number
  /** Seconds until another code may be asked for; 0 when it may be now. */
  readonly waitSeconds: number
  readonly returnTo: string | null
}

export interface CountedAttempt {
  readonly flowId: FlowId
  readonly canonicalEmail: string | null
  readonly browserId: BrowserId | null
  readonly attempts: number
  /** Null where no code was made, or where it is older than ten minutes. */
  readonly codeHash: Buffer | null
  /** The last code was asked for longer ago than a code is valid; said alike for addresses that nobody has. */
  readonly isLate: boolean
  readonly returnTo: string | null
}

/** What is known of a flow when it starts. */
export interface NewFlow {
  readonly tokenHash: Buffer
  readonly typedEmail: string
  readonly canonicalEmail: string | null
  readonly codes: CodeCount
  readonly browserId: BrowserId | null
  readonly returnTo: string | null
  readonly mail: 'queued' | 'withheld'
}

/** Starts a flow and, in the same statement, queues its code mail; `withheld` queues one that will say nothing to anybody. */
export async function startFlow(
  tx: Transaction,
  flow: NewFlow & { readonly organizationId: OrganizationId },
): Promise<void> {
  await tx
    .with('flow', db =>
      db
        .insertInto('portal_flows')
        .values({ organization_id: flow.organizationId, ...columnsOf(flow) })
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

/** A new flow as its row. */
export function columnsOf(flow: NewFlow) {
  return {
    token_hash: flow.tokenHash,
    typed_email: flow.typedEmail,
    canonical_email: flow.canonicalEmail,
    codes: flow.codes,
    browser_id: flow.browserId,
    return_to: flow.returnTo,
  }
}

/** The unfinished flow whose token was presented. */
export async function presentedFlow(tx: Transaction, flows: Flows): Promise<Flow | null> {
  const found = await tx
    .selectFrom(flows)
    .select([
      'id',
      'typed_email as typedEmail',
      'canonical_email as canonicalEmail',
      'codes',
      'browser_id as browserId',
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
    .returning(['id as flowId', 'canonical_email as canonicalEmail', 'browser_id as browserId'])
    .returning(['attempts', 'return_to as returnTo'])
    .returning(sql<Buffer | null>`case when code_expires_at > clock_now() then code_hash end`.as('codeHash'))
    .returning(isLate.as('isLate'))
    .executeTakeFirst()
  return counted ?? null
}

/** Notes that the attempt just counted counts against its address and its organization too, until the flow succeeds. */
export async function noteGuess(tx: Transaction, flows: Flows, id: FlowId): Promise<void> {
  await tx
    .updateTable(flows)
    .set({ counted_at: sql`counted_at || clock_now()` })
    .where('id', '=', id)
    .execute()
}

/** From now on the presented flow asks for two codes, and the one it may have had is worth nothing. */
export async function askForTwoCodes(tx: Transaction, flows: Flows): Promise<void> {
  await tx
    .updateTable(flows)
    .set({ codes: 2, code_hash: null })
    .where(isUnfinished)
    .where('codes', '=', 1)
    .execute()
}

/** Uses the flow up. Answers with the moments of its guesses, and with null to everyone but the first. */
export async function useFlow(tx: Transaction, flows: Flows, id: FlowId): Promise<string[] | null> {
  const used = await tx
    .updateTable(flows)
    .set({ used_at: sql`clock_now()`, code_hash: null })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning(sql<string[]>`counted_at::text[]`.as('countedAt'))
    .executeTakeFirst()
  return used?.countedAt ?? null
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
