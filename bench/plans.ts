/*
 * How PostgreSQL finds the 25 rows of a Deadlines page among 1.25 million: the plans of the page's queries as they run for a
 * client, behind its doors. Fails when a plan reads a table of clients' data from end to end.
 *
 *   node bench/plans.ts
 */
import { sql } from 'kysely'
import { connect, type Transaction } from '../src/database/connection.ts'
import { asClient, asPresentedClient, asSignIn } from '../src/database/scopes.ts'
import { openDeadlines } from '../src/records/deadlines.ts'
import { presentedVisit } from '../src/records/sessions.ts'
import { hashToken } from '../src/sign-in/tokens.ts'
import { signIn, startDatabase } from './database.ts'

/** Their size doesn't grow with the clients. */
const SMALL = ['organizations', 'organization_slugs']

const database = await startDatabase()
const [{ path, cookie }] = await signIn(database.superuser)
const presented = { slug: path.split('/')[2] ?? '', tokenHashes: [hashToken(cookie.split('=')[1] ?? '')] }
const pool = connect(database.appUrl, { size: 1 })

// After five runs PostgreSQL settles for the plan that it keeps.
let visitor = await visit()
for (let run = 0; run < 6; run++) visitor = await visit()
const plans = [
  await asSignIn(pool, presented, tx => planOf(tx, 'portal_sessions')),
  await asClient(pool, visitor.identity, tx => planOf(tx, '"deadlines"')),
]
process.stdout.write(`${plans.join('\n\n')}\n`)
const scanned = [...plans.join('\n').matchAll(/Seq Scan on (\w+)/g)].map(([, table = '']) => table)
if (scanned.some(table => !SMALL.includes(table))) process.exitCode = 1
await pool.end()
await database.stop()

async function visit() {
  const identify = async (tx: Transaction) => {
    const found = await presentedVisit(tx)
    return found?.visitor ? { visitor: found.visitor } : { refusal: null }
  }
  const visitor = await asPresentedClient(pool, presented, identify, async (tx, visitor) => {
    await openDeadlines(tx)
    return visitor
  })
  if (!visitor) throw new Error('The client is not signed in')
  return visitor
}

/** The plan of the connection's prepared statement that mentions the table. */
async function planOf(tx: Transaction, table: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_prepared_statements where starts_with(name, 'portal_') and strpos(statement, ${table}) > 0
    order by prepare_time limit 1`.execute(tx)
  const statement = sql.id(rows[0]?.name ?? '')
  const plan = await sql<
    Record<'QUERY PLAN', string>
  >`explain (analyze, buffers) execute ${statement}`.execute(tx)
  return plan.rows.map(row => row['QUERY PLAN']).join('\n')
}
