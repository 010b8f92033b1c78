import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { DeadlineState } from '../domain/deadline-status.ts'
import type { ClientId, DeadlineId, ServiceId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'
import type { FrequencyMonths } from '../domain/recurrence.ts'
import { withService } from './services.ts'

/** What staff say of a service. */
export interface ServiceFacts {
  readonly name: string
  readonly reference: string
  readonly type: string
  readonly everyMonths: FrequencyMonths
  readonly parentId: ServiceId | null
  readonly consequence: string
  readonly supplier: string
  readonly notes: string
}

/** What staff say of one due date. The cost is in minor units of the amount's currency. */
export interface DueFacts {
  readonly due: Temporal.PlainDate
  readonly amount: Money
  readonly costMinor: number | null
  readonly notes: string
}

/** A deadline with its service and client: everything there is to change. */
export interface DeadlineSheet extends DueFacts {
  readonly id: DeadlineId
  readonly client: { readonly id: ClientId; readonly name: string }
  readonly service: ServiceFacts & { readonly id: ServiceId; readonly anchorDay: number }
  readonly state: DeadlineState
  readonly closedOn: Temporal.PlainDate | null
  /** Of the deadline and of its service, as `3.1`: it changes with either. */
  readonly version: string
}

/** One deadline of the organization; null for what does not exist and for what is somebody else's. */
export async function deadlineSheet(tx: Transaction, id: DeadlineId): Promise<DeadlineSheet | null> {
  const [sheet = null] = await deadlineSheets(tx, [id])
  return sheet
}

/** Those of the organization, by due date. */
export async function deadlineSheets(tx: Transaction, ids: readonly DeadlineId[]): Promise<DeadlineSheet[]> {
  return (await sheets(tx, ids).execute()).map(sheetOf)
}

/** The same, to change it: it stays as it is until the end of the transaction. */
export async function heldSheet(tx: Transaction, id: DeadlineId): Promise<DeadlineSheet | null> {
  const [sheet = null] = await heldSheets(tx, [id])
  return sheet
}

/**
 * Several, to change them. Their services are held first, each in its turn, so that two who work on deadlines of the same
 * services wait for each other and never crosswise.
 */
export async function heldSheets(tx: Transaction, ids: readonly DeadlineId[]): Promise<DeadlineSheet[]> {
  const [, rows] = await Promise.all([
    tx
      .selectFrom('services')
      .select('id')
      .where('id', 'in', tx.selectFrom('deadlines').select('service_id').where(isOneOf(ids)))
      .orderBy('id')
      .forNoKeyUpdate()
      .execute(),
    sheets(tx, ids).forUpdate('deadlines').execute(),
  ])
  return rows.map(sheetOf)
}

/** The part of a sheet's version that is the deadline's own. */
export function ownVersion(version: string): string {
  return version.split('.')[0] ?? ''
}

function sheets(tx: Transaction, ids: readonly DeadlineId[]) {
  return withService(tx)
    .innerJoin('clients', join =>
      join
        .onRef('clients.organization_id', '=', 'deadlines.organization_id')
        .onRef('clients.id', '=', 'deadlines.client_id'),
    )
    .select(['deadlines.id', 'deadlines.due_on as due', 'deadlines.amount_minor as minor'])
    .select(['deadlines.currency', 'deadlines.cost_minor as costMinor', 'deadlines.notes'])
    .select(['deadlines.state', 'deadlines.closed_on as closedOn'])
    .select(['clients.id as clientId', 'clients.name as clientName'])
    .select(['services.id as serviceId', 'services.name', 'services.reference', 'services.type'])
    .select(['services.every_months as everyMonths', 'services.anchor_day as anchorDay'])
    .select(['services.parent_id as parentId', 'services.consequence', 'services.supplier'])
    .select('services.notes as serviceNotes')
    .select(sql<string>`deadlines.version || '.' || services.version`.as('version'))
    .where(isOneOf(ids))
    .orderBy('deadlines.due_on')
    .orderBy('deadlines.id')
}

function isOneOf(ids: readonly DeadlineId[]) {
  return sql<boolean>`deadlines.id = any (${ids})`
}

type Row = Awaited<ReturnType<ReturnType<typeof sheets>['execute']>>[number]

function sheetOf(row: Row): DeadlineSheet {
  const { id, due, costMinor, notes, state, closedOn, version } = row
  const { name, reference, type, everyMonths, anchorDay, parentId, consequence, supplier } = row
  const facts = { name, reference, type, everyMonths, parentId, consequence, supplier }
  return {
    ...{ id, due, costMinor, notes, state, closedOn, version },
    amount: { minor: row.minor, currency: row.currency },
    client: { id: row.clientId, name: row.clientName },
    service: { ...facts, id: row.serviceId, anchorDay, notes: row.serviceNotes },
  }
}
