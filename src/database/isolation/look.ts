import type pg from 'pg'
import type { Pool } from '../connection.ts'
import { type Door, type DoorContext, doorValues, ENTER_DOOR, NO_CONTEXT } from '../transaction.ts'
import type { Asker } from './catalog.ts'

/** A transaction that only reads. */
export interface Look extends Asker {
  /** Goes through a door as whom the context says, leaving the last door and its context behind. */
  through: (door: Door, context: Partial<DoorContext>) => Promise<void>
}

/** Looks at a database in use: READ ONLY, waiting two seconds for a lock and thirty for a statement at most; rolled back. */
export async function looking<Found>(pool: Pool, work: (look: Look) => Promise<Found>): Promise<Found> {
  const client = await pool.connect()
  const query = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    client.query<Row>(text, values)
  const through = async (door: Door, context: Partial<DoorContext>) => {
    await client.query({ ...ENTER_DOOR, values: doorValues(door, { ...NO_CONTEXT, ...context }) })
  }
  try {
    await query('begin read only')
    await query(`select set_config('statement_timeout', '30s', true), set_config('lock_timeout', '2s', true)`)
    return await work({ query, through })
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
  }
}
