import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { type Asker, grants, policies } from './catalog.ts'

/** What a migrated database of this version has: test/catalog.test.ts writes it and holds it to the migrations. */
export const GUARDS = join(import.meta.dirname, '../../../db/guards.txt')

/**
 * Everything that keeps rows apart, a line each, sorted: rights, policies with their conditions, triggers, and functions by
 * the SHA-256 of their text. PostgreSQL's versions write conditions with more or fewer table names; these are left out.
 */
export async function guardsOf(asker: Asker): Promise<string[]> {
  const rules = await policies(asker)
  return [
    ...(await rights(asker)),
    ...rules.map(
      ({ table, name, role, command, using, check }) =>
        `policy ${name} on ${table} for ${command} to ${role} using ${bare(using)} check ${bare(check)}`,
    ),
    ...(await triggersAndFunctions(asker)),
  ].sort()
}

export async function guardsOfThisVersion(): Promise<string[]> {
  return (await readFile(GUARDS, 'utf8')).trimEnd().split('\n')
}

async function rights(asker: Asker): Promise<string[]> {
  const held = Map.groupBy(
    await grants(asker),
    ({ table, role, right }) => `${role} may ${right} on ${table}`,
  )
  return [...held].flatMap(([right, list]) => list.map(({ column }) => `${right}: ${column}`))
}

async function triggersAndFunctions(asker: Asker): Promise<string[]> {
  const { rows } = await asker.query<pg.QueryResultRow & { line: string }>(`
    select format('trigger %s on %s: %s%s', tgname, tgrelid::regclass, tgfoid::regproc,
      case tgenabled when 'O' then '' else ', not as made' end) as line
    from pg_trigger join pg_class c on c.oid = tgrelid
    where not tgisinternal and c.relnamespace = 'public'::regnamespace
    union all
    select format('function %s: %s', oid::regprocedure, encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'))
    from pg_proc where pronamespace = 'public'::regnamespace and prosrc <> ''`)
  return rows.map(({ line }) => line)
}

function bare(condition: string | null): string {
  return condition === null ? '-' : condition.replaceAll(/\b\w+\.(?=\w)/g, '').replaceAll(/\s+/g, ' ')
}
