import { sql } from 'kysely'
import type { Transaction } from '../../../src/database/connection.ts'
import { type Door, type DoorContext, doorValues, ENTER_DOOR } from '../../../src/database/transaction.ts'

/** The settings that a door is entered with, but for the time limits. */
const CONTEXT = [...ENTER_DOOR.text.matchAll(/set_config\('([\w.]+)'/g)]
  .map(([, name = '']) => name)
  .filter(name => name === 'role' || name.startsWith('app.'))

/** Asks who one is, by role and by each of those. */
export const SELF = `select unnest(array[current_user::text, ${CONTEXT.map(name => `coalesce(current_setting('${name}', true), '')`).join()}]) as seen`

/** What the answer should be. */
export function selfOf(door: Door, context: DoorContext): string[] {
  return [door, ...doorValues(door, context).slice(0, CONTEXT.length)]
}

export function valuesOf(columns: Readonly<Record<string, string>>): string {
  return `values (${Object.values(columns).map(value => `'${value}'`)})`
}

export async function rowsFrom(tx: Transaction, statement: string): Promise<string[]> {
  const { rows } = await sql.raw<{ seen: string }>(statement).execute(tx)
  return rows.map(({ seen }) => seen)
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
