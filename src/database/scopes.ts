import type { ClientId, ContactId, FlowId, OrganizationId, StaffId } from '../domain/ids.ts'
import type { Pool, Transaction } from './connection.ts'
import { type DoorContext, type Last, NO_CONTEXT, OF_A_JOB, type Step, transaction } from './transaction.ts'

/*
 * The only door to data. Each scope opens a transaction, steps through one door (a role) with the context that the row
 * policies compare with, and hands `work` queries on that connection.
 */

/** What the browser presented: the portal's slug and the SHA-256 hashes (hex) of its flow and session tokens. */
export interface Presented {
  readonly slug: string
  readonly tokenHashes: readonly string[]
}

/** Whose data is shown. There is no contact where staff look at a client of whom nobody may sign in. */
export interface ClientView {
  readonly organizationId: OrganizationId
  readonly clientId: ClientId
  readonly contactId: ContactId | null
}

export interface ClientIdentity extends ClientView {
  readonly contactId: ContactId
}

export interface StaffIdentity {
  readonly organizationId: OrganizationId
  /** Null for the operator's own commands. */
  readonly staffId: StaffId | null
}

export type Work<Result> = (tx: Transaction) => Promise<Result>

/** Sees what signing in needs: the organization of the slug, and the flow and session whose tokens were presented. */
export function asSignIn<Result>(pool: Pool, presented: Presented, work: Work<Result>): Promise<Result> {
  return transaction(pool, 'sign_in_door', contextOf(presented), work)
}

/** Reads what one client may see, and writes nothing. */
export function asClient<Result>(pool: Pool, identity: ClientIdentity, work: Work<Result>): Promise<Result> {
  return transaction(pool, 'client_door', contextOfClient(identity), work)
}

/** Does what is a contact's own to do: chooses their reminders, ends their sessions. */
export function asContact<Result>(pool: Pool, identity: ClientIdentity, work: Work<Result>): Promise<Result> {
  return transaction(pool, 'contact_door', contextOfClient(identity), work)
}

/** Who is there, and what is left to do at the sign-in door once they are answered; or what to tell them instead. */
export type Identified<Visitor, Refusal> =
  | { readonly visitor: Visitor; readonly afterwards?: Work<unknown> | undefined }
  | { readonly refusal: Refusal }

/**
 * A client's page in one transaction of two round trips: `identify` asks at the sign-in door who it is; a visitor then steps
 * through the client's door, or the contact's own, where `work` asks all it wants to know at once, and anyone else gets the refusal.
 */
export function asPresentedClient<Visitor extends { readonly identity: ClientView }, Refusal, Result>(
  pool: Pool,
  presented: Presented,
  identify: Work<Identified<Visitor, Refusal>>,
  work: (tx: Transaction, visitor: Visitor) => Promise<Result>,
  door: 'client_door' | 'contact_door' = 'client_door',
): Promise<Result | Refusal> {
  const visit = async (tx: Transaction, step: Step, last: Last) => {
    const found = await identify(tx)
    if ('refusal' in found) {
      last()
      return found.refusal
    }
    const { visitor, afterwards } = found
    last(
      afterwards &&
        (late => {
          step('sign_in_door', contextOf(presented))
          return afterwards(late)
        }),
    )
    step(door, contextOfClient(visitor.identity))
    return work(tx, visitor)
  }
  return transaction(pool, 'sign_in_door', contextOf(presented), visit)
}

/** Sees what signing in to the office needs: the presented flow or session, whose it is, and where they work. */
export function asOfficeSignIn<Result>(
  pool: Pool,
  presented: Presented,
  work: Work<Result>,
): Promise<Result> {
  return transaction(pool, 'office_sign_in_door', contextOf(presented), work)
}

/** Where staff who are inside can go on from there, within the transaction. */
export interface StaffSteps {
  /** Names keys of limits (HMACs, in hex), which the staff door shows from then on: who can't name a key sees nothing of it. */
  readonly nameKeys: (keys: readonly string[]) => void
  /** Through the erasure door, for one client or the organization itself; there is no way back. */
  readonly toErasure: (clientId: ClientId | null) => void
  /** Back to the sign-in door, which from then on shows what is the visitor's own, and nothing of the organization. */
  readonly toOneself: () => void
}

/**
 * A page of the office in one transaction: `identify` asks at the office's sign-in door who it is; a visitor then steps
 * through the staff door of the organization, where `work` is done, and anyone else gets the refusal.
 */
export function asPresentedStaff<Visitor extends { readonly identity: StaffIdentity }, Refusal, Result>(
  pool: Pool,
  presented: Presented,
  identify: Work<{ visitor: Visitor } | { refusal: Refusal }>,
  work: (tx: Transaction, visitor: Visitor, steps: StaffSteps) => Promise<Result>,
): Promise<Result | Refusal> {
  return transaction(pool, 'office_sign_in_door', contextOf(presented), async (tx, step) => {
    const answer = await identify(tx)
    if ('refusal' in answer) return answer.refusal
    const context = contextOfStaff(answer.visitor.identity)
    step('staff_door', context)
    return work(tx, answer.visitor, {
      nameKeys: keys => step('staff_door', { ...context, tokens: keys.join(',') }),
      toErasure: clientId => step('erasure_door', { ...context, clientId: clientId ?? '' }),
      toOneself: () => step('office_sign_in_door', { ...contextOf(presented), staffId: context.staffId }),
    })
  })
}

/** Works inside one organization. */
export function asStaff<Result>(pool: Pool, identity: StaffIdentity, work: Work<Result>): Promise<Result> {
  return transaction(pool, 'staff_door', contextOfStaff(identity), work, OF_A_JOB)
}

/** Does a job of one organization: reads what its mails say, notes what became of them. */
export function asWorker<Result>(
  pool: Pool,
  organizationId: OrganizationId,
  work: Work<Result>,
): Promise<Result> {
  return transaction(pool, 'worker_door', { ...NO_CONTEXT, organizationId }, work)
}

/** Delivers the code mail of one office flow: sees that flow, the person behind it and nothing else. */
export function asOfficeWorker<Result>(pool: Pool, flowId: FlowId, work: Work<Result>): Promise<Result> {
  return transaction(pool, 'worker_door', { ...NO_CONTEXT, flowId }, work)
}

/** Creates and lists organizations, for the command line. */
export function asOperator<Result>(pool: Pool, work: Work<Result>): Promise<Result> {
  return transaction(pool, 'operator_door', NO_CONTEXT, work)
}

/**
 * Founds an organization at the operator's door and goes on inside it as staff, in one transaction: all of it or nothing.
 * Null when `found` creates none.
 */
export function asFounder<Result>(
  pool: Pool,
  found: Work<OrganizationId | null>,
  work: (tx: Transaction, organizationId: OrganizationId) => Promise<Result>,
): Promise<Result | null> {
  return transaction(pool, 'operator_door', NO_CONTEXT, async (tx, step) => {
    const organizationId = await found(tx)
    if (!organizationId) return null
    step('staff_door', { ...NO_CONTEXT, organizationId })
    return work(tx, organizationId)
  })
}

/**
 * Deletes one client, or with none its organization, and nothing else. `sweepUp` goes on as the keeper, to whom what was left
 * behind belongs to nobody any more.
 */
export function asErasure<Result>(
  pool: Pool,
  { organizationId, clientId = null }: Erased,
  work: (tx: Transaction, sweepUp: () => void) => Promise<Result>,
): Promise<Result> {
  const context = { ...NO_CONTEXT, organizationId, clientId: clientId ?? '' }
  const visit = (tx: Transaction, step: Step) => work(tx, () => step('keeper_door', NO_CONTEXT))
  return transaction(pool, 'erasure_door', context, visit, OF_A_JOB)
}

export interface Erased {
  readonly organizationId: OrganizationId
  readonly clientId?: ClientId | null
}

/** Sweeps up: sees when things end, not what they say. */
export function asKeeper<Result>(pool: Pool, work: Work<Result>): Promise<Result> {
  return transaction(pool, 'keeper_door', NO_CONTEXT, work, OF_A_JOB)
}

function contextOf({ slug, tokenHashes }: Presented): DoorContext {
  return { ...NO_CONTEXT, slug, tokens: tokenHashes.join(',') }
}

function contextOfClient({ organizationId, clientId, contactId }: ClientView): DoorContext {
  return { ...NO_CONTEXT, organizationId, clientId, contactId: contactId ?? '' }
}

function contextOfStaff({ organizationId, staffId }: StaffIdentity): DoorContext {
  return { ...NO_CONTEXT, organizationId, staffId: staffId ?? '' }
}
