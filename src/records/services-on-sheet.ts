import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import { type DeadlineState, deadlineStatus, type ExpiringWindow } from '../domain/deadline-status.ts'
import type { DeadlineId } from '../domain/ids.ts'
import type { ServiceOnSheet } from '../domain/spreadsheet/service-cells.ts'

/** These deadlines with all that a spreadsheet says of their services and clients, in the order of the ids. */
export async function servicesOnSheet(
  tx: Transaction,
  ids: readonly DeadlineId[],
  window: ExpiringWindow,
): Promise<ServiceOnSheet[]> {
  const { rows } = await sql<Row>`
    select deadlines.due_on as due, deadlines.amount_minor as minor, deadlines.currency, deadlines.state,
      deadlines.cost_minor as "costMinor", deadlines.notes, deadlines.closed_on as "closedOn",
      ${client} as client, ${contacts} as contacts, ${service} as service, ${parent} as package,
      ${dueDates('renewed')} as renewals, ${dueDates('open')} as others
    from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
      join deadlines on deadlines.organization_id = current_organization() and deadlines.id = wanted.id
      join services on services.organization_id = deadlines.organization_id and services.id = deadlines.service_id
      join clients on clients.organization_id = deadlines.organization_id and clients.id = deadlines.client_id
    order by place`.execute(tx)
  return rows.map(row => onSheet(row, window))
}

interface DueDate {
  readonly due: string
  readonly minor: number
  readonly currency: string
}

type Row = Omit<ServiceOnSheet, 'amount' | 'status' | 'renewals' | 'others'> & {
  readonly minor: number
  readonly currency: string
  readonly state: DeadlineState
  readonly renewals: readonly DueDate[]
  readonly others: readonly DueDate[]
}

function onSheet({ minor, currency, state, ...row }: Row, window: ExpiringWindow): ServiceOnSheet {
  return {
    ...row,
    amount: { minor, currency },
    status: deadlineStatus({ state, due: row.due }, window),
    renewals: row.renewals.map(onDay).reverse(),
    others: row.others.map(onDay),
  }
}

/** JSON has no dates. */
function onDay({ due, ...amount }: DueDate) {
  return { due: Temporal.PlainDate.from(due), amount }
}

const client = sql`json_build_object('name', clients.name, 'company', coalesce(clients.company, ''),
  'phone', coalesce(clients.phone, ''), 'vatNumber', coalesce(clients.vat_number, ''),
  'address', coalesce(clients.address, ''), 'tags', clients.tags, 'notes', coalesce(clients.notes, ''))`

const contacts = sql`(select coalesce(json_agg(json_build_object('name', contacts.name, 'email', contacts.email,
  'locale', contacts.locale) order by contacts.id), '[]') from contacts
  where contacts.organization_id = clients.organization_id and contacts.client_id = clients.id)`

const service = sql`json_build_object('name', services.name, 'reference', services.reference, 'type', services.type,
  'months', services.every_months, 'consequence', services.consequence, 'supplier', services.supplier,
  'notes', services.notes)`

const parent = sql`(select json_build_object('name', parent.name, 'reference', parent.reference)
  from services as parent where parent.organization_id = services.organization_id and parent.id = services.parent_id)`

/** What was renewed before this deadline was due, or what else is open; by due date. */
function dueDates(state: 'renewed' | 'open') {
  const which = state === 'renewed' ? sql`other.due_on < deadlines.due_on` : sql`other.id <> deadlines.id`
  return sql`(select coalesce(json_agg(json_build_object('due', other.due_on, 'minor', other.amount_minor,
      'currency', other.currency) order by other.due_on), '[]')
    from deadlines as other where other.organization_id = deadlines.organization_id
      and other.service_id = deadlines.service_id and other.state = ${sql.lit(state)} and ${which})`
}
