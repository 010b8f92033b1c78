import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'

/** How many of the newest rows are looked at: what is in use shows there, however large the organization. */
const NEWEST = 1000

/** What services are called: each word once. */
export interface ServiceWords {
  readonly services: readonly string[]
  readonly types: readonly string[]
  readonly suppliers: readonly string[]
}

/** The words that the organization's newest services use. */
export async function serviceWordsInUse(tx: Transaction): Promise<ServiceWords> {
  const rows = await tx
    .selectFrom('services')
    .select(['name', 'type', 'supplier'])
    .orderBy('organization_id', 'desc')
    .orderBy('id', 'desc')
    .limit(NEWEST)
    .execute()
  return {
    services: distinct(rows.map(({ name }) => name)),
    types: distinct(rows.map(({ type }) => type)),
    suppliers: distinct(rows.map(({ supplier }) => supplier)),
  }
}

/** The currencies (ISO 4217) of the organization's newest deadlines. */
export async function currenciesInUse(tx: Transaction): Promise<string[]> {
  const newest = tx
    .selectFrom('deadlines')
    .select('currency')
    .orderBy('organization_id', 'desc')
    .orderBy('id', 'desc')
    .limit(NEWEST)
    .as('newest')
  const rows = await tx.selectFrom(newest).select('currency').distinct().orderBy('currency').execute()
  return rows.map(({ currency }) => currency)
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].filter(Boolean)
}

/** Every word that services use as their type, or for their supplier, in order; the first 200 of them. */
export async function everyWordInUse(tx: Transaction, column: 'type' | 'supplier'): Promise<string[]> {
  const word = sql.ref(column)
  const { rows } = await sql<{ word: string }>`
    with recursive words as (
      (select ${word} as word from services where ${word} > '' order by organization_id, ${word} limit 1)
      union all
      select (select ${word} from services where ${word} > words.word order by organization_id, ${word} limit 1)
      from words where words.word is not null
    )
    select word from words where word is not null limit 200`.execute(tx)
  return rows.map(({ word }) => word)
}
