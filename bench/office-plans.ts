/*
 * The office's list of deadlines across clients in an organization of 125,000 open deadlines among 1.25 million: its pages,
 * filters, searches, counts and sums, and its export, as they run for staff behind their door. Says how long each takes with
 * its round trips, the fastest and the median of 9; with `plans`, also how PostgreSQL finds it.
 *
 *   node bench/office-plans.ts [plans] [word…]        only what has one of the words in its name
 */
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { connect, type Transaction } from '../src/database/connection.ts'
import { asStaff } from '../src/database/scopes.ts'
import type { DeadlineId, OrganizationId } from '../src/domain/ids.ts'
import {
  type DeadlinePlace,
  type DeadlineQuery,
  deadlinesOnSheet,
  listDeadlines,
} from '../src/records/deadline-list.ts'
import { deadlineTotals } from '../src/records/deadline-totals.ts'
import { servicesOnSheet } from '../src/records/services-on-sheet.ts'
import { everyWordInUse } from '../src/records/words-in-use.ts'
import { startDatabase } from './database.ts'
import { explaining } from './explained.ts'
import { median } from './report.ts'

const RUNS = 9

const today = Temporal.Now.plainDateISO()
const usual: DeadlineQuery = {
  ...{ words: '', status: null, dueWithin: null, tag: null, type: null, supplier: null, sort: 'due' },
  ...{ today, expiring: today.add({ days: 30 }) },
}

/** A page that begins in the middle of the list. */
const middle: DeadlinePlace = {
  ...{ direction: 'on', due: today.add({ days: 150 }), clientKey: 'rossi arredi 3' },
  // The smallest id there is.
  id: '00000000-0000-0000-0000-000000000000' as DeadlineId,
}

type Question = (tx: Transaction) => Promise<unknown>

const page =
  (query: Partial<DeadlineQuery> = {}, place: DeadlinePlace | null = null): Question =>
  tx =>
    listDeadlines(tx, { ...usual, ...query }, { place, most: 50 })
const sums =
  (query: Partial<DeadlineQuery> = {}): Question =>
  tx =>
    deadlineTotals(tx, { ...usual, ...query })

const database = await startDatabase()
const inside = { organizationId: await first(database.superuser), staffId: null }
const pool = connect(database.appUrl, { size: 1 })
const exported = (await asStaff(pool, inside, tx => deadlinesOnSheet(tx, usual))).slice(0, 500)

/** What is asked for, by what a person would call it. */
const questions: Readonly<Record<string, Question>> = {
  'first page': page(),
  'page in the middle': page({}, middle),
  'first page by client': page({ sort: 'client' }),
  'page in the middle by client': page({ sort: 'client' }, middle),
  expired: page({ status: 'expired' }),
  'due in 7 days': page({ dueWithin: 7 }),
  'one type, which all have': page({ type: 'Hosting' }),
  'one supplier, which nobody has': page({ supplier: 'Aruba' }),
  'words that few have: arredi 4711': page({ words: 'arredi 4711' }),
  'words that many have: hosting': page({ words: 'hosting' }),
  'words that many have, by client: hosting': page({ words: 'hosting', sort: 'client' }),
  'words that nobody has: zzz': page({ words: 'zzz' }),
  'counts and sums of all': sums(),
  'counts and sums of one type, which all have': sums({ type: 'Hosting' }),
  'counts and sums of words that few have: arredi 4711': sums({ words: 'arredi 4711' }),
  'counts and sums of words that many have: hosting': sums({ words: 'hosting' }),
  'types to filter by': tx => everyWordInUse(tx, 'type'),
  'export: ids of all': tx => deadlinesOnSheet(tx, usual),
  'export: 500 rows': tx => servicesOnSheet(tx, exported, { today, expiringDays: 30 }),
}

const [, , ...wanted] = process.argv
const withPlans = wanted[0] === 'plans'
const words = withPlans ? wanted.slice(1) : wanted
const explained = withPlans ? await explaining(database, print) : null

for (const [name, question] of Object.entries(questions)) {
  if (words.length > 0 && !words.some(word => name.includes(word))) continue
  print(`${inWords(await timesOf(question))}  ${name}\n`)
  if (explained) await asStaff(explained, inside, question)
}

await pool.end()
await explained?.end()
await database.stop()

async function timesOf(question: Question): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    await asStaff(pool, inside, question)
    times.push(performance.now() - start)
  }
  return times
}

function inWords(times: readonly number[]): string {
  return [Math.min(...times), median(times)].map(time => `${time.toFixed(1).padStart(7)} ms`).join(' ')
}

async function first(superuser: pg.Pool): Promise<OrganizationId> {
  const { rows } = await superuser.query<{ id: OrganizationId }>(
    'select id from organizations order by slug limit 1',
  )
  const [found] = rows
  if (!found) throw new Error('There is no organization')
  return found.id
}

function print(text: string) {
  process.stdout.write(text)
}
