import type { ClientId } from '../../domain/ids.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import type { CardContact } from '../../records/client-card.ts'
import { invite as sendInvitation } from '../../records/invitations.ts'
import { backToClient, noteChange } from '../changes.ts'
import { officeFrameOf } from '../frame.ts'
import { clientAt, type FoundClient } from './at-the-desk.ts'
import { obstacleTo } from './client-controller.ts'
import { mailPreviews } from './invitation-mails.ts'
import { invitationPage } from './invitation-page.ts'
import { storyOf } from './portal-standing.ts'

/** GET /office/:slug/clients/:id/invitation?contact= — who gets it, in which language, and the mail as it will be. */
export const showInvitation = officePage(async desk => {
  const found = await clientAt(desk)
  return found && pageOf(desk, found, { chosen: desk.query.contact ?? null, nobodyChosen: false })
})

/** POST /office/:slug/clients/:id/invitation — invites every contact that was chosen and may sign in. */
export const invite = officeAction(
  async (desk, _, lists) => {
    const found = await clientAt(desk)
    if (!found) return null
    const wanted = lists.get('contact') ?? []
    const chosen = found.contacts.filter(({ id, maySignIn }) => maySignIn && wanted.includes(id))
    const obstacle = obstacleTo(desk.organization, found.client, found.contacts)
    if (obstacle || chosen.length === 0)
      return { page: pageOf(desk, found, { chosen: null, nobodyChosen: !obstacle }), status: 422 }
    for (const contact of chosen) await inviteContact(desk, found.client.id, contact)
    return backToClient(desk, found.client.id, 'invited')
  },
  { lists: ['contact'] },
)

async function inviteContact(desk: Desk, clientId: ClientId, { id, name, email }: CardContact) {
  const { tx, organization, staff } = desk
  await sendInvitation(tx, { organizationId: organization.id, clientId, contactId: id, staffId: staff.id })
  await noteChange(desk, clientId, 'invitation-sent', name || email)
}

/** Opens with the one contact asked for ticked, or else with everyone who may sign in. */
function pageOf(
  desk: Desk,
  { client, contacts }: FoundClient,
  { chosen, nobodyChosen }: { readonly chosen: string | null; readonly nobodyChosen: boolean },
) {
  const recipients = contacts.map(contact => ({
    ...contact,
    story: storyOf(contact),
    isChosen: contact.maySignIn && !nobodyChosen && (chosen === null || chosen === contact.id),
  }))
  return invitationPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    client,
    recipients,
    mails: mailPreviews(
      desk,
      contacts.filter(({ maySignIn }) => maySignIn),
    ),
    obstacle: obstacleTo(desk.organization, client, contacts),
    nobodyChosen,
  })
}
