import type { CardContact } from '../../records/client-card.ts'
import type { PortalStanding } from '../../ui/office/portal-badge.ts'
import type { PortalStory } from './portal-access.ts'

/** How a client stands to its portal, by its contacts. */
export function standingOf(contacts: readonly CardContact[]): PortalStanding {
  if (!contacts.some(({ maySignIn }) => maySignIn)) return 'shut-out'
  if (contacts.some(({ lastSignIn }) => lastSignIn !== null)) return 'signed-in'
  return contacts.some(({ invitation }) => invitation !== null) ? 'invited' : 'never-invited'
}

/** What became of a contact's invitations and sign-ins. */
export function storyOf({ invitation, firstSignIn, lastSignIn }: CardContact): PortalStory {
  return {
    firstSignIn,
    lastSignIn,
    invitation: invitation && {
      at: invitation.at,
      mail: outcomes[invitation.state] ?? 'on-its-way',
      reply: invitation.reply ?? '',
    },
  }
}

const outcomes: Readonly<Record<string, 'delivered' | 'failed'>> = {
  sent: 'delivered',
  failed: 'failed',
  bounced: 'failed',
  dropped: 'failed',
}
