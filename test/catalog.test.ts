import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ForeignKey } from '../src/database/isolation/catalog.ts'
import { GUARDS, guardsOf } from '../src/database/isolation/guards.ts'
import { rightRules } from '../src/database/isolation/right-rules.ts'
import { readCatalog } from '../src/database/isolation/rule.ts'
import { tableRules } from '../src/database/isolation/table-rules.ts'
import { LEAVES_ONCE_IN_YEARS, OUTLIVES_ITS_TARGET, STAYS_BEHIND } from './catalog-exceptions.ts'
import { testDatabase } from './database.ts'

/*
 * The rules of SECURITY.md that every table must keep, whoever adds it: read from the catalog of a migrated database. A failure
 * says what the migration should say instead; an exception stands in src/database/isolation/exceptions.ts with its reason.
 * bin/portal doctor holds an operator's database to the same rules.
 */

const { appUrl, owner } = await testDatabase()
const catalog = await readCatalog(owner, new URL(appUrl).username)
const { tables: known, indexes: keys, foreignKeys: ways } = catalog

for (const { says, breaches } of [...tableRules, ...rightRules])
  test(says, () => assert.deepEqual(breaches(catalog), []))

test('db/guards.txt says what the migrations make (after a migration: node --test --test-update-snapshots test/catalog.test.ts)', async t => {
  const lines = await guardsOf(owner)
  t.assert.fileSnapshot(`${lines.join('\n')}\n`, GUARDS, { serializers: [String] })
})

test('every id points at something', () => {
  const pointing = new Set(ways.flatMap(({ table, columns }) => columns.map(column => `${table}.${column}`)))
  const ids = known.flatMap(({ name, columns }) =>
    columns
      .filter(column => /_(id|by)$/.test(column) && column !== 'message_id')
      .map(column => `${name}.${column}`),
  )
  assert.deepEqual(
    ids.filter(id => !pointing.has(id)).sort(),
    Object.keys(OUTLIVES_ITS_TARGET).sort(),
    'add a foreign key, or say in OUTLIVES_ITS_TARGET why the id may name what is gone',
  )
})

test('every foreign key says what becomes of its row', () => {
  const undecided = ways.filter(({ name, onDelete }) => onDelete === 'no action' && !(name in STAYS_BEHIND))
  report(
    undecided,
    ({ table, name }) => `${table}: ${name} needs on delete cascade or on delete set null (…)`,
  )
  const unowned = ways.filter(
    ({ onDelete, emptied }) => onDelete === 'set null' && emptied.includes('organization_id'),
  )
  report(unowned, ({ table, name }) => `${table}: ${name} must say which column: on delete set null (…)`)
})

test('every foreign key has an index that finds its rows', () => {
  const slow = ways.filter(way => !(way.target in LEAVES_ONCE_IN_YEARS) && !isServed(way))
  report(
    slow,
    ({ table, columns }) =>
      `create index … on ${table} (${columns.filter(c => c !== 'client_id').join(', ')});`,
  )
})

function report<Thing>(wrong: readonly Thing[], sentence: (thing: Thing) => string) {
  assert.equal([...new Set(wrong.map(sentence))].join('\n'), '')
}

/** An index starts with columns of the key, and these tell its rows apart: by the last of them, or because it is unique. */
function isServed({ table, columns }: ForeignKey): boolean {
  const named = columns.at(-1) ?? ''
  return keys.some(
    index =>
      index.table === table &&
      !index.isPartial &&
      (leading(index.columns, columns).includes(named) ||
        (index.isUnique && index.columns.every(column => columns.includes(column)))),
  )
}

/** The columns an index starts with that are among those asked for. */
function leading(indexed: readonly string[], asked: readonly string[]): readonly string[] {
  const end = indexed.findIndex(column => !asked.includes(column))
  return end < 0 ? indexed : indexed.slice(0, end)
}
