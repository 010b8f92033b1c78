import type { Temporal } from 'temporal-polyfill'
import type { ClientDetails } from '../client-details.ts'
import type { DeadlineState } from '../deadline-status.ts'
import type { ClientId, ContactId, DeadlineId, ServiceId } from '../ids.ts'
import type { FrequencyMonths } from '../recurrence.ts'

/** What an import may write about a client. */
export type ClientFacts = ClientDetails

/** `locale` is '' for the organization's. */
export type ContactFacts = { name: string; email: string; canonicalEmail: string; locale: string }

export type ServiceFacts = {
  name: string
  reference: string
  type: string
  months: FrequencyMonths
  anchorDay: number
  /** The service it is part of. */
  parent: Ref<ServiceId> | null
  /** What people call that service; '' where there is none. */
  package: string
  consequence: string
  supplier: string
  notes: string
}

export type DeadlineFacts = {
  due: Temporal.PlainDate
  minor: number
  currency: string
  costMinor: number | null
  notes: string
  state: DeadlineState
  closedOn: Temporal.PlainDate | null
}

/** Something the organization has, by its id, or something to be created, by its place in the plan's list. */
export type Ref<Id> = Id | number

type Held<Id> = { id: Id; version: number }

export type HeldClient = ClientFacts & Held<ClientId> & { archived: boolean }
export type HeldContact = ContactFacts & Held<ContactId> & { clientId: ClientId }
export type HeldService = ServiceFacts & Held<ServiceId> & { clientId: ClientId; parent: ServiceId | null }
export type HeldDeadline = DeadlineFacts & Held<DeadlineId> & { serviceId: ServiceId }

/** What an organization has already, as far as an import compares it. */
export type Holdings = {
  clients: HeldClient[]
  contacts: HeldContact[]
  services: HeldService[]
  deadlines: HeldDeadline[]
}
