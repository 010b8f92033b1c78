import { clientPage } from '../../src/office/clients/client-page.ts'
import { clientsPage } from '../../src/office/clients/clients-page.ts'
import { overviewPage } from '../../src/office/overview/overview-page.ts'
import {
  allStories,
  calm,
  clientOf,
  clientRows,
  clientsOf,
  closedOnes,
  crowdedFrame,
  mails,
  noFilters,
  nothingDue,
  officeFrame,
  openOnes,
  overviewOf,
  rossi,
  strongMode,
} from './office.ts'
import { english } from './portal-pages.ts'
import { awkward } from './services.ts'

/** The pages of the back office, each in the states that differ. */
export const officePages = {
  'office-overview': overviewPage(english, overviewOf()),
  'office-overview-strong-mode': overviewPage(english, overviewOf({ frame: { ...officeFrame, strongMode } })),
  'office-overview-calm': overviewPage(
    english,
    overviewOf({ frame: crowdedFrame, sums: calm, lists: nothingDue, activities: [] }),
  ),
  'office-overview-none': overviewPage(
    english,
    overviewOf({ sums: calm, lists: nothingDue, activities: [], isEmpty: true }),
  ),
  'office-client': clientPage(english, clientOf()),
  'office-client-mails': clientPage(english, clientOf({ mails })),
  'office-client-new': clientPage(
    english,
    clientOf({
      client: { ...rossi, company: '', phone: '', vatNumber: '', address: '', tags: [], notes: '' },
      standing: 'shut-out',
      obstacle: 'no-contact',
      contacts: [],
      counts: { open: 0, history: 0 },
      deadlines: [],
      mails: [],
      activities: [],
      done: 'client-created',
    }),
  ),
  'office-client-plan': clientPage(english, clientOf({ obstacle: 'plan' })),
  'office-client-history': clientPage(
    english,
    clientOf({ view: 'history', deadlines: closedOnes, part: { page: 2, size: 50, total: 164 } }),
  ),
  'office-client-archived': clientPage(
    english,
    clientOf({
      client: { ...rossi, archivedAt: new Date('2026-10-01T08:00:00Z') },
      standing: 'shut-out',
      obstacle: 'archived',
    }),
  ),
  'office-client-awkward': clientPage(
    english,
    clientOf({
      frame: crowdedFrame,
      client: { ...rossi, name: `${'Donaudampfschifffahrt'.repeat(4)} <b>&` },
      contacts: allStories,
      deadlines: openOnes(awkward),
      portalUrl: `https://portal.example/portal/${'siebenhundert-'.repeat(5)}x`,
      standing: 'invited',
      done: 'invited',
    }),
  ),
  'office-clients': clientsPage(english, clientsOf()),
  'office-clients-filtered': clientsPage(
    english,
    clientsOf({
      frame: crowdedFrame,
      filters: { q: 'negozio', status: 'expired', portal: 'invited', tag: 'retail', sort: 'due' },
      clients: clientRows(3),
      previous: '/office/studio-aurora/clients?before=x',
      next: '/office/studio-aurora/clients?after=x',
    }),
  ),
  'office-clients-none-found': clientsPage(
    english,
    clientsOf({ filters: { ...noFilters, q: 'zzz' }, clients: [], tags: [] }),
  ),
  'office-clients-plan': clientsPage(english, clientsOf({ canInvite: false, clients: clientRows(3) })),
  'office-clients-erased': clientsPage(english, clientsOf({ clients: clientRows(1), done: 'client-erased' })),
  'office-clients-none': clientsPage(english, clientsOf({ clients: [], isEmpty: true })),
}
