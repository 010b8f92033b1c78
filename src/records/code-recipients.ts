import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientId, ContactId, FlowId } from '../domain/ids.ts'
import type { CodeCount } from '../domain/one-time-code.ts'

/** Whom a code goes to, at the address on file. */
export interface CodeRecipient {
  readonly clientId: ClientId
  readonly contactId: ContactId
  readonly name: string
  readonly email: string
  readonly locale: string
  /** How many codes the flow asks for. */
  readonly codes: CodeCount
  /** The flow was started in a browser that the address has signed in with before. */
  readonly isKnownBrowser: boolean
}

/**
 * The contact behind a flow who may sign in; null when the address is nobody's, they may not, the client is archived, or
 * the flow is finished or was started too long ago for a code to be awaited still.
 */
export async function codeRecipient(tx: Transaction, flowId: FlowId): Promise<CodeRecipient | null> {
  const found = await tx
    .selectFrom('portal_flows')
    .innerJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'portal_flows.organization_id')
        .onRef('contacts.canonical_email', '=', 'portal_flows.canonical_email'),
    )
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'contacts.organization_id')
        .onRef('clients.id', '=', 'contacts.client_id'),
    )
    .select(['contacts.client_id as clientId', 'contacts.id as contactId', 'contacts.name', 'contacts.email'])
    .select(['contacts.locale', 'portal_flows.codes'])
    .select(isKnownBrowser.as('isKnownBrowser'))
    .where('portal_flows.id', '=', flowId)
    .where('portal_flows.used_at', 'is', null)
    .where('contacts.may_sign_in', '=', true)
    .where('clients.archived_at', 'is', null)
    .orderBy('clients.name')
    .executeTakeFirst()
  return found ?? null
}

const isKnownBrowser = sql<boolean>`portal_flows.browser_id is not null`
