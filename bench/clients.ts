/*
 * The office's list of clients in an organization of 50,000: every kind of search, filter, order and page, as it runs for staff
 * behind their door. Says how long each takes with its round trips, the fastest and the median of 15; with `plans`, also how
 * PostgreSQL finds it.
 *
 *   node bench/clients.ts [plans] [word…]        only what has one of the words in its name
 */
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { connect, type Pool } from '../src/database/connection.ts'
import { asStaff } from '../src/database/scopes.ts'
import type { ClientId, OrganizationId } from '../src/domain/ids.ts'
import { type ClientPlace, type ClientQuery, listClients, tagsInUse } from '../src/records/client-list.ts'
import { startDatabase } from './database.ts'
import { explaining } from './explained.ts'
import { median } from './report.ts'

const RUNS = 15
const today = Temporal.Now.plainDateISO()
const usual: ClientQuery = {
  words: '',
  status: null,
  portal: null,
  tag: null,
  sort: 'name',
  today,
  expiring: today.add({ days: 30 }),
}

/** What is asked for, by what a person would call it. */
const asked: Readonly<Record<string, Partial<ClientQuery> & { readonly place?: ClientPlace | null }>> = {
  'first page': {},
  'page in the middle': { place: behind('moda') },
  'page before the last': { place: { ...behind('zzz'), direction: 'back' } },
  'first page by due date': { sort: 'due' },
  'page in the middle by due date': { sort: 'due', place: behind(today.add({ days: 120 }).toString()) },
  'page before the last by due date': {
    sort: 'due',
    place: { ...behind('9999-12-30'), direction: 'back' },
  },
  'search one letter, usual: s': { words: 's' },
  'search one letter, rare: y': { words: 'y' },
  'search one letter, late in the order: z': { words: 'z' },
  'search one letter by due date: z': { words: 'z', sort: 'due' },
  'search two letters: ro': { words: 'ro' },
  'search two letters, late: vi': { words: 'vi' },
  'search a name: rossi': { words: 'rossi' },
  'search a name without its accent: muller': { words: 'muller' },
  'search a rare name: zuccaro': { words: 'zuccaro' },
  'search what everybody has: hosting': { words: 'hosting' },
  'search what everybody has by due date: hosting': { words: 'hosting', sort: 'due' },
  'search an address: anna@moda-rossi': { words: 'anna@moda-rossi' },
  'search a reference: viaggi-gallo': { words: 'viaggi-gallo' },
  'search two usual words: hosting it': { words: 'hosting it' },
  'search two letters beside each other: s z': { words: 's z' },
  'search words that never meet: zanetti zuccaro': { words: 'zanetti zuccaro' },
  'search nothing there: qqq': { words: 'qqq' },
  'search a number: 4711': { words: '4711' },
  'filter expired': { status: 'expired' },
  'filter expiring': { status: 'expiring' },
  'filter expiring by due date': { status: 'expiring', sort: 'due' },
  'filter archived': { status: 'archived' },
  'filter signed in': { portal: 'signed-in' },
  'filter invited': { portal: 'invited' },
  'filter never invited': { portal: 'never-invited' },
  'filter shut out': { portal: 'shut-out' },
  'filter shut out by due date': { portal: 'shut-out', sort: 'due' },
  'filter tag, rare: vip': { tag: 'vip' },
  'filter tag, usual: retail': { tag: 'retail' },
  'filter tag that nobody has': { tag: 'none' },
  'filter all at once': {
    words: 's',
    status: 'expiring',
    portal: 'never-invited',
    tag: 'retail',
    sort: 'due',
  },
}

const [, , ...wanted] = process.argv
const withPlans = wanted[0] === 'plans'
const words = withPlans ? wanted.slice(1) : wanted
const database = await startDatabase('fill-clients')
const organizationId = await largest(database.superuser)
const pool = connect(database.appUrl, { size: 1 })
const explained = withPlans ? await explaining(database, print) : null

for (const [name, query] of Object.entries(asked)) {
  if (words.length > 0 && !words.some(word => name.includes(word))) continue
  const rows = (await list(pool, query)).rows.length
  const times = await timesOf(() => list(pool, query))
  print(`${inWords(times)}  ${name}, ${rows} rows\n`)
  if (explained) await list(explained, query)
}
const tags = await timesOf(() => asStaff(pool, { organizationId, staffId: null }, tagsInUse))
print(`${inWords(tags)}  tags to filter by\n`)

await pool.end()
await explained?.end()
await database.stop()

function list(pool: Pool, { place = null, ...query }: (typeof asked)[string]) {
  return asStaff(pool, { organizationId, staffId: null }, tx =>
    listClients(tx, { ...usual, ...query }, { place, most: 50 }),
  )
}

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}

function inWords(times: readonly number[]): string {
  return [Math.min(...times), median(times)].map(time => `${time.toFixed(1).padStart(7)} ms`).join(' ')
}

/** A page that begins behind this key. */
function behind(key: string): ClientPlace {
  // The smallest id there is.
  return { direction: 'on', key, id: '00000000-0000-0000-0000-000000000000' as ClientId }
}

async function largest(superuser: pg.Pool): Promise<OrganizationId> {
  const { rows } = await superuser.query<{ id: OrganizationId }>(
    `select id from organizations where slug = 'large'`,
  )
  const [found] = rows
  if (!found) throw new Error('There is no large organization')
  return found.id
}

function print(text: string) {
  process.stdout.write(text)
}
