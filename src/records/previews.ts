import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import { prepared } from '../database/prepared.ts'
import type { ClientView } from '../database/scopes.ts'
import type { SessionId, StaffId } from '../domain/ids.ts'
import type { AuditEvent } from './audit-events.ts'

/** Minutes after which a preview is over, however much it is used. */
const PREVIEW_MINUTES = 30

/** Staff looking at the portal as one of its clients. */
export interface Preview extends ClientView {
  readonly staffId: StaffId
}

/** A preview at work: what its pages say of whom they are shown as. */
export interface PresentedPreview {
  readonly identity: ClientView
  readonly clientName: string
  /** Null for the client as such. */
  readonly contact: { readonly name: string; readonly email: string; readonly locale: string } | null
  readonly isOver: boolean
}

/** Opens a preview that ends with the office session at the latest. */
export async function openPreview(
  tx: Transaction,
  preview: Preview & {
    readonly session: { readonly id: SessionId; readonly endsAt: Date }
    readonly tokenHash: Buffer
  },
): Promise<void> {
  await tx
    .insertInto('previews')
    .values({
      organization_id: preview.organizationId,
      client_id: preview.clientId,
      contact_id: preview.contactId,
      staff_id: preview.staffId,
      office_session_id: preview.session.id,
      token_hash: preview.tokenHash,
      ends_at: sql`least(clock_now() + make_interval(mins => ${PREVIEW_MINUTES}), ${preview.session.endsAt}::timestamptz)`,
    })
    .execute()
}

/** The preview whose token was presented, over or not. Null when there is none, or what it stood on is gone. */
export async function presentedPreview(tx: Transaction): Promise<PresentedPreview | null> {
  const [found] = await presentedPreviews(tx)
  if (!found) return null
  const { organizationId, clientId, contactId, clientName, name, email, locale, isOver } = found
  return {
    identity: { organizationId, clientId, contactId },
    clientName,
    contact: contactId && { name: name ?? '', email: email ?? '', locale: locale ?? '' },
    isOver,
  }
}

const presentedPreviews = prepared(db =>
  db
    .selectFrom('previews')
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'previews.organization_id')
        .onRef('clients.id', '=', 'previews.client_id')
        .on('clients.archived_at', 'is', null),
    )
    .leftJoin('contacts', join =>
      join
        .onRef('contacts.organization_id', '=', 'previews.organization_id')
        .onRef('contacts.id', '=', 'previews.contact_id'),
    )
    .select(['previews.organization_id as organizationId', 'previews.client_id as clientId'])
    .select(['previews.contact_id as contactId', 'clients.name as clientName'])
    .select(['contacts.name', 'contacts.canonical_email as email', 'contacts.locale'])
    .select(sql<boolean>`previews.ends_at <= clock_now()`.as('isOver')),
)

/** Ends the presented preview and says whose it was. */
export async function endPresentedPreview(tx: Transaction): Promise<Preview | null> {
  const ended = await tx.deleteFrom('previews').returning(whose).executeTakeFirst()
  return ended ?? null
}

/** Ends what is previewed from an office session, here at the desk. */
export async function endPreviewsOf(tx: Transaction, session: SessionId): Promise<Preview[]> {
  return tx.deleteFrom('previews').where('office_session_id', '=', session).returning(whose).execute()
}

/** What the audit log, and later the client's own, says of a preview that was left. */
export function previewClosed({ contactId, ...preview }: Preview): AuditEvent {
  return { ...preview, ...(contactId && { contactId }), action: 'preview-closed', actor: 'staff' }
}

const whose = [
  'organization_id as organizationId',
  'client_id as clientId',
  'contact_id as contactId',
  'staff_id as staffId',
] as const
