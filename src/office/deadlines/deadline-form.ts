import type { DeadlineState } from '../../domain/deadline-status.ts'
import type { ClientId, DeadlineId, ServiceId } from '../../domain/ids.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import type { FormState } from '../../ui/office/form-state.ts'

/** The form for a deadline, and for the service it belongs to. */
export interface DeadlineFormPage {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId; readonly name: string }
  readonly target: DeadlineTarget
  readonly form: FormState<DeadlineField>
  /** What the client has, by name: what a deadline can be for, and what a service can be part of. */
  readonly services: readonly ServiceChoice[]
  readonly suggestions: Suggestions
  /** ISO 4217, the organization's own first. */
  readonly currencies: readonly string[]
}

export type DeadlineTarget =
  | { readonly kind: 'new' }
  /** Another due date of a service the client already has. */
  | { readonly kind: 'of-service'; readonly service: ServiceChoice }
  | EditedDeadline

export interface EditedDeadline {
  readonly kind: 'edit'
  readonly id: DeadlineId
  readonly serviceId: ServiceId
  readonly state: DeadlineState
  readonly canReopen: boolean
  /** Why it was not reopened just now. */
  readonly refusal?: ReopeningRefusal
}

/** It was closed too long ago; or the deadline that followed it was worked on since. */
export type ReopeningRefusal = 'too-late' | 'next-in-use'

/** Words in use in the organization already. */
export interface Suggestions {
  readonly services: readonly string[]
  readonly types: readonly string[]
  readonly suppliers: readonly string[]
}

/** What is asked of a service. `every` is `once`, `other` or a number of months; `months` counts when it is `other`. */
export const serviceFields = [
  'service',
  'reference',
  'type',
  'every',
  'months',
  'parent',
  'consequence',
  'supplier',
  'serviceNotes',
] as const

/** What is asked of one due date. Dates are ISO 8601; amounts are as people type them. */
export const dueFields = ['due', 'amount', 'currency', 'cost', 'notes'] as const

export type DeadlineField = (typeof serviceFields)[number] | (typeof dueFields)[number]

export interface ServiceChoice {
  readonly id: ServiceId
  readonly name: string
  /** Empty where there is none. */
  readonly reference: string
}
