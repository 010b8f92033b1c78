import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'

/** Which clients are asked for. What is null doesn't matter. */
export interface ClientFilter {
  /** Beginnings of words of a name, company, address or reference, in any case and with or without accents; empty for all. */
  readonly words: string
  readonly status: 'expired' | 'expiring' | 'archived' | null
  readonly portal: 'signed-in' | 'invited' | 'never-invited' | 'shut-out' | null
  readonly tag: string | null
  readonly today: Temporal.PlainDate
  /** The last day of the expiring window. */
  readonly expiring: Temporal.PlainDate
}

/** So many index entries are read, joined and sorted in about the time that a page may take. */
const FEW = 8000
/** Who types more words than these has found the client long ago. */
const MOST_WORDS = 8

/**
 * The clients that a filter lets through: `client_summaries as listed` with its conditions, to stand behind `from`. What few
 * clients have is where it begins; what many have is asked of each client in the list's order, since a page is full soon
 * (docs/decisions/0012). PostgreSQL can't choose for us: it plans before it knows the words.
 */
export async function clientsThat(tx: Transaction, filter: ClientFilter): Promise<RawBuilder<unknown>> {
  const words = filter.words === '' ? [] : await typedWords(tx, filter.words)
  if (filter.words !== '' && words.length === 0) return sql`client_summaries as listed where false`
  const traits = [...words.map(withWord), ...(filter.tag === null ? [] : [withTag(filter.tag)])]
  const counted = await Promise.all(traits.map(async trait => ({ trait, count: await countUpTo(tx, trait) })))
  const [rarest, ...others] = counted.toSorted((one, other) => one.count - other.count)
  const isFew = rarest !== undefined && rarest.count <= FEW
  const asked = isFew ? others : counted
  return sql`${isFew ? startingWith(rarest.trait) : sql`client_summaries as listed`}
    where listed.organization_id = current_organization()
      and ${sql.join([...conditions(filter), ...asked.map(({ trait }) => has(trait))], sql` and `)}`
}

/** Index entries that name clients, in one range of one index: what stands behind `from`. */
type Trait = RawBuilder<unknown>

/** No character comes after the last one of Unicode, so between these lie all words that begin like this one. */
function withWord(word: string): Trait {
  return sql`client_words as had where had.organization_id = current_organization()
    and had.word >= ${word} and had.word < ${word} || chr(1114111)`
}

function withTag(tag: string): Trait {
  return sql`client_tags as had where had.organization_id = current_organization() and had.tag = ${tag}`
}

async function typedWords(tx: Transaction, typed: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from typed_words(${typed}) as word limit ${MOST_WORDS}`.execute(tx)
  return rows.map(({ word }) => word)
}

async function countUpTo(tx: Transaction, trait: Trait): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from ${trait} limit ${FEW + 1}) as counted`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Looks up the clients that have a trait, one by one. (`offset 0` keeps PostgreSQL from reading them all instead.) */
function startingWith(trait: Trait) {
  return sql`(select distinct had.client_id from ${trait}) as found, lateral (
    select * from client_summaries
    where organization_id = current_organization() and client_id = found.client_id offset 0) as listed`
}

/** Asks it of one client after another. (And here, from asking all of them at once.) */
function has(trait: Trait) {
  return sql`exists (select from ${trait} and had.client_id = listed.client_id offset 0)`
}

function conditions({ status, portal, today, expiring }: ClientFilter): RawBuilder<unknown>[] {
  return [
    sql`listed.is_archived = ${sql.lit(status === 'archived')}`,
    ...(status === 'expired' ? [sql`listed.next_due < ${today}::date`] : []),
    ...(status === 'expiring' ? [dueBetween(today, expiring)] : []),
    ...(portal === null ? [] : [sql`listed.standing = ${portal}`]),
  ]
}

/** What is due next says it, but for clients that have something expired as well: they are asked, one by one. */
function dueBetween(from: Temporal.PlainDate, until: Temporal.PlainDate) {
  return sql`listed.next_due <= ${until}::date and (listed.next_due >= ${from}::date or exists (
    select from deadlines where deadlines.organization_id = listed.organization_id and deadlines.client_id = listed.client_id
      and deadlines.state = 'open' and deadlines.due_on between ${from}::date and ${until}::date offset 0))`
}
