import { dueWithin, forecast } from '../../src/domain/forecast.ts'
import type { ClientId } from '../../src/domain/ids.ts'
import { officeTexts } from '../../src/language/texts.ts'
import { type DeadlinePage, deadlinePage } from '../../src/portal/deadlines/deadline-page.ts'
import { type DeadlinesPage, deadlinesPage } from '../../src/portal/deadlines/deadlines-page.ts'
import { type HistoryPage, historyPage } from '../../src/portal/history/history-page.ts'
import type { Brand } from '../../src/ui/components/brand.ts'
import type { OpenStatus } from '../../src/ui/components/tiles.ts'
import type { PortalFrame } from '../../src/ui/layout/portal-layout.ts'
import {
  arredi,
  awkward,
  type Example,
  entriesOf,
  expiringDays,
  idOf,
  many,
  rowsOf,
  today,
} from './services.ts'

export const english = officeTexts('en')

export const aurora: Brand = {
  name: 'Studio Aurora',
  slug: 'studio-aurora',
  accentColor: null,
  logoUrl: null,
  contactEmail: 'ciao@studio-aurora.example',
  footer: null,
}

/** One with everything that it may show of itself. */
export const dressed: Brand = {
  ...aurora,
  accentColor: '#0b7a4b',
  logoUrl: '/assets/accent/0b7a4b.svg',
  footer:
    'Studio Aurora Srl · P.IVA 01234567890\nMonday to Friday, 9–18\nhttps://studio-aurora.example/privacy',
}

export const frame: PortalFrame = {
  path: '/portal/studio-aurora/deadlines',
  organization: aurora,
  account: { client: 'Rossi Arredi Srl', otherClients: [], email: 'anna@rossi-arredi.example' },
}

/** As staff see it who look as a client. */
export const previewed: PortalFrame = { ...frame, account: { ...frame.account, isPreview: true } }

export const severalClients: PortalFrame = {
  path: '/portal/officina-digitale/deadlines?status=active',
  organization: { ...aurora, name: 'Officina Digitale', slug: 'officina-digitale', accentColor: '#0B7A4B' },
  account: {
    client: 'Società Agricola Fratelli Montefusco & Nipoti di Campagna Superiore',
    email: 'anna.maria.bartolomeo.di-castelvecchio@societa-agricola-montefusco.example',
    otherClients: ['Rossi Arredi Srl', 'Villa Rossi B&B'].map((name, index) => ({
      // As in `idOf`.
      id: idOf(index) as string as ClientId,
      name,
    })),
  },
}

/** The Deadlines page over examples; the filter and the part cut the rows as the records would. */
export function deadlinesOf(
  examples: readonly Example[],
  changes: Partial<DeadlinesPage> = {},
): DeadlinesPage {
  const all = rowsOf(examples)
  const filter = changes.filter ?? null
  const shown = filter ? all.filter(row => row.status === filter) : all
  const count = (status: OpenStatus) => all.filter(row => row.status === status).length
  const page = changes.part?.page ?? 1
  const recurrences = all.map(row => ({ ...row, anchorDay: row.due.day }))
  return {
    frame,
    today,
    expiringDays,
    counts: { expired: count('expired'), expiring: count('expiring'), active: count('active') },
    next: all.find(row => row.status !== 'expired') ?? null,
    forecast: forecast(recurrences, { today, months: 12 }).sort(euroFirst),
    soon: dueWithin(recurrences, { today, days: expiringDays }),
    filter,
    rows: shown.slice((page - 1) * 50, page * 50),
    part: { page, size: 50, total: shown.length },
    ...changes,
  }
}

const euroFirst = (one: { currency: string }, other: { currency: string }) =>
  Number(other.currency === 'EUR') - Number(one.currency === 'EUR')

export function deadlineOf(index: number, changes: Partial<DeadlinePage> = {}): DeadlinePage {
  const [deadline] = rowsOf(arredi).slice(index)
  if (!deadline) throw new Error(`There is no example ${index}`)
  return { frame, deadline, type: null, consequence: null, package: null, timeline: [], ...changes }
}

export const timeline = entriesOf(
  ['2026-12-03', 240_00],
  ['2025-12-03', 220_00, '2025-12-01'],
  ['2024-12-03', 220_00, '2024-12-05'],
  ['2023-12-03', 180_00, '2023-11-20'],
)

export const packageOfThree: DeadlinePage['package'] = {
  name: 'Web presence',
  members: rowsOf(arredi)
    .slice(0, 3)
    .map(({ service, reference, ...deadline }) => ({ service, reference, deadline }))
    .concat([]),
}

const historyServices: HistoryPage['services'] = [
  {
    name: 'rossi-arredi.example',
    reference: 'Domain · .example',
    entries: entriesOf(
      ['2026-11-12', 18_90],
      ['2025-11-12', 17_90, '2025-11-03'],
      ['2024-11-12', 16_50, '2024-11-08'],
    ),
  },
  { name: 'Hosting Business', reference: 'rossi-arredi.example', entries: timeline },
]

export function historyOf(changes: Partial<HistoryPage> = {}): HistoryPage {
  const years = [2026, 2025, 2024, 2023]
  return {
    frame,
    years,
    year: null,
    services: historyServices,
    part: { page: 1, size: 20, total: 2 },
    ...changes,
  }
}

/** The pages behind the sign-in, each in the states that differ. */
export const portalPages = {
  'deadlines-dressed': deadlinesPage(
    english,
    deadlinesOf(arredi, { frame: { ...frame, organization: dressed } }),
  ),
  deadlines: deadlinesPage(english, deadlinesOf(arredi)),
  'deadlines-preview': deadlinesPage(english, deadlinesOf(arredi, { frame: previewed })),
  'history-preview': historyPage(
    english,
    historyOf({
      frame: { ...severalClients, account: { ...severalClients.account, email: '', isPreview: true } },
    }),
  ),
  'deadlines-none': deadlinesPage(english, deadlinesOf([])),
  'deadlines-one': deadlinesPage(english, deadlinesOf(arredi.slice(3, 4))),
  'deadlines-all-fine': deadlinesPage(english, deadlinesOf(arredi.slice(3))),
  'deadlines-expired-only': deadlinesPage(english, deadlinesOf(arredi.slice(0, 1).concat(arredi.slice(4)))),
  'deadlines-expiring': deadlinesPage(english, deadlinesOf(arredi, { filter: 'expiring' })),
  'deadlines-filter-empty': deadlinesPage(english, deadlinesOf(arredi.slice(3), { filter: 'expired' })),
  'deadlines-300': deadlinesPage(
    english,
    deadlinesOf(many(300), { part: { page: 2, size: 50, total: 300 } }),
  ),
  'deadlines-awkward': deadlinesPage(english, deadlinesOf(awkward, { frame: severalClients })),
  deadline: deadlinePage(
    english,
    deadlineOf(1, {
      type: 'Hosting',
      consequence:
        'The website and all mailboxes stop. After 30 days the data is deleted and can’t be brought back.',
      package: packageOfThree,
      timeline,
    }),
  ),
  'deadline-plain': deadlinePage(english, deadlineOf(5, { timeline: entriesOf(['2027-03-14', 556_80]) })),
  'deadline-awkward': deadlinePage(
    english,
    deadlineOf(0, {
      frame: severalClients,
      deadline: rowsOf(awkward).at(1) ?? deadlineOf(0).deadline,
      consequence: 'Write “yes” or “no” <here>:\n'.repeat(4),
      timeline: entriesOf(['2026-12-22', 999_999_999_999], ['2025-12-22', 99, '2025-12-22']),
    }),
  ),
  history: historyPage(english, historyOf()),
  'history-year': historyPage(
    english,
    historyOf({
      year: 2025,
      services: [{ name: 'Hosting Business', reference: null, entries: timeline.slice(1, 2) }],
    }),
  ),
  'history-none': historyPage(
    english,
    historyOf({ years: [], services: [], part: { page: 1, size: 20, total: 0 } }),
  ),
  'history-year-empty': historyPage(english, historyOf({ year: 1999, services: [] })),
  'history-many': historyPage(english, historyOf({ part: { page: 2, size: 20, total: 300 } })),
}
