import type { DueFacts, ServiceFacts } from './deadline-sheet.ts'

/** A service is due once on a day. */
export const DUE_DATES_OF_A_SERVICE = 'deadlines_organization_id_service_id_due_on_key'

/** A due date as the database has it. */
export function dueColumns({ due, amount, costMinor, notes }: DueFacts) {
  return {
    due_on: due,
    amount_minor: amount.minor,
    currency: amount.currency,
    cost_minor: costMinor,
    notes,
  }
}

/** A service as the database has it. */
export function serviceColumns(service: ServiceFacts & { readonly anchorDay: number }) {
  const { name, reference, type, everyMonths, anchorDay, parentId, consequence, supplier, notes } = service
  return {
    ...{ name, reference, type, consequence, supplier, notes },
    every_months: everyMonths,
    anchor_day: anchorDay,
    parent_id: parentId,
  }
}
