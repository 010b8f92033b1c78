import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import { prepared } from '../database/prepared.ts'
import type { DeadlineState } from '../domain/deadline-status.ts'
import type { DeadlineId, ServiceId } from '../domain/ids.ts'
import type { Money } from '../domain/money.ts'
import { byName, isInPackageOf, withService } from './services.ts'

/** An open deadline with what its service says of it. */
export interface OpenDeadline {
  readonly id: DeadlineId
  readonly service: string
  readonly reference: string
  readonly due: Temporal.PlainDate
  readonly amount: Money
  readonly everyMonths: number | null
  readonly anchorDay: number
}

/** One deadline with its service, for a page of its own. */
export interface ClientDeadline extends OpenDeadline {
  readonly serviceId: ServiceId
  readonly parentId: ServiceId | null
  readonly type: string
  readonly consequence: string
  readonly state: DeadlineState
  readonly closedOn: Temporal.PlainDate | null
}

/** A due date in the life of a service. */
export interface PastOrPresentDeadline {
  readonly id: DeadlineId
  readonly serviceId: ServiceId
  readonly due: Temporal.PlainDate
  readonly amount: Money
  readonly state: DeadlineState
  readonly closedOn: Temporal.PlainDate | null
}

/** Everything of the client that is open, the nearest due date first. */
export async function openDeadlines(tx: Transaction): Promise<OpenDeadline[]> {
  return (await openOnes(tx)).map(withAmount)
}

const openOnes = prepared(db =>
  withService(db)
    .select(openColumns)
    // Spelled out: as a parameter it would not lead to the index of open deadlines.
    .where('deadlines.state', '=', sql.lit('open'))
    .orderBy('deadlines.due_on')
    .orderBy(byName)
    .orderBy('deadlines.id'),
)

/** One deadline of the client; null for what does not exist and for what is somebody else's. */
export async function clientDeadline(tx: Transaction, id: DeadlineId): Promise<ClientDeadline | null> {
  const row = await withService(tx)
    .select(openColumns)
    .select([
      'services.id as serviceId',
      'services.parent_id as parentId',
      'services.type',
      'services.consequence',
    ])
    .select(['deadlines.state', 'deadlines.closed_on as closedOn'])
    .where('deadlines.id', '=', id)
    .executeTakeFirst()
  return row ? withAmount(row) : null
}

/** Every due date the client has or had, by service and newest first. */
export async function allDeadlines(tx: Transaction): Promise<PastOrPresentDeadline[]> {
  return (await allOfThem(tx)).map(withAmount)
}

const allOfThem = prepared(lifeOfServices)

/** The same for the service of one deadline and the package it belongs to. */
export async function deadlinesOfPackage(tx: Transaction, id: DeadlineId): Promise<PastOrPresentDeadline[]> {
  const rows = await lifeOfServices(tx).where(isInPackageOf(tx, id)).execute()
  return rows.map(withAmount)
}

function lifeOfServices(tx: Transaction) {
  return withService(tx)
    .select([
      'deadlines.id',
      'deadlines.service_id as serviceId',
      'deadlines.due_on as due',
      'deadlines.state',
    ])
    .select(['deadlines.amount_minor as minor', 'deadlines.currency', 'deadlines.closed_on as closedOn'])
    .orderBy('deadlines.service_id')
    .orderBy('deadlines.due_on', 'desc')
}

const openColumns = [
  'deadlines.id',
  'services.name as service',
  'services.reference',
  'deadlines.due_on as due',
  'deadlines.amount_minor as minor',
  'deadlines.currency',
  'services.every_months as everyMonths',
  'services.anchor_day as anchorDay',
] as const

function withAmount<Row extends { minor: number; currency: string }>({ minor, currency, ...row }: Row) {
  return { ...row, amount: { minor, currency } }
}
