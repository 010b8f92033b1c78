import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functions, roles, viewsOfTheirOwner } from './catalog.ts'
import { DOORS } from './catalog-exceptions.ts'
import { testDatabase } from './database.ts'

/* Who may do anything at all in the database: the doors, the login role that steps through them, and the functions. */

const { owner, pool } = await testDatabase()

/** Anybody may call these: they read the clock, the context, make an id, or take words apart. */
const HARMLESS = [
  'clock_now',
  'current_client',
  'current_flow',
  'current_organization',
  'current_staff',
  'folded',
  'indexed_words',
  'presented_slug',
  'presented_tokens',
  'typed_words',
  'uuid_v7',
]

/** These run with the rights of the owner, each with its reason. */
const DEFINERS: Readonly<Record<string, string>> = {
  queue_delivery: 'only the owner may add to the queue; a trigger, so nobody calls it',
  queue_import: 'the same for imports',
  queue_office_delivery: 'the same for the code mails of staff',
}

test('a door is a role that nobody signs in as, that may nothing by itself and leads through no other', async () => {
  const nothing = { powers: [], memberships: [], owns: [] }
  assert.deepEqual(
    await roles(owner, DOORS),
    DOORS.map(name => ({ name, ...nothing })),
    'create role … nologin noinherit, own nothing by it, grant it no role',
  )
})

test('the portal signs in as a role that owns nothing and may only step through the doors', async () => {
  const { rows } = await pool.query<{ name: string }>('select current_user as name')
  const [login] = await roles(
    owner,
    rows.map(({ name }) => name),
  )
  assert.deepEqual(login?.powers, ['login'])
  assert.deepEqual(login?.owns, [])
  assert.deepEqual(
    login?.memberships,
    DOORS.map(of => ({ of, inherits: false, mayGrant: false })),
  )
})

test('the login role and the doors make nothing in the schema', async () => {
  const { rows } = await pool.query<{ role: string }>(
    `select role from unnest($1::text[] || current_user::text) as role
     where has_schema_privilege(role, 'public', 'create') or has_database_privilege(role, current_database(), 'create')`,
    [DOORS],
  )
  assert.deepEqual(rows, [], 'revoke create on schema public from it')
})

test('functions that run with the owner’s rights are the known ones, fix their search path, and nobody calls them', async () => {
  const definers = (await functions(owner)).filter(({ isDefiner }) => isDefiner)
  const safe = { isDefiner: true, settings: ['search_path=pg_catalog, pg_temp'], callers: [] }
  assert.deepEqual(
    definers,
    Object.keys(DEFINERS).map(name => ({ name, ...safe })),
    'set search_path = pg_catalog, pg_temp; revoke all on function … from public; say in DEFINERS why it must be one',
  )
})

test('anybody may call only what reads the clock and the context', async () => {
  const callable = (await functions(owner)).filter(({ callers }) => callers.length > 0)
  assert.deepEqual(
    callable.map(({ name }) => name),
    HARMLESS,
    'revoke all on function … from public, or add it to HARMLESS',
  )
})

test('the audit log is only added to', async () => {
  const { rows } = await pool.query(
    `select role, privilege from unnest($1::text[] || current_user::text) as role,
       unnest(array['update', 'delete', 'truncate']) as privilege
     where has_table_privilege(role, 'audit_events', privilege)
       or privilege = 'update' and has_any_column_privilege(role, 'audit_events', privilege)`,
    [DOORS],
  )
  assert.deepEqual(rows, [])
})

test('views show rows with the rights of whoever looks', async () => {
  assert.deepEqual(await viewsOfTheirOwner(owner), [], 'create view … with (security_invoker = true)')
})

test('what a migration will add is nobody’s until it says so', async () => {
  const { rows } = await owner.query('select defaclrole::regrole::text, defaclacl::text from pg_default_acl')
  assert.deepEqual(rows, [], 'grant beside each table instead of alter default privileges')
})
