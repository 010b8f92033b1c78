import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ForeignKey, foreignKeys, grants, indexes, type Policy, policies, tables } from './catalog.ts'
import {
  CLIENT_READS,
  DOORS,
  LEAVES_ONCE_IN_YEARS,
  NO_TENANTS,
  OUTLIVES_ITS_TARGET,
  SEES_ALL,
  STAYS_BEHIND,
  UNIQUE_EVERYWHERE,
} from './catalog-exceptions.ts'
import { testDatabase } from './database.ts'

/*
 * The rules of SECURITY.md that every table must keep, whoever adds it: read from the catalog of a migrated database. A failure
 * says what the migration should say instead; an exception stands in test/catalog-exceptions.ts with its reason.
 */

const { owner } = await testDatabase()
const [known, keys, ways, rules, rights] = await Promise.all([
  tables(owner),
  indexes(owner),
  foreignKeys(owner),
  policies(owner),
  grants(owner),
])

test('every table guards its rows, against its owner too', () => {
  const open = known.filter(({ guarded, forced }) => !guarded || !forced)
  report(open, ({ name }) => `alter table ${name} enable row level security, force row level security;`)
})

test('every right of a door has a policy that says which rows it is to', () => {
  const blind = rights.filter(right => !rules.some(policy => isFor(policy, right)))
  report(
    blind,
    ({ table, right, role }) =>
      `${role} may ${right} on ${table}, and no policy says which rows: create policy … on ${table} for ${right} to ${role} using (…);`,
  )
})

test('every policy is for a door that has a right there', () => {
  const idle = rules.filter(policy => !rights.some(right => isFor(policy, right)))
  report(
    idle,
    ({ name, table, role }) =>
      `policy ${name} on ${table} is for ${role}, which has no such right: grant it or drop the policy`,
  )
})

test('nobody but the doors holds a right to a table', () => {
  const strangers = rights.filter(({ role }) => !DOORS.includes(role))
  report(
    strangers,
    ({ right, table, role }) => `revoke ${right} on ${table} from ${role}; only doors may have it`,
  )
})

test('every policy compares with the context of its door', () => {
  const careless = rules.filter(policy => !comparesContext(policy))
  const expected = Object.keys(SEES_ALL)
  assert.deepEqual(
    careless.map(({ role, table }) => `${role} on ${table}`).sort(),
    expected.sort(),
    'compare with current_organization(), or with what was presented; or say in SEES_ALL why all rows may be seen',
  )
})

test('every tenant’s key leads with its organization', () => {
  const loose = known.filter(({ primaryKey }) => primaryKey[0] !== 'organization_id')
  assert.deepEqual(
    loose.map(({ name }) => name),
    Object.keys(NO_TENANTS).sort(),
    'make it primary key (organization_id, id), or say in NO_TENANTS whose the table is',
  )
})

test('what is unique is unique within its organization', () => {
  const wide = keys.filter(
    ({ table, columns, isUnique, isPrimary }) =>
      isUnique && !isPrimary && !(table in NO_TENANTS) && columns[0] !== 'organization_id',
  )
  assert.deepEqual(
    wide.map(({ name }) => name).sort(),
    Object.keys(UNIQUE_EVERYWHERE).sort(),
    'lead with organization_id, or say in UNIQUE_EVERYWHERE why organizations share the key',
  )
})

test('no row can point into another organization', () => {
  const stray = ways.filter(
    ({ table, columns, target, targetColumns }) =>
      !(table in NO_TENANTS) &&
      (target === 'organizations' || !(target in NO_TENANTS)) &&
      targetColumns[columns.indexOf('organization_id')] !==
        (target === 'organizations' ? 'id' : 'organization_id'),
  )
  report(
    stray,
    ({ table, target }) =>
      `${table}: foreign key (organization_id, …) references ${target} (organization_id, …)`,
  )
})

test('a row of a client points at rows of that client', () => {
  const ofClients = new Set(
    known.filter(({ columns }) => columns.includes('client_id')).map(({ name }) => name),
  )
  const stray = ways.filter(
    ({ table, columns, target }) =>
      ofClients.has(table) && ofClients.has(target) && !columns.includes('client_id'),
  )
  assert.deepEqual(
    stray.map(({ name }) => name),
    // A mail is written before it is known whom it is for.
    ['invitations_organization_id_mail_id_fkey'],
    'make it foreign key (organization_id, client_id, …)',
  )
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

test('a client reads what product.md lets a client see, and changes nothing', () => {
  const held = rights.filter(({ role }) => role === 'client_door')
  report(
    held.filter(({ right }) => right !== 'select'),
    ({ right, table }) => `revoke ${right} on ${table} from client_door: clients change nothing`,
  )
  const reads = Map.groupBy(held, ({ table }) => table)
  assert.deepEqual(
    Object.fromEntries(
      [...reads].map(([table, grants]) => [table, grants.map(({ column }) => column).join(' ')]),
    ),
    Object.fromEntries(Object.entries(CLIENT_READS).sort()),
    'grant client_door these columns only; a new one needs a line in product.md and in CLIENT_READS',
  )
})

function report<Thing>(wrong: readonly Thing[], sentence: (thing: Thing) => string) {
  assert.equal([...new Set(wrong.map(sentence))].join('\n'), '')
}

function isFor(policy: Policy, right: { table: string; role: string; right: string }): boolean {
  const isSame = policy.table === right.table && policy.role === right.role
  return isSame && (policy.command === 'all' || policy.command === right.right)
}

function comparesContext({ using, check }: Policy): boolean {
  const conditions = [using, check].filter(condition => condition !== null)
  return conditions.every(condition =>
    /current_(organization|staff|flow)\(\)|presented_\w+\(\)/.test(condition),
  )
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
