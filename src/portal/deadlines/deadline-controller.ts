import { type DeadlineId, idFrom } from '../../domain/ids.ts'
import { clientPage } from '../../http/client-page.ts'
import { texts } from '../../language/texts.ts'
import { clientDeadline, deadlinesOfPackage, type PastOrPresentDeadline } from '../../records/deadlines.ts'
import type { Organization } from '../../records/organizations.ts'
import { type ClientService, packageOfDeadline } from '../../records/services.ts'
import { frameOf } from '../frame.ts'
import { deadlinePage, type PackageMember, type ServicePackage } from './deadline-page.ts'
import { deadlineRow, statusAt, timelineOf } from './deadline-rows.ts'

/** GET /portal/:slug/deadlines/:id — one deadline, its package and the whole life of its service. */
export const showDeadline = clientPage(async visit => {
  const { organization, contact, tx } = visit
  const id = idFrom<DeadlineId>(visit.id)
  if (!id) return null
  const [deadline, services, dates] = await Promise.all([
    clientDeadline(tx, id),
    packageOfDeadline(tx, id),
    deadlinesOfPackage(tx, id),
  ])
  if (!deadline) return null
  const ownDates = dates.filter(date => date.serviceId === deadline.serviceId)
  return deadlinePage(texts(contact.locale), {
    frame: frameOf(visit),
    deadline: deadlineRow(deadline, organization),
    type: deadline.type || null,
    consequence: (deadline.state === 'open' && deadline.consequence) || null,
    package: packageFrom(services, dates, organization),
    timeline: timelineOf(ownDates, organization),
  })
})

/** The parent with everything in it; null for a service that stands alone. */
function packageFrom(
  services: readonly ClientService[],
  dates: readonly PastOrPresentDeadline[],
  organization: Organization,
): ServicePackage | null {
  const [parent] = services
  if (!parent || services.length === 1) return null
  return { name: parent.name, members: services.map(service => memberOf(service, dates, organization)) }
}

/** A service of a package with its open deadline, or else its latest. */
function memberOf(
  { id, name, reference }: ClientService,
  dates: readonly PastOrPresentDeadline[],
  organization: Organization,
): PackageMember {
  const own = dates.filter(date => date.serviceId === id)
  const shown = own.find(date => date.state === 'open') ?? own[0]
  const deadline = shown ? { id: shown.id, due: shown.due, status: statusAt(shown, organization) } : null
  return { service: name, reference: reference || null, deadline }
}
