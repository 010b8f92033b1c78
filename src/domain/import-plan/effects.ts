import type { DeadlineState } from '../deadline-status.ts'
import type { Money } from '../money.ts'
import type { FrequencyMonths } from '../recurrence.ts'
import type { ClientFacts, ContactFacts, DeadlineFacts, ServiceFacts } from './holdings.ts'
import type { Change, ImportPlan } from './plan.ts'

/** What one row of a spreadsheet does: things it creates, facts it changes, or nothing because the portal is ahead. */
export type Effect =
  | { kind: 'new'; thing: 'client' | 'contact' | 'service' | 'deadline' | 'renewal'; count: number }
  | { kind: 'changed'; of: string; aspect: Aspect; from: Said; to: Said }
  | { kind: 'left-alone'; why: 'client-archived' | 'deadline-closed' }

/** A fact as JSON can hold it, so that each reader's language can say it. A date is ISO 8601; '' is nothing. */
export type Said =
  | string
  | Money
  | { months: FrequencyMonths }
  | { date: string }
  | { state: DeadlineState }
  | { locale: string }

export type Aspect =
  | keyof typeof clientWords
  | keyof typeof contactWords
  | keyof typeof serviceWords
  | keyof typeof deadlineWords

/** What each line of the spreadsheet does, as far as it does anything. A client belongs to the first line that names it. */
export function effectsByLine(plan: ImportPlan): Map<number, Effect[]> {
  const effects = [
    ...created(plan),
    ...plan.clients.change.flatMap(change => changed(change, clientWords)),
    ...plan.contacts.change.flatMap(change => changed(change, contactWords)),
    ...plan.services.change.flatMap(change => changed(change, serviceWords)),
    ...plan.deadlines.change.flatMap(change => changed(change, deadlineWords)),
    ...plan.leftAlone.map(({ line, why }): Placed => [line, { kind: 'left-alone', why }]),
  ]
  const byLine = Map.groupBy(effects, ([line]) => line)
  return new Map([...byLine].map(([line, placed]) => [line, placed.map(([, effect]) => effect)]))
}

type Placed = [line: number, effect: Effect]

function created({ clients, contacts, services, deadlines }: ImportPlan): Placed[] {
  const past = deadlines.create.filter(({ facts }) => facts.state !== 'open')
  const open = deadlines.create.filter(({ facts }) => facts.state === 'open')
  const things = { client: clients.create, contact: contacts.create, service: services.create }
  return Object.entries({ ...things, deadline: open, renewal: past }).flatMap(([thing, list]) => {
    const byLine = Map.groupBy<number, { line: number }>(list, ({ line }) => line)
    // The keys of the object above.
    const kind = thing as keyof typeof things | 'deadline' | 'renewal'
    return [...byLine].map(
      ([line, { length }]): Placed => [line, { kind: 'new', thing: kind, count: length }],
    )
  })
}

function changed<Id, Facts extends object, Name extends Aspect>(
  { line, of, before, after }: Change<Id, Facts>,
  words: Record<Name, (facts: Facts) => Said>,
): Placed[] {
  const old = { ...after, ...before }
  // The keys of a record by name are those names.
  return (Object.keys(words) as Name[]).flatMap((aspect): Placed[] => {
    const [from, to] = [words[aspect](old), words[aspect](after)]
    if (JSON.stringify(from) === JSON.stringify(to)) return []
    return [[line, { kind: 'changed', of, aspect, from, to }]]
  })
}

const clientWords = {
  client: ({ name }: ClientFacts): Said => name,
  company: ({ company }: ClientFacts): Said => company,
  phone: ({ phone }: ClientFacts): Said => phone,
  vatNumber: ({ vatNumber }: ClientFacts): Said => vatNumber,
  address: ({ address }: ClientFacts): Said => address,
  tags: ({ tags }: ClientFacts): Said => tags.join(', '),
  clientNotes: ({ notes }: ClientFacts): Said => notes,
}

const contactWords = {
  contact: ({ name }: ContactFacts): Said => name,
  language: ({ locale }: ContactFacts): Said => ({ locale }),
}

/** Without the anchor day, which follows the due date. */
const serviceWords = {
  service: ({ name }: ServiceFacts): Said => name,
  reference: ({ reference }: ServiceFacts): Said => reference,
  type: ({ type }: ServiceFacts): Said => type,
  frequency: ({ months }: ServiceFacts): Said => ({ months }),
  package: (service: ServiceFacts): Said => service.package,
  consequence: ({ consequence }: ServiceFacts): Said => consequence,
  supplier: ({ supplier }: ServiceFacts): Said => supplier,
  notes: ({ notes }: ServiceFacts): Said => notes,
}

const deadlineWords = {
  due: ({ due }: DeadlineFacts): Said => ({ date: due.toString() }),
  amount: ({ minor, currency }: DeadlineFacts): Said => ({ minor, currency }),
  cost: ({ costMinor, currency }: DeadlineFacts): Said =>
    costMinor === null ? '' : { minor: costMinor, currency },
  deadlineNotes: ({ notes }: DeadlineFacts): Said => notes,
  state: ({ state }: DeadlineFacts): Said => ({ state }),
}
