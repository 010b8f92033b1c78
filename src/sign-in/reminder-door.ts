import type { Pool } from '../database/connection.ts'
import { asContact, asSignIn } from '../database/scopes.ts'
import type { ReminderChoice } from '../domain/reminders/choice.ts'
import { currentOrganization, type Organization } from '../records/organizations.ts'
import {
  chooseReminders,
  contactWithId,
  type LinkedContact,
  ownReminding,
  type Reminding,
} from '../records/reminder-choices.ts'
import { contactNamed, isTokenOf } from './reminder-links.ts'

/** A link of a reminder, as it was followed. */
export interface ReminderLink {
  readonly slug: string
  readonly token: string
}

/** Whose link it is, and how they are reminded by now. */
export interface FollowedLink {
  readonly organization: Organization
  readonly contact: LinkedContact
  readonly reminding: Reminding
}

/**
 * Opens the door that belongs to the contact of a link, and chooses for them if a choice is made. Null for any link that is
 * nobody's: a wrong token says no more than a wrong address.
 */
export async function followReminderLink(
  pool: Pool,
  key: Buffer,
  { slug, token }: ReminderLink,
  choice: ReminderChoice | null = null,
): Promise<FollowedLink | null> {
  const contactId = contactNamed(token)
  if (!contactId) return null
  const [organization, contact] = await asSignIn(pool, { slug, tokenHashes: [] }, tx =>
    Promise.all([currentOrganization(tx), contactWithId(tx, contactId)]),
  )
  if (!organization || !contact) return null
  const identity = { ...contact, organizationId: organization.id }
  if (!isTokenOf(key, token, identity)) return null
  const reminding = await asContact(pool, identity, async tx => {
    if (choice) await chooseReminders(tx, identity, choice)
    return ownReminding(tx)
  })
  return { organization, contact, reminding }
}
