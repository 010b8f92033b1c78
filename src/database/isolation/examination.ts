import type { Pool } from '../connection.ts'
import { migrationNames } from '../migrate.ts'
import { attempted, type Finding, finding } from './finding.ts'
import { guardsOf, guardsOfThisVersion } from './guards.ts'
import { looking } from './look.ts'
import { rightRules } from './right-rules.ts'
import { roleRules } from './role-rules.ts'
import { differences, readCatalog } from './rule.ts'
import { crossReads, type SampleSize } from './sampled.ts'
import { tableRules } from './table-rules.ts'

export interface Examination {
  /** By the database's clock: ISO 8601 in UTC. */
  readonly at: string
  readonly database: string
  /** PostgreSQL's version. */
  readonly postgresql: string
  /** The role that the portal signs in as. */
  readonly login: string
  readonly findings: readonly Finding[]
}

/**
 * Looks whether a database keeps organizations and clients apart: its catalog against the rules and against this version, then
 * what a sample of them can read. Changes nothing. Which migrations were applied is for the owner to see; unknown without.
 */
export async function examine(pool: Pool, owner: Pool | null, size: SampleSize): Promise<Examination> {
  const facts = await looking(
    pool,
    async ({ query }) => (await query<Omit<Examination, 'findings'>>(FACTS)).rows[0],
  )
  if (!facts) throw new Error('PostgreSQL did not say who asks')
  const catalog = await looking(pool, look => readCatalog(look, facts.login))
  const guards = await looking(pool, guardsOf)
  const rules = [...tableRules, ...rightRules, ...roleRules]
  return {
    ...facts,
    findings: [
      ...rules.map(({ says, breaches }) => finding(says, breaches(catalog))),
      finding(
        'rights, policies, triggers and functions are those of this version',
        differences(guards, await guardsOfThisVersion(), guard => `not of this version: ${guard}`),
      ),
      await appliedMigrations(owner),
      ...(await crossReads(pool, catalog, size)),
    ],
  }
}

const FACTS = `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
  current_database()::text as database, current_setting('server_version') as postgresql, session_user::text as login`

async function appliedMigrations(owner: Pool | null): Promise<Finding> {
  const says = 'the migrations of this version have been applied, and no others'
  if (!owner)
    return { says, outcome: 'unknown', details: ['only the owner sees them: DATABASE_OWNER_URL is missing'] }
  return attempted(says, async () => {
    const { rows } = await looking(owner, look =>
      look.query<{ name: string }>('select name from kysely_migration'),
    )
    const names = rows.map(({ name }) => name)
    return finding(
      says,
      differences(names, await migrationNames(), name => `not of this version: ${name}`),
    )
  })
}
