import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import { type ClientId, idFrom } from '../../domain/ids.ts'
import { includesPortal } from '../../domain/plan.ts'
import { mayReopen } from '../../domain/reopening.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { clientActivity } from '../../records/client-activity.ts'
import { type CardClient, type CardContact, cardClient, cardContacts } from '../../records/client-card.ts'
import { type CardDeadline, cardDeadlines, countDeadlines } from '../../records/client-deadlines.ts'
import { clientMails } from '../../records/client-mails.ts'
import type { Organization } from '../../records/organizations.ts'
import { portal } from '../../routes.ts'
import type { OfficeDeadline } from '../../ui/office/deadline-list.ts'
import { doneThings } from '../../ui/office/notice.ts'
import { activitiesFrom } from '../activities.ts'
import { officeFrameOf } from '../frame.ts'
import { clientPage, type InvitationObstacle } from './client-page.ts'
import { standingOf, storyOf } from './portal-standing.ts'

const DEADLINES_ON_A_PAGE = 50
const ACTIVITIES = 10
const MAILS = 50

/** GET /office/:slug/clients/:id?view= — everything about one client. */
export const showClient = officePage(async desk => {
  const { tx, query, organization } = desk
  const id = idFrom<ClientId>(desk.id)
  if (!id) return null
  const view = query.view === 'history' ? 'history' : 'open'
  const part = { page: pageOf(query.page), size: DEADLINES_ON_A_PAGE }
  const [client, contacts, counts, deadlines, activities, mails] = await Promise.all([
    cardClient(tx, id),
    cardContacts(tx, id),
    countDeadlines(tx, id),
    cardDeadlines(tx, id, view, part),
    clientActivity(tx, id, ACTIVITIES),
    clientMails(tx, id, MAILS),
  ])
  if (!client) return null
  return clientPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    client: { ...client, version: String(client.version) },
    standing: standingOf(contacts),
    obstacle: obstacleTo(organization, client, contacts),
    portalUrl: new URL(portal.signIn.to({ slug: organization.slug }), desk.publicUrl).href,
    contacts: contacts.map(contact => ({ ...contact, story: storyOf(contact) })),
    view,
    counts,
    deadlines: deadlines.map(deadline => officeDeadline(deadline, desk)),
    part: { ...part, total: counts[view] },
    mails,
    activities: activitiesFrom(activities),
    done: doneThings.find(done => done === query.done) ?? null,
  })
})

function pageOf(asked: string | undefined): number {
  return /^[1-9]\d{0,3}$/.test(asked ?? '') ? Number(asked) : 1
}

/** Why nobody of this client can be invited; null when somebody can. */
export function obstacleTo(
  { plan }: Organization,
  { archivedAt }: CardClient,
  contacts: readonly CardContact[],
): InvitationObstacle | null {
  if (!includesPortal(plan)) return 'plan'
  if (archivedAt) return 'archived'
  if (contacts.length === 0) return 'no-contact'
  return contacts.some(({ maySignIn }) => maySignIn) ? null : 'nobody-may-sign-in'
}

function officeDeadline(deadline: CardDeadline, { organization }: Desk): OfficeDeadline {
  const { reference, version, closedOn, due } = deadline
  return {
    ...deadline,
    reference: reference || null,
    version: String(version),
    status: deadlineStatus(deadline, organization),
    distance: distance(organization.today, due),
    canReopen: closedOn !== null && mayReopen(closedOn, organization.today),
  }
}
