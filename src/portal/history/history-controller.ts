import { clientPage } from '../../http/client-page.ts'
import { texts } from '../../language/texts.ts'
import { allDeadlines, type PastOrPresentDeadline } from '../../records/deadlines.ts'
import { type ClientService, clientServices } from '../../records/services.ts'
import { timelineOf } from '../deadlines/deadline-rows.ts'
import { partOf, within } from '../deadlines/parts.ts'
import { frameOf } from '../frame.ts'
import { historyPage } from './history-page.ts'

const SERVICES_ON_A_PAGE = 25

/** GET /portal/:slug/history?year=&page= — what was renewed and when, service by service. */
export const showHistory = clientPage(async visit => {
  const { organization, contact, query, tx } = visit
  const words = texts(contact.locale)
  const [services, dates] = await Promise.all([clientServices(tx), allDeadlines(tx)])
  const years = yearsOf(dates)
  const year = years.find(known => String(known) === query.year) ?? null
  const lives = livesOf(services, dates).map(({ service, life }) => ({
    name: service.name,
    reference: service.reference || null,
    entries: timelineOf(life, organization).filter(({ due }) => year === null || due.year === year),
  }))
  const shown = lives
    .filter(({ entries }) => entries.length > 0)
    .sort((one, other) => words.compareNames(one.name, other.name))
  const part = partOf(shown.length, query.page, SERVICES_ON_A_PAGE)
  return historyPage(words, {
    frame: frameOf(visit),
    years,
    year,
    services: within(shown, part),
    part,
  })
})

function yearsOf(dates: readonly PastOrPresentDeadline[]): number[] {
  return [...new Set(dates.map(({ due }) => due.year))].sort((a, b) => b - a)
}

/** Each service with its dates, newest first. */
function livesOf(services: readonly ClientService[], dates: readonly PastOrPresentDeadline[]) {
  const byService = Map.groupBy(dates, date => date.serviceId)
  return services.map(service => ({ service, life: byService.get(service.id) ?? [] }))
}
