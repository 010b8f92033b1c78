import type { Temporal } from 'temporal-polyfill'
import type { ClientId, ContactId, DeadlineId, ServiceId } from '../ids.ts'
import { cellText } from '../spreadsheet/cell-text.ts'
import type { ClientFacts, ContactFacts, DeadlineFacts, Ref, ServiceFacts } from './holdings.ts'

/** What becomes of something the organization has: `before` holds only the facts that change, `after` all of them. */
export type Change<Id, Facts> = {
  id: Id
  version: number
  line: number
  of: string
  before: Partial<Facts>
  after: Facts
}

export type Planned<Id, Facts, Place> = {
  create: (Place & { line: number; of: string; facts: Facts })[]
  change: Change<Id, Facts>[]
  unchanged: number
}

/** Everything an import will write, and how much it finds as it should be. */
export type ImportPlan = {
  clients: Planned<ClientId, ClientFacts, object>
  contacts: Planned<ContactId, ContactFacts, { client: Ref<ClientId> }>
  services: Planned<ServiceId, ServiceFacts, { client: Ref<ClientId> }>
  deadlines: Planned<DeadlineId, DeadlineFacts, { client: Ref<ClientId>; service: Ref<ServiceId> }>
  renewals: RenewalToNote[]
  /** Rows that are behind what the organization has, so that nothing of it is overwritten. */
  leftAlone: LeftAlone[]
}

/** A deadline that becomes a renewed one, and the deadline that came of it. */
export type RenewalToNote = {
  client: Ref<ClientId>
  deadline: Ref<DeadlineId>
  next: Ref<DeadlineId> | null
  on: Temporal.PlainDate
}

export type LeftAlone = { line: number; why: 'client-archived' | 'deadline-closed' }

export function emptyPlan(): ImportPlan {
  const nothing = () => ({ create: [], change: [], unchanged: 0 })
  return {
    clients: nothing(),
    contacts: nothing(),
    services: nothing(),
    deadlines: nothing(),
    renewals: [],
    leftAlone: [],
  }
}

/** How many things a plan creates and changes. */
export function planSize({ clients, contacts, services, deadlines, renewals }: ImportPlan): number {
  const touched = [clients, contacts, services, deadlines].map(
    ({ create, change }) => create.length + change.length,
  )
  return touched.reduce((sum, count) => sum + count, renewals.length)
}

/**
 * Puts one thing into its list: to be created, to be changed, or as it should be. Answers with what refers to it.
 * `of` names it for people, `line` is the first of the file that speaks of it.
 */
export function settle<Id, Facts extends object, Place extends object>(
  planned: Planned<Id, Facts, Place>,
  {
    line,
    of,
    held,
    facts,
    place,
  }: {
    line: number
    of: string
    held: (Facts & { id: Id; version: number }) | null
    facts: Facts
    place: Place
  },
): Ref<Id> {
  if (held === null) return planned.create.push({ ...place, line, of, facts }) - 1
  const after = inHeldSpelling(facts, held)
  const before = differing(held, after)
  if (Object.keys(before).length === 0) planned.unchanged++
  else planned.change.push({ id: held.id, version: held.version, line, of, before, after })
  return held.id
}

/** Of two texts that a cell can't tell apart the organization's stays: blank lines, doubled spaces, invisible signs. */
function inHeldSpelling<Facts extends object>(facts: Facts, held: Facts): Facts {
  const keys = Object.keys(facts) as (keyof Facts)[] // facts are made by the plan, with no keys but theirs
  const kept = keys.filter(key => saysTheSame(held[key], facts[key]))
  return { ...facts, ...Object.fromEntries(kept.map(key => [key, held[key]])) }
}

function saysTheSame(one: unknown, other: unknown): boolean {
  const [text, otherText] = [`${one}`, `${other}`]
  return text === otherText || inACell(text) === inACell(otherText)
}

function inACell(text: string): string {
  return cellText(text).replace(/\s+/g, ' ')
}

/** The facts of `held` that aren't those of `facts`. */
function differing<Facts extends object>(held: Facts, facts: Facts): Partial<Facts> {
  const keys = Object.keys(facts) as (keyof Facts)[] // facts are made by the plan, with no keys but theirs
  const changed = keys.filter(key => `${held[key]}` !== `${facts[key]}`)
  return Object.fromEntries(changed.map(key => [key, held[key]])) as Partial<Facts> // the same keys again
}
