import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { BatchId, ClientId } from '../domain/ids.ts'

/** Invitations that were sent together. */
export interface InvitationBatch {
  readonly id: BatchId
  readonly at: Date
  /** Null for a colleague who is gone. */
  readonly who: string | null
  readonly contacts: number
}

/** What became of the mails of a batch. */
export interface BatchProgress {
  readonly queued: number
  readonly sent: number
  readonly failed: number
  /** Not sent, because nobody was left who may sign in with the address, or the portal was closed. */
  readonly dropped: number
}

export interface FailedInvitation {
  readonly clientId: ClientId
  readonly client: string
  readonly who: string
  /** The relay's words. */
  readonly reply: string
}

/** The latest batches; or the one with an id. */
export async function invitationBatches(
  tx: Transaction,
  { id, most }: { readonly id?: BatchId; readonly most: number },
): Promise<InvitationBatch[]> {
  const query = tx
    .selectFrom('invitation_batches')
    .leftJoin('staff', 'staff.id', 'invitation_batches.staff_id')
    .select(['invitation_batches.id', 'invitation_batches.created_at as at', 'staff.name as who'])
    .select(
      sql<number>`(select count(*)::int from invitations where invitations.organization_id = invitation_batches.organization_id
        and invitations.batch_id = invitation_batches.id)`.as('contacts'),
    )
    .orderBy('invitation_batches.created_at', 'desc')
    .limit(most)
  return (id ? query.where('invitation_batches.id', '=', id) : query).execute()
}

export async function progressOf(tx: Transaction, id: BatchId): Promise<BatchProgress> {
  const rows = await mailsOf(tx, id)
    .select(['outgoing_mail.state'])
    .select(sql<number>`count(distinct outgoing_mail.id)::int`.as('count'))
    .groupBy('outgoing_mail.state')
    .execute()
  const count = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
  return {
    queued: count('queued', 'deferred', 'withheld'),
    sent: count('sent'),
    failed: count('failed', 'bounced'),
    dropped: count('dropped'),
  }
}

/** Whom no mail reached, by their client's name. */
export async function failedInvitations(
  tx: Transaction,
  id: BatchId,
  most: number,
): Promise<FailedInvitation[]> {
  const rows = await mailsOf(tx, id)
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'invitations.organization_id')
        .onRef('clients.id', '=', 'invitations.client_id'),
    )
    .innerJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'invitations.organization_id')
        .onRef('contacts.id', '=', 'invitations.contact_id'),
    )
    .select(['clients.id as clientId', 'clients.name as client', 'contacts.email as who'])
    .select(sql<string>`coalesce(outgoing_mail.reply, '')`.as('reply'))
    .where('outgoing_mail.state', 'in', ['failed', 'bounced'])
    .orderBy('clients.name')
    .orderBy('contacts.id')
    .limit(most)
    .execute()
  return rows
}

function mailsOf(tx: Transaction, id: BatchId) {
  return tx
    .selectFrom('invitations')
    .innerJoin('outgoing_mail', join =>
      join
        .onRef('outgoing_mail.organization_id', '=', 'invitations.organization_id')
        .onRef('outgoing_mail.id', '=', 'invitations.mail_id'),
    )
    .where('invitations.batch_id', '=', id)
}
