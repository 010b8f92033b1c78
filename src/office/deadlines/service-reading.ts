import { idFrom, type ServiceId } from '../../domain/ids.ts'
import type { CardService } from '../../records/client-services.ts'
import type { ServiceFacts } from '../../records/deadline-sheet.ts'
import { usualMonths } from './deadline-fields.ts'
import type { serviceFields } from './deadline-form.ts'
import { type FormReading, type Reading, readFrequency, readLine, readText, together } from './reading.ts'

type ServiceField = (typeof serviceFields)[number]
type ServiceValues = Record<ServiceField, string>

/** What a service can be part of: the client's services, and of them the one that is being edited. */
export interface Family {
  readonly services: readonly CardService[]
  readonly own: ServiceId | null
}

/** What was typed about a service. */
export function readServiceFields(
  typed: ServiceValues,
  family: Family,
): FormReading<ServiceFacts, ServiceField> {
  const isOther = typed.every === 'other'
  const reading = together({
    service: typed.service === '' ? { problem: 'service-missing' } : readLine(typed.service),
    reference: readLine(typed.reference),
    type: readLine(typed.type),
    every: isOther ? { value: null } : readFrequency(typed.every),
    months: isOther ? readMonths(typed.months) : { value: null },
    parent: readParent(typed.parent, family),
    consequence: readText(typed.consequence),
    supplier: readLine(typed.supplier),
    serviceNotes: readText(typed.serviceNotes),
  })
  if (reading.kind === 'wrong') return reading
  const { service, every, months, parent, serviceNotes, ...rest } = reading.values
  const facts = {
    ...rest,
    name: service,
    everyMonths: every ?? months,
    parentId: parent,
    notes: serviceNotes,
  }
  return { kind: 'read', values: facts }
}

/** A service as its form has it. */
export function serviceValues(facts: ServiceFacts): ServiceValues {
  const { name, reference, type, everyMonths, parentId, consequence, supplier, notes } = facts
  return {
    ...{ service: name, reference, type, consequence, supplier },
    ...frequencyValues(everyMonths),
    parent: parentId ?? '',
    serviceNotes: notes,
  }
}

/** Those a service can become part of. Packages have one level: what has parts itself is part of nothing. */
export function possibleParents({ services, own }: Family): CardService[] {
  if (own && services.some(({ parentId }) => parentId === own)) return []
  return services.filter(({ id, parentId }) => id !== own && parentId === null)
}

function frequencyValues(months: number | null) {
  if (months === null) return { every: 'once', months: '' }
  return usualMonths.includes(months)
    ? { every: String(months), months: '' }
    : { every: 'other', months: String(months) }
}

function readMonths(text: string): Reading<number | null> {
  return text === 'once' ? { problem: 'not-a-frequency' } : readFrequency(text)
}

/** A part of a package stands for the package. */
function readParent(text: string, family: Family): Reading<ServiceId | null> {
  if (text === '') return { value: null }
  const chosen = family.services.find(({ id }) => id === idFrom<ServiceId>(text))
  const parent = possibleParents(family).find(({ id }) => id === (chosen?.parentId ?? chosen?.id))
  return parent ? { value: parent.id } : { problem: 'not-a-choice' }
}
