import type { ServiceId } from '../../src/domain/ids.ts'
import { type ClientField, clientFields } from '../../src/office/clients/client-form-page.ts'
import { type ContactField, contactFields } from '../../src/office/clients/contact-form-page.ts'
import {
  type DeadlineField,
  type DeadlineFormPage,
  dueFields,
  serviceFields,
} from '../../src/office/deadlines/deadline-form.ts'
import {
  type RenewalField,
  type RenewalPage,
  renewalFields,
} from '../../src/office/deadlines/renewal-page.ts'
import { type FormState, typedValues } from '../../src/ui/office/form-state.ts'
import { clientId, hoursAgo, officeFrame, rossi } from './office.ts'
import { arredi, idOf, rowsOf } from './services.ts'

/** A form that was just opened, with some of it filled in. */
export function formOf<Name extends string>(
  names: readonly Name[],
  values: Partial<Record<Name, string>>,
  changes: Partial<FormState<Name>> = {},
): FormState<Name> {
  const typed = typedValues(
    names,
    new Map(Object.entries<string | undefined>(values).map(([name, value]) => [name, value ?? ''])),
  )
  return { values: typed, problems: {}, version: '1', conflict: null, ...changes }
}

export const rossiForm = (changes: Partial<FormState<ClientField>> = {}) => {
  const { name, company, phone, vatNumber, address, notes } = rossi
  return formOf(
    clientFields,
    { name, company, phone, vatNumber, address, notes, tags: 'retail, priority' },
    changes,
  )
}

export const newClientForm = (changes: Partial<FormState<ClientField>> = {}) =>
  formOf(clientFields, {}, { version: '', ...changes })

export const annaForm = (changes: Partial<FormState<ContactField>> = {}) =>
  formOf(
    contactFields,
    {
      name: 'Anna Rossi',
      email: 'anna@rossi-arredi.example',
      locale: 'it',
      maySignIn: 'yes',
      getsReminders: 'yes',
    },
    changes,
  )

export const conflict = <Name extends string>(theirs: Partial<Record<Name, string>>) => ({
  who: 'Paolo Verdi',
  at: hoursAgo(0.1),
  theirs,
})

const services = rowsOf(arredi.slice(0, 3)).map(({ service, reference }, index) => ({
  // As in `idOf`.
  id: idOf(index) as string as ServiceId,
  name: service,
  reference: reference ?? '',
}))

export const hosting: Partial<Record<DeadlineField, string>> = {
  service: 'Hosting Business',
  reference: 'rossi-arredi.example',
  type: 'Hosting',
  every: '12',
  consequence: 'The website and all mailboxes stop.',
  supplier: 'Server Farm Ltd',
  due: '2026-12-03',
  amount: '240.00',
  currency: 'EUR',
  cost: '96.50',
}

export function deadlineFormOf(
  values: Partial<Record<DeadlineField, string>> = { every: '12', currency: 'EUR' },
  changes: Partial<DeadlineFormPage> = {},
  form: Partial<FormState<DeadlineField>> = {},
): DeadlineFormPage {
  return {
    frame: officeFrame,
    client: { id: clientId, name: rossi.name },
    target: { kind: 'new' },
    form: formOf([...serviceFields, ...dueFields], values, form),
    services,
    suggestions: {
      services: ['Hosting Business', 'Hosting Start', 'PEC mailbox'],
      types: ['Domain', 'Hosting', 'SSL', 'PEC'],
      suppliers: ['Server Farm Ltd'],
    },
    currencies: ['EUR', 'CHF', 'USD'],
    ...changes,
  }
}

export const editedDeadline = {
  kind: 'edit',
  id: idOf(1),
  serviceId: services[1]?.id ?? ('' as ServiceId),
  state: 'open',
  canReopen: false,
} as const

export function renewalOf(
  changes: Partial<RenewalPage> = {},
  form: Partial<FormState<RenewalField>> = {},
): RenewalPage {
  const [, deadline] = rowsOf(arredi)
  if (!deadline) throw new Error('There is no example')
  return {
    frame: officeFrame,
    client: { id: clientId, name: rossi.name },
    deadline: { ...deadline, reference: deadline.reference ?? '' },
    form: formOf(
      renewalFields,
      { due: '2027-12-03', amount: '240.00', currency: 'EUR', cost: '96.50' },
      form,
    ),
    currencies: ['EUR', 'CHF', 'USD'],
    closed: null,
    ...changes,
  }
}
