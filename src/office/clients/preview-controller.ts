import type { ContactId } from '../../domain/ids.ts'
import { includesPortal } from '../../domain/plan.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction } from '../../http/office-page.ts'
import { recordEvent } from '../../records/audit-events.ts'
import type { CardContact } from '../../records/client-card.ts'
import { endPreviewsOf, openPreview as openPreviewOf, previewClosed } from '../../records/previews.ts'
import { portal } from '../../routes.ts'
import { bytesOf, newPreviewToken } from '../../sign-in/tokens.ts'
import { backToClient } from '../changes.ts'
import { clientAt, type FoundClient } from './at-the-desk.ts'

/** POST /office/:slug/clients/:id/preview — opens the portal as one contact, or as the client when nobody may sign in. */
export const openPreview = officeAction(async (desk, fields) => {
  const found = await clientAt(desk)
  if (!found) return null
  const viewer = viewerOf(found, fields.get('contact') ?? '')
  const isClosed = !includesPortal(desk.organization.plan) || found.client.archivedAt
  if (isClosed || viewer === null) return backToClient(desk, found.client.id, 'preview-refused')
  const previewToken = await replacePreview(desk, found, viewer)
  return { to: portal.deadlines.to({ slug: desk.organization.slug }), previewToken }
})

type Viewer = CardContact | 'the client as such'

/** As whom: a contact who may sign in, or nobody in particular where there is none. Null for what the card doesn't offer. */
function viewerOf({ contacts }: FoundClient, chosen: string): Viewer | null {
  const able = contacts.filter(({ maySignIn }) => maySignIn)
  if (able.length === 0 && chosen === '') return 'the client as such'
  return able.find(({ id }) => id === chosen) ?? null
}

/** A browser looks as one client of an organization at a time. */
async function replacePreview(desk: Desk, { client }: FoundClient, viewer: Viewer): Promise<string> {
  const { tx, organization, staff } = desk
  const { token, hash } = newPreviewToken()
  for (const ended of await endPreviewsOf(tx, staff.session.id)) await recordEvent(tx, previewClosed(ended))
  const contactId: ContactId | null = viewer === 'the client as such' ? null : viewer.id
  const who = { organizationId: organization.id, clientId: client.id, staffId: staff.id }
  await openPreviewOf(tx, { ...who, contactId, session: staff.session, tokenHash: bytesOf(hash) })
  await recordEvent(tx, {
    ...who,
    ...(contactId && { contactId }),
    action: 'preview-opened',
    actor: 'staff',
    details: { about: viewer === 'the client as such' ? client.name : viewer.name || viewer.email },
  })
  return token
}
