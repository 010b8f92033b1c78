import type { DeadlineStatus } from '../../src/domain/deadline-status.ts'
import { noFilters } from '../../src/office/deadlines/deadline-filters.ts'
import type { DeadlinesPage } from '../../src/office/deadlines/deadlines-page.ts'
import { deadlinesPage } from '../../src/office/deadlines/deadlines-page.ts'
import type { ClientDeadlineRow } from '../../src/office/deadlines/deadlines-table.ts'
import { type RenewalsPage, renewalsPage } from '../../src/office/deadlines/renewals-page.ts'
import type { RenewalRow } from '../../src/office/deadlines/renewals-table.ts'
import { openedForm } from '../../src/office/editing.ts'
import { clientId, crowdedFrame, hoursAgo, officeFrame } from './office.ts'
import { conflict } from './office-forms.ts'
import { english } from './portal-pages.ts'
import { arredi, awkward, type Example, many, rowsOf, today } from './services.ts'

const clients = ['Rossi Arredi Srl', 'Bianchi Hotel', 'Cantine Conti & Figli', 'Greco Auto']

/** Open deadlines, each of another client. */
export function deadlineRows(examples: readonly Example[] = arredi): ClientDeadlineRow[] {
  return rowsOf(examples).map((row, index) => ({
    ...row,
    client: { id: clientId, name: clients[index % clients.length] ?? '' },
    closedOn: null,
  }))
}

const closedRows = deadlineRows().map(row => ({
  ...row,
  status: 'renewed' as const,
  closedOn: today.subtract({ days: 3 }),
}))

const euros = (minor: number) => ({ minor, currency: 'EUR' })

const counts: Record<DeadlineStatus | 'open', number> = {
  ...{ open: 41, expired: 1, expiring: 2, active: 38, renewed: 1204, cancelled: 0 },
}

export function deadlinesOf(changes: Partial<DeadlinesPage> = {}): DeadlinesPage {
  return {
    frame: officeFrame,
    filters: noFilters,
    words: { tags: ['priority', 'retail'], types: ['Domain', 'Hosting'], suppliers: ['Server Farm Ltd'] },
    rows: deadlineRows(),
    counts,
    amounts: [euros(4_119_70), { minor: 250_00, currency: 'CHF' }],
    isEmpty: false,
    previous: null,
    next: null,
    renewed: null,
    ...changes,
  }
}

/** Deadlines with what is proposed to follow. */
export function renewalRows(examples: readonly Example[] = arredi.slice(0, 4)): RenewalRow[] {
  return deadlineRows(examples).map(({ closedOn: _, ...row }) => ({
    ...row,
    reference: row.reference ?? '',
    isChosen: true,
    form: openedForm({ due: row.due.add({ years: 1 }).toString(), amount: '240.00' }, '1.1'),
  }))
}

export function renewalsOf(changes: Partial<RenewalsPage> = {}): RenewalsPage {
  return {
    frame: officeFrame,
    filters: { ...noFilters, status: 'expiring' },
    rows: renewalRows(),
    closed: [],
    missing: 0,
    tooMany: false,
    amounts: [euros(960_00), { minor: 250_00, currency: 'CHF' }],
    renewed: null,
    nobodyChosen: false,
    ...changes,
  }
}

const [first, second, third, ...others] = renewalRows(awkward)
if (!first || !second || !third) throw new Error('There is no example')

export const wrongRows: readonly RenewalRow[] = [
  first,
  {
    ...second,
    form: {
      ...second.form,
      values: { due: 'soon', amount: '' },
      problems: { due: 'not-a-date', amount: 'amount-missing' },
    },
  },
  { ...third, isChosen: false, form: { ...third.form, conflict: conflict({ amount: '2000' }) } },
  ...others,
]

export const closedDeadlines: RenewalsPage['closed'] = [
  { ...first, service: 'PEC mailbox', as: 'renewed', who: 'Paolo Verdi', at: hoursAgo(0.1) },
  { ...third, as: 'cancelled', who: null, at: hoursAgo(30) },
]

/** The list of deadlines across clients, and renewing several of them, in the states that differ. */
export const officeDeadlines = {
  'office-deadlines': deadlinesPage(english, deadlinesOf()),
  'office-deadlines-filtered': deadlinesPage(
    english,
    deadlinesOf({
      frame: crowdedFrame,
      filters: { ...noFilters, q: 'negozio', status: 'expiring', due: 7, tag: 'retail', sort: 'client' },
      rows: deadlineRows(many(12)),
      previous: '/office/studio-aurora/deadlines?before=x',
      next: '/office/studio-aurora/deadlines?after=x',
      renewed: 38,
    }),
  ),
  'office-deadlines-awkward': deadlinesPage(
    english,
    deadlinesOf({ rows: deadlineRows(awkward), words: { tags: [], types: [], suppliers: [] } }),
  ),
  'office-deadlines-closed': deadlinesPage(
    english,
    deadlinesOf({ filters: { ...noFilters, status: 'renewed' }, rows: closedRows }),
  ),
  'office-deadlines-none-found': deadlinesPage(
    english,
    deadlinesOf({ filters: { ...noFilters, q: 'zzz' }, rows: [], amounts: [] }),
  ),
  'office-deadlines-none': deadlinesPage(english, deadlinesOf({ rows: [], amounts: [], isEmpty: true })),
  'office-renewals': renewalsPage(english, renewalsOf()),
  'office-renewals-problems': renewalsPage(
    english,
    renewalsOf({ frame: crowdedFrame, rows: wrongRows, missing: 1, tooMany: true, closed: closedDeadlines }),
  ),
  'office-renewals-rest': renewalsPage(
    english,
    renewalsOf({ rows: [], amounts: [], renewed: 38, closed: closedDeadlines }),
  ),
  'office-renewals-none': renewalsPage(english, renewalsOf({ rows: [], amounts: [], nobodyChosen: true })),
}
