import { counted } from '../domain/counted.ts'
import type {
  ClientFacts,
  ContactFacts,
  DeadlineFacts,
  ServiceFacts,
} from '../domain/import-plan/holdings.ts'
import type { Change, ImportPlan } from '../domain/import-plan/plan.ts'
import { amountWords, frequencyWords } from './words.ts'

/** What an import would write: how many new things, at most so many changes from old to new, and what stays. */
export function planReport(plan: ImportPlan, atMost: number): string[] {
  const { clients, contacts, services, deadlines, leftAlone } = plan
  const changes = [
    ...clients.change.map(change => changeWords(change, clientAspects)),
    ...contacts.change.map(change => changeWords(change, contactAspects)),
    ...services.change.map(change => changeWords(change, serviceAspects)),
    ...deadlines.change.map(change => changeWords(change, deadlineAspects)),
  ]
  const more = changes.length - atMost
  return [
    `To create: ${census(plan, ({ create }) => create.length)}`,
    `To change: ${census(plan, ({ change }) => change.length)}`,
    ...changes.slice(0, atMost).map(change => `  ${change}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    `As it is:  ${census(plan, ({ unchanged }) => unchanged)}`,
    ...leftAloneWords(leftAlone),
  ]
}

/** What an import has written. */
export function writtenReport(plan: ImportPlan): string {
  const created = census(plan, ({ create }) => create.length)
  const changed = census(plan, ({ change }) => change.length)
  return `Created ${created}; changed ${changed}.`
}

type Count = (planned: { create: unknown[]; change: unknown[]; unchanged: number }) => number

function census({ clients, contacts, services, deadlines }: ImportPlan, count: Count): string {
  const counts = [
    counted(count(clients), 'client'),
    counted(count(contacts), 'contact'),
    counted(count(services), 'service'),
    counted(count(deadlines), 'deadline'),
  ]
  return counts.filter(words => !words.startsWith('0 ')).join(', ') || 'nothing'
}

function leftAloneWords(leftAlone: ImportPlan['leftAlone']): string[] {
  const archived = leftAlone.filter(({ why }) => why === 'client-archived').length
  const closed = leftAlone.length - archived
  return [
    ...(archived > 0 ? [`Left alone: ${counted(archived, 'row')} of clients that are archived here`] : []),
    ...(closed > 0 ? [`Left alone: ${counted(closed, 'due date')} already renewed or cancelled here`] : []),
  ]
}

/** What people call a part of the facts, and how it is said. */
type Aspect<Facts> = readonly [name: string, words: (facts: Facts) => string]

const clientAspects: Aspect<ClientFacts>[] = [
  ['name', ({ name }) => name],
  ['company', ({ company }) => company],
  ['phone', ({ phone }) => phone],
  ['VAT number', ({ vatNumber }) => vatNumber],
  ['address', ({ address }) => onOneLine(address)],
  ['tags', ({ tags }) => tags.join(', ')],
  ['notes', ({ notes }) => onOneLine(notes)],
]

const contactAspects: Aspect<ContactFacts>[] = [
  ['name', ({ name }) => name],
  ['language', ({ locale }) => locale],
]

const serviceAspects: Aspect<ServiceFacts>[] = [
  ['name', ({ name }) => name],
  ['reference', ({ reference }) => reference],
  ['type', ({ type }) => type],
  ['frequency', ({ months }) => frequencyWords(months)],
  ['renewal day', ({ anchorDay }) => `${anchorDay}`],
  ['package', service => service.package],
  ['consequence', ({ consequence }) => onOneLine(consequence)],
  ['supplier', ({ supplier }) => supplier],
  ['notes', ({ notes }) => onOneLine(notes)],
]

const deadlineAspects: Aspect<DeadlineFacts>[] = [
  ['due date', ({ due }) => due.toString()],
  ['amount', amountWords],
  [
    'cost',
    ({ costMinor, currency }) => (costMinor === null ? '' : amountWords({ minor: costMinor, currency })),
  ],
  ['notes', ({ notes }) => onOneLine(notes)],
  ['state', ({ state }) => state],
]

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** Rossi Arredi: phone 055 1 → 055 2 */
function changeWords<Id, Facts>({ of, before, after }: Change<Id, Facts>, aspects: Aspect<Facts>[]): string {
  const old = { ...after, ...before }
  const differences = aspects.flatMap(([name, words]) => {
    return words(old) === words(after) ? [] : [`${name} ${words(old) || '–'} → ${words(after) || '–'}`]
  })
  return `${of}: ${differences.join(', ')}`
}
