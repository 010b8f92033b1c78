import { createHmac, timingSafeEqual } from 'node:crypto'
import { type ContactId, idFrom, type OrganizationId } from '../domain/ids.ts'

/** Who gets reminders, and where: with another address the links in former mails say nothing any more. */
export interface RemindedContact {
  readonly organizationId: OrganizationId
  readonly contactId: ContactId
  readonly canonicalEmail: string
}

const ID_BYTES = 16

/**
 * The token of the link at the foot of a reminder: whose it is, and an HMAC-SHA-256 under the server's key, so that nobody else
 * can make one. It lets its holder say how this contact is reminded, and nothing more.
 */
export function reminderToken(key: Buffer, contact: RemindedContact): string {
  const id = Buffer.from(contact.contactId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, signature(key, contact)]).toString('base64url')
}

/** Whose token it says it is, before anybody has looked whether that is so; null for what can be no token. */
export function contactNamed(token: string): ContactId | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== ID_BYTES + 32 || bytes.toString('base64url') !== token) return null
  const hex = bytes.subarray(0, ID_BYTES).toString('hex')
  return idFrom<ContactId>(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
}

/** Whether a token is this contact's. Compared in constant time. */
export function isTokenOf(key: Buffer, token: string, contact: RemindedContact): boolean {
  const signed = Buffer.from(token, 'base64url').subarray(ID_BYTES)
  return timingSafeEqual(signed, signature(key, contact))
}

function signature(key: Buffer, { organizationId, contactId, canonicalEmail }: RemindedContact): Buffer {
  return createHmac('sha256', key).update(`${organizationId} ${contactId} ${canonicalEmail}`).digest()
}
