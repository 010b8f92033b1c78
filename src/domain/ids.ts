declare const kind: unique symbol

/** A UUID that remembers what it identifies, so that a client's id is never passed where a contact's is meant. */
type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type OrganizationId = Id<'organization'>
export type ClientId = Id<'client'>
export type ContactId = Id<'contact'>
export type ServiceId = Id<'service'>
export type DeadlineId = Id<'deadline'>
export type StaffId = Id<'staff'>
export type FlowId = Id<'flow'>
export type SessionId = Id<'session'>
export type MailId = Id<'mail'>
export type BatchId = Id<'batch'>
export type BrowserId = Id<'browser'>
export type ImportId = Id<'import'>
export type EventId = Id<'event'>
export type TeamInvitationId = Id<'team invitation'>

type AnyId =
  | OrganizationId
  | ClientId
  | ContactId
  | ServiceId
  | DeadlineId
  | StaffId
  | FlowId
  | SessionId
  | MailId
  | BatchId
  | BrowserId
  | ImportId
  | EventId
  | TeamInvitationId

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The id written in a URL or a form, or null for anything but a lower-case UUID (RFC 9562): PostgreSQL raises an
 * error for other text, and what doesn't exist should answer 404, not 500.
 */
export function idFrom<Wanted extends AnyId>(text: string): Wanted | null {
  // The brand exists only for the compiler: this is where text from outside earns it.
  return uuid.test(text) ? (text as Wanted) : null
}
