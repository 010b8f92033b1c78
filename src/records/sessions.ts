import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import { prepared } from '../database/prepared.ts'
import type { ClientIdentity } from '../database/scopes.ts'
import type { ClientId, ContactId, OrganizationId, SessionId } from '../domain/ids.ts'
import { type Organization, organizationColumns, todayOfOrganization } from './organizations.ts'

/** Days without a visit after which a session is over. */
export const SESSION_IDLE_DAYS = 14
/** Days after signing in at which a session is over, however often it was used. */
export const SESSION_DAYS = 90

/** A contact with a living session, and the client whose pages it opens. */
export interface Visitor {
  readonly identity: ClientIdentity
  readonly sessionId: SessionId
  readonly contact: { readonly name: string; readonly email: string; readonly locale: string }
  readonly clientName: string
  /** The other clients of the organization that this address belongs to. */
  readonly otherClients: readonly { readonly id: ClientId; readonly name: string }[]
  /** The last note of the session's use is more than an hour old. */
  readonly isDueATouch: boolean
}

/**
 * The organization of the presented slug, and the visitor whose session token was presented. There is no visitor when the
 * session is over, the contact is gone, may no longer sign in or has another address, or the client is archived.
 */
export async function presentedVisit(
  tx: Transaction,
): Promise<{ organization: Organization; visitor: Visitor | null } | null> {
  const [found, ...others] = await presentedVisits(tx)
  if (!found) return null
  const {
    sessionId,
    clientId,
    clientName,
    contactId,
    contactName,
    email,
    contactLocale,
    isShown,
    isDueATouch,
    ...organization
  } = found
  if (!isShown || !sessionId || !clientId || !contactId) return { organization, visitor: null }
  const visitor = {
    identity: { organizationId: organization.id, clientId, contactId },
    sessionId,
    contact: { name: contactName ?? '', email: email ?? '', locale: contactLocale ?? organization.locale },
    clientName: clientName ?? '',
    otherClients: others.flatMap(({ clientId: id, clientName: name }) => (id && name ? [{ id, name }] : [])),
    isDueATouch: isDueATouch ?? false,
  }
  return { organization, visitor }
}

/** A row for each client that the session's address belongs to, the one whose pages it opens first. */
const presentedVisits = prepared(db =>
  db
    .selectFrom('organizations')
    .leftJoin('portal_sessions', join =>
      join.onRef('portal_sessions.organization_id', '=', 'organizations.id').on(sessionIsLiving),
    )
    .leftJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'portal_sessions.organization_id')
        .onRef('contacts.canonical_email', '=', 'portal_sessions.canonical_email')
        .on('contacts.may_sign_in', 'is', true),
    )
    .leftJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'contacts.organization_id')
        .onRef('clients.id', '=', 'contacts.client_id')
        .on('clients.archived_at', 'is', null),
    )
    .select(organizationColumns)
    .select(todayOfOrganization.as('today'))
    .select([
      'portal_sessions.id as sessionId',
      'clients.id as clientId',
      'clients.name as clientName',
      'contacts.id as contactId',
      'contacts.name as contactName',
      'contacts.canonical_email as email',
      'contacts.locale as contactLocale',
    ])
    .select([isShown.as('isShown'), isLongUntouched.as('isDueATouch')])
    .orderBy(isShown, order => order.desc().nullsLast())
    .orderBy('clients.name'),
)

/** Opens a session; its token's hash must be among those presented. */
export async function openSession(
  tx: Transaction,
  session: ClientIdentity & { tokenHash: Buffer; canonicalEmail: string; userAgent: string },
): Promise<void> {
  await tx
    .insertInto('portal_sessions')
    .values({
      organization_id: session.organizationId,
      client_id: session.clientId,
      contact_id: session.contactId,
      token_hash: session.tokenHash,
      canonical_email: session.canonicalEmail,
      user_agent: session.userAgent.slice(0, 400),
    })
    .execute()
}

/** Notes that the presented session was used: its idle time is counted from here. */
export async function touchSession(tx: Transaction): Promise<void> {
  await tx
    .updateTable('portal_sessions')
    .set({ last_used_at: sql`clock_now()` })
    .where(isLongUntouched)
    .execute()
}

/** Whose session it was. */
export type EndedSession = ClientIdentity & { readonly canonicalEmail: string }

/** Ends the presented sessions, except one that is only being opened. Answers with the one that ended. */
export async function endPresentedSessions(
  tx: Transaction,
  exceptTokenHash?: Buffer,
): Promise<EndedSession | null> {
  let query = tx.deleteFrom('portal_sessions')
  if (exceptTokenHash) query = query.where('token_hash', '<>', exceptTokenHash)
  const ended = await query
    .returning(['organization_id as organizationId', 'client_id as clientId', 'contact_id as contactId'])
    .returning('canonical_email as canonicalEmail')
    .executeTakeFirst()
  return ended ?? null
}

/** Turns the presented session to another client that the same address belongs to. Null when there is none. */
export async function switchClient(tx: Transaction, to: ClientId): Promise<ClientIdentity | null> {
  const turned = await tx
    .updateTable('portal_sessions')
    .from('contacts')
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'contacts.organization_id')
        .onRef('clients.id', '=', 'contacts.client_id')
        .on('clients.archived_at', 'is', null),
    )
    .set(({ ref }) => ({ client_id: ref('contacts.client_id'), contact_id: ref('contacts.id') }))
    .whereRef('contacts.organization_id', '=', 'portal_sessions.organization_id')
    .whereRef('contacts.canonical_email', '=', 'portal_sessions.canonical_email')
    .where('contacts.client_id', '=', to)
    .where('contacts.may_sign_in', '=', true)
    .where(sessionIsLiving)
    .returning(['portal_sessions.organization_id as organizationId', 'contacts.client_id as clientId'])
    .returning('contacts.id as contactId')
    .executeTakeFirst()
  return turned ?? null
}

const isShown = sql<boolean | null>`contacts.id = portal_sessions.contact_id`

const isLongUntouched = sql<boolean>`portal_sessions.last_used_at < clock_now() - interval '1 hour'`

/** Used within 14 days and opened within 90. */
export const sessionIsLiving = sql<boolean>`portal_sessions.last_used_at > clock_now() - make_interval(days => ${sql.lit(SESSION_IDLE_DAYS)})
  and portal_sessions.created_at > clock_now() - make_interval(days => ${sql.lit(SESSION_DAYS)})`

/** The contacts behind an address that may sign in, by the name of their client. */
export async function contactsWhoMaySignIn(
  tx: Transaction,
  organizationId: OrganizationId,
  canonicalEmail: string,
): Promise<{ clientId: ClientId; contactId: ContactId }[]> {
  return tx
    .selectFrom('contacts')
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'contacts.organization_id')
        .onRef('clients.id', '=', 'contacts.client_id')
        .on('clients.archived_at', 'is', null),
    )
    .select(['contacts.client_id as clientId', 'contacts.id as contactId'])
    .where('contacts.organization_id', '=', organizationId)
    .where('contacts.canonical_email', '=', canonicalEmail)
    .where('contacts.may_sign_in', '=', true)
    .orderBy('clients.name')
    .execute()
}
