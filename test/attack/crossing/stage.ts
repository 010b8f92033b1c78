import assert from 'node:assert/strict'
import type { Pool, Transaction } from '../../../src/database/connection.ts'
import { rowsFrom, SELF } from './asking.ts'
import type { World } from './world.ts'

/** Where the steps are done: a pool of one connection, and what should be in the database by now. */
export interface Stage {
  readonly pool: Pool
  /** Another way to the database as the same login role, to stop what is under way. */
  readonly rival: Pool
  world: World
  readonly newId: () => string
  /** Everything that should not have been. */
  readonly crossings: string[]
  /** How often each thing was done. */
  readonly done: Map<string, number>
  /** Transactions that somebody kept when their scope was over. */
  readonly leaked: Transaction[]
  /** What nobody waits for. */
  readonly background: Promise<unknown>[]
}

export function tally({ done }: Stage, what: string) {
  done.set(what, (done.get(what) ?? 0) + 1)
}

/** Asks with what scopes left behind when they were over: it is refused. */
export async function askLate({ leaked }: Stage): Promise<void> {
  for (const tx of leaked.splice(0)) await assert.rejects(rowsFrom(tx, SELF), /came after its scope was over/)
}
