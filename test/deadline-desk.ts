import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../src/database/connection.ts'
import { asStaff, type StaffIdentity, type Work } from '../src/database/scopes.ts'
import type { DB } from '../src/database/tables.ts'
import type { ClientId, DeadlineId, OrganizationId, ServiceId } from '../src/domain/ids.ts'
import { createDeadline, createService } from '../src/records/clients.ts'
import { createCast } from './cast.ts'
import { testDatabase } from './database.ts'

/* For tests of what staff do with deadlines: a colleague at work, a stranger, and services made to measure. */

/** Works in one organization, as one of its staff. */
export interface Worker {
  <Result>(work: Work<Result>): Promise<Result>
  readonly staff: StaffIdentity
}

/** A database with the cast and, at Studio Aurora, a colleague at work; the stranger works at Officina Digitale. */
export async function deadlineDesk() {
  const { pool, owner } = await testDatabase()
  const cast = await createCast(pool)
  // Row security no longer binds the owner, who finds out here who is who.
  await owner.query('alter table staff no force row level security')
  const worker = async (organizationId: OrganizationId, email: string): Promise<Worker> => {
    const { rows } = await owner.query('select id from staff where email = $1', [email])
    const staff = { organizationId, staffId: rows[0].id }
    const work = <Result>(work: Work<Result>) => asStaff(pool, staff, work)
    return Object.assign(work, { staff })
  }
  const desk = await worker(cast.aurora.id, cast.staff.colleague.email)
  const owning = await worker(cast.aurora.id, cast.staff.owner.email)
  const stranger = await worker(cast.officina.id, cast.staff.stranger.email)
  const client = { organization_id: cast.aurora.id, client_id: cast.aurora.rossi.id }
  const openService = (due: string, details: Partial<Insertable<DB['services']>> = {}, more: string[] = []) =>
    desk(tx => serviceDueOn(tx, client, [due, ...more], details))
  return { cast, desk, owner: owning, stranger, openService }
}

interface Place {
  readonly organization_id: OrganizationId
  readonly client_id: ClientId
}

/** Hosting, yearly for 24 euros: a service with open deadlines, of which the first is given by its id. */
async function serviceDueOn(
  tx: Transaction,
  place: Place,
  days: readonly string[],
  details: Partial<Insertable<DB['services']>>,
) {
  const due = days.map(day => Temporal.PlainDate.from(day))
  const usual = { name: 'Hosting', every_months: 12, anchor_day: due[0]?.day ?? 1 }
  const service_id = await createService(tx, { ...usual, ...details, ...place })
  const money = { amount_minor: 2400, currency: 'EUR', cost_minor: 700 }
  const ids: DeadlineId[] = []
  for (const due_on of due) ids.push(await createDeadline(tx, { ...place, ...money, service_id, due_on }))
  const [id] = ids
  if (!id) throw new Error('A service is due on some day')
  return { id, others: ids.slice(1), service: lookInto(service_id) }
}

/** What there is of a service, as plain as a test compares it. */
function lookInto(id: ServiceId) {
  return {
    id,
    deadlines: async (tx: Transaction) => {
      const { rows } = await sql<{ due: string; state: string; closed: string | null; minor: number }>`
        select due_on::text as due, state, closed_on::text as closed, amount_minor as minor, cost_minor as cost, version
        from deadlines where service_id = ${id} order by due_on`.execute(tx)
      return rows
    },
    renewals: async (tx: Transaction) => {
      const { rows } = await sql`
        select past.due_on::text as from, next.due_on::text as to, staff_id as by
        from renewals join deadlines as past on past.id = deadline_id left join deadlines as next on next.id = next_deadline_id
        where past.service_id = ${id} order by past.due_on`.execute(tx)
      return rows
    },
    events: async (tx: Transaction) => {
      const { rows } = await sql<{ action: string; about: string }>`
        select action, actor, staff_id as "staffId", details ->> 'about' as about from audit_events
        where details ->> 'service' = ${id} order by id`.execute(tx)
      return rows
    },
  }
}
