import { distance } from '../../src/domain/distance.ts'
import type { ClientId, ContactId } from '../../src/domain/ids.ts'
import type { ClientFilters } from '../../src/office/clients/client-filters.ts'
import type { Client, ClientPage } from '../../src/office/clients/client-page.ts'
import type { ClientRow } from '../../src/office/clients/client-table.ts'
import type { ClientsPage } from '../../src/office/clients/clients-page.ts'
import type { ContactLine, PortalStory } from '../../src/office/clients/portal-access.ts'
import type { DueRow } from '../../src/office/overview/due-table.ts'
import type { OverviewPage } from '../../src/office/overview/overview-page.ts'
import type { ClientMail } from '../../src/records/client-mails.ts'
import type { OpenStatus } from '../../src/ui/components/tiles.ts'
import type { OfficeFrame } from '../../src/ui/layout/office-layout.ts'
import type { Activity } from '../../src/ui/office/activity.ts'
import type { OfficeDeadline } from '../../src/ui/office/deadline-list.ts'
import { portalStandings } from '../../src/ui/office/portal-badge.ts'
import { aurora } from './portal-pages.ts'
import { arredi, type Example, idOf, many, rowsOf, today } from './services.ts'

export const officeFrame: OfficeFrame = {
  organization: aurora,
  staff: {
    name: 'Marta Colombo',
    email: 'marta@studio-aurora.example',
    role: 'owner',
    otherOrganizations: [],
  },
  clock: { now: new Date('2026-11-22T09:00:00Z'), timeZone: 'Europe/Rome' },
  strongMode: null,
  path: '/office/studio-aurora',
}

export const strongMode = { guesses: 25, until: new Date('2026-11-23T01:10:00Z') }

export const crowdedFrame: OfficeFrame = {
  ...officeFrame,
  organization: {
    ...aurora,
    name: 'Siebenhundertfünfundsiebzigprozentagentur & Söhne',
    accentColor: '#0B7A4B',
  },
  staff: {
    name: 'Massimiliano Bartolomeo di Castelvecchio-Montefusco',
    email: 'massimiliano.bartolomeo.di-castelvecchio@siebenhundertfuenfundsiebzig.example',
    role: 'member',
    otherOrganizations: [
      { slug: 'studio-aurora', name: 'Studio Aurora' },
      { slug: 'officina-digitale', name: 'Officina Digitale' },
    ],
  },
}

// Ids of examples, as in `idOf`.
export const clientId = idOf(1) as string as ClientId
export const contactId = (index: number) => idOf(index) as string as ContactId

export const hoursAgo = (hours: number) => new Date(officeFrame.clock.now.getTime() - hours * 3_600_000)

export const rossi: Client = {
  id: clientId,
  name: 'Rossi Arredi Srl',
  company: 'Rossi Arredi Srl',
  phone: '+39 041 555 0199',
  vatNumber: 'IT01234567890',
  address: 'Via Garibaldi 12\n30121 Venezia',
  tags: ['retail', 'priority'],
  notes: 'Pays late, but pays.\nCall Anna, not the warehouse.',
  archivedAt: null,
  version: '3',
}

const nobodyYet: PortalStory = { invitation: null, firstSignIn: null, lastSignIn: null }

const anna: ContactLine = {
  id: contactId(1),
  name: 'Anna Rossi',
  email: 'anna@rossi-arredi.example',
  locale: 'it',
  maySignIn: true,
  getsReminders: true,
  unreachable: null,
  chosen: null,
  story: {
    invitation: { at: new Date('2026-11-12T08:14:00Z'), mail: 'delivered', reply: '250 OK' },
    firstSignIn: new Date('2026-11-12T09:00:00Z'),
    lastSignIn: hoursAgo(2),
  },
}

export const contacts: readonly ContactLine[] = [
  anna,
  {
    ...anna,
    id: contactId(2),
    name: '',
    email: 'admin@rossi-arredi.example',
    chosen: { choice: 'digest', since: hoursAgo(50) },
    story: { ...anna.story, firstSignIn: null, lastSignIn: null },
  },
]

/** One contact for each thing there is to say about one. */
export const allStories: readonly ContactLine[] = [
  ...contacts,
  {
    ...anna,
    id: contactId(3),
    name: 'Bruno Rossi',
    chosen: { choice: 'none', since: hoursAgo(26) },
    email: 'bruno@rossi-aredi.example',
    story: {
      ...nobodyYet,
      invitation: {
        at: hoursAgo(30),
        mail: 'failed',
        reply: '550 5.1.2 <bruno@rossi-aredi.example>: Recipient address rejected: Domain not found',
      },
    },
  },
  {
    ...anna,
    id: contactId(4),
    name: 'Carla Rossi',
    email: 'carla@rossi-arredi.example',
    story: { ...nobodyYet, invitation: { at: hoursAgo(0), mail: 'on-its-way', reply: '' } },
  },
  {
    ...anna,
    id: contactId(5),
    name: 'Dino Rossi',
    email: 'dino@rossi-arredi.example',
    locale: 'en',
    story: nobodyYet,
  },
  {
    ...anna,
    id: contactId(6),
    name: 'Elsa Rossi',
    email: `${'e'.repeat(60)}@rossi-arredi.example`,
    maySignIn: false,
  },
  {
    ...anna,
    id: contactId(9),
    name: 'Nives Rossi',
    email: 'nives.di-castelvecchio-montefusco@siebenhundertfuenfundsiebzig.example',
    unreachable: { reply: '550 5.1.1 <nives@siebenhundertfuenfundsiebzig.example>: User unknown' },
  },
]

const activities: readonly Activity[] = [
  { at: hoursAgo(2), kind: 'signed-in', who: 'Anna Rossi', about: '' },
  { at: new Date('2026-11-12T08:14:00Z'), kind: 'invitation-delivered', who: null, about: 'Anna Rossi' },
  {
    at: new Date('2026-11-12T08:13:00Z'),
    kind: 'invitation-sent',
    who: 'Marta Colombo',
    about: 'Anna Rossi',
  },
  {
    at: new Date('2025-11-03T08:14:00Z'),
    kind: 'deadline-renewed',
    who: null,
    about: 'rossi-arredi.example',
  },
]

export function openOnes(examples: readonly Example[] = arredi): OfficeDeadline[] {
  return rowsOf(examples).map(row => ({ ...row, closedOn: null, canReopen: false, version: '1' }))
}

export const closedOnes: readonly OfficeDeadline[] = openOnes(arredi.slice(0, 4)).map((row, index) => ({
  ...row,
  due: row.due.subtract({ years: 1 }),
  status: index === 2 ? 'cancelled' : 'renewed',
  closedOn: today.subtract({ days: index * 100 }),
  canReopen: index === 0,
}))

export function clientOf(changes: Partial<ClientPage> = {}): ClientPage {
  const deadlines = changes.deadlines ?? openOnes()
  return {
    frame: officeFrame,
    client: rossi,
    standing: 'signed-in',
    obstacle: null,
    portalUrl: 'https://portal.example/portal/studio-aurora',
    contacts,
    view: 'open',
    counts: { open: 7, history: 14 },
    deadlines,
    part: { page: 1, size: 50, total: deadlines.length },
    mails: mails.slice(0, 3),
    activities,
    done: null,
    ...changes,
  }
}

/** A mail in each state, and some more that came before. */
export const mails: readonly ClientMail[] = [
  { kind: 'code', state: 'queued', reply: null, hours: 0 },
  { kind: 'reminder', state: 'sent', reply: '250 2.0.0 Ok: queued as 4bXk', hours: 26 },
  {
    kind: 'invitation',
    state: 'deferred',
    reply:
      '451 4.7.1 <anna@rossi-arredi.example>: Recipient address rejected: Greylisted, see https://postgrey.example/help/rossi-arredi.example.html',
    hours: 30,
  },
  {
    kind: 'digest',
    state: 'failed',
    reply: '550 5.1.1 <anna@rossi-arredi.example>: User unknown',
    hours: 400,
  },
  { kind: 'reminder', state: 'bounced', reply: '552 5.2.2 Mailbox full', hours: 700 },
  { kind: 'invitation', state: 'dropped', reply: null, hours: 800 },
  { kind: 'code', state: 'withheld', reply: null, hours: 801 },
].map(({ hours, ...mail }) => ({
  // The literals are of these kinds and states: the list is there to have each.
  ...(mail as Pick<ClientMail, 'kind' | 'state' | 'reply'>),
  who: 'Anna Rossi',
  at: hoursAgo(hours),
  nextAttemptAt: hoursAgo(hours - 31),
}))

const names = [
  'Rossi Arredi Srl',
  'Bianchi Hotel',
  'Cantine Conti & Figli',
  'Greco Auto',
  'Studio Legale Gallo',
]

/** So many clients, each in a state of its own. */
export function clientRows(count: number): ClientRow[] {
  return rowsOf(many(count)).map((row, index) => ({
    id: idOf(index) as string as ClientId,
    name: names[index] ?? `Negozio ${index + 1}`,
    company: index % 3 === 2 ? 'Società Agricola a Responsabilità Limitata' : '',
    contacts: index % 5,
    email: index % 5 === 0 ? null : `info@negozio-${index + 1}.grandi-magazzini.example`,
    standing: portalStandings[index % portalStandings.length] ?? 'invited',
    open: (index * 7) % 12,
    // Examples are open.
    next:
      index === 3 ? null : { ...row, distance: distance(today, row.due), status: row.status as OpenStatus },
  }))
}

export const noFilters: ClientFilters = { q: '', status: null, portal: null, tag: null, sort: 'name' }

export function clientsOf(changes: Partial<ClientsPage> = {}): ClientsPage {
  return {
    frame: officeFrame,
    filters: noFilters,
    tags: ['priority', 'retail'],
    clients: clientRows(12),
    isEmpty: false,
    canInvite: true,
    previous: null,
    next: null,
    done: null,
    ...changes,
  }
}

const dueRows: readonly DueRow[] = openOnes(many(16)).map((row, index) => ({
  ...row,
  client: { id: clientId, name: names[index % names.length] ?? '' },
}))

const euros = (minor: number) => ({ minor, currency: 'EUR' })

export const calm: OverviewPage['sums'] = {
  expired: { count: 0, amounts: [] },
  week: { count: 0, amounts: [] },
  month: { count: 0, amounts: [] },
}

export const nothingDue: OverviewPage['lists'] = {
  expired: { rows: [], more: 0 },
  week: { rows: [], more: 0 },
  later: { rows: [], more: 0 },
}

export function overviewOf(changes: Partial<OverviewPage> = {}): OverviewPage {
  return {
    frame: officeFrame,
    sums: {
      expired: { count: 4, amounts: [euros(93_60)] },
      week: { count: 2, amounts: [euros(60_80)] },
      month: { count: 22, amounts: [euros(1_234_50), { minor: 250_00, currency: 'CHF' }] },
    },
    lists: {
      expired: { rows: dueRows.slice(0, 4), more: 0 },
      week: { rows: dueRows.slice(4, 6), more: 0 },
      later: { rows: dueRows.slice(6), more: 12 },
    },
    unreachable: [],
    activities: activities.slice(0, 1).map(activity => ({
      ...activity,
      client: { id: clientId, name: rossi.name },
    })),
    isEmpty: false,
    hasPortal: true,
    ...changes,
  }
}
