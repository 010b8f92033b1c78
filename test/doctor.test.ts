import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { examine } from '../src/database/isolation/examination.ts'
import { DOORS } from '../src/database/isolation/exceptions.ts'
import { looking } from '../src/database/isolation/look.ts'
import { testDatabase } from './database.ts'
import { withParts } from './database-server.ts'
import { fillEveryTable, ids, slugOf } from './every-table.ts'
import { loginsOf } from './logins.ts'
import { portalCommand } from './operator.ts'
import { bindOwner } from './row-security.ts'

/* A healthy database is found healthy, and each way to break one is found and named. */

const { appUrl, ownerUrl, owner, pool, openPool } = await testDatabase()
const logins = await loginsOf({ appUrl, ownerUrl })

const ALL = { organizations: 20, clients: 50 }
before(async () => {
  await fillEveryTable(owner)
  // Filling the tables freed the owner, who is to be held here as elsewhere.
  await bindOwner(owner)
})

describe('A healthy database', () => {
  test('is found healthy, by a report in plain words', async () => {
    const { code, output, complaints } = await doctor({ DATABASE_OWNER_URL: ownerUrl })
    assert.equal(complaints, '')
    assert.doesNotMatch(output, /^not ok|^unknown/m)
    assert.match(output, /^Dotify Client Portal \d+\.\d+\.\d+: are organizations and clients kept apart\?\n/)
    assert.match(output, /\nDatabase \w+, PostgreSQL \d+.*, as \w+, \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n/)
    assert.match(output, /\nok +every table guards its rows, against its owner too\n/)
    assert.match(output, /\nok +picked by chance: 2 organizations and 4 clients\n/)
    assert.match(output, /no door shows a row of another \(looked from 2: [1-9]\d* rows of their own\)\n/)
    assert.match(output, /no row of another client \(looked from 4: [1-9]\d* rows of their own\)\n/)
    assert.match(output, /\n\d+ checks: \d+ ok, 0 not ok\. Nothing was changed\.\n$/)
    assert.equal(code, 0)
  })

  test('names nobody', async () => {
    const { output } = await doctor({})
    assert.ok(!output.includes(slugOf(1)))
  })

  test('says what only the owner could see', async () => {
    const { code, output } = await doctor({})
    assert.match(
      output,
      /\nunknown +the migrations of this version .*\n +only the owner sees them: DATABASE_OWNER_URL/,
    )
    assert.equal(code, 0)
  })

  test('is told to programs as JSON', async () => {
    const { code, output } = await doctor({}, '--json', '--organizations', '1', '--clients', '1')
    const { healthy, version, findings } = JSON.parse(output)
    assert.deepEqual([code, healthy, typeof version], [0, true, 'string'])
    assert.ok(
      findings.some(({ says }: { says: string }) => says === 'picked by chance: 1 organization and 1 client'),
    )
  })

  test('is looked at while others write', async () => {
    const busy = await owner.connect()
    try {
      await busy.query('begin; lock table deadlines in row exclusive mode')
      assert.deepEqual(await wrong(), [])
    } finally {
      await busy.query('rollback')
      busy.release()
    }
  })

  test('cannot be changed by looking', async () => {
    const changing = looking(pool, async ({ through, query }) => {
      await through('staff_door', { organizationId: ids.organization(1) })
      return query('delete from clients')
    })
    await assert.rejects(changing, /cannot execute DELETE in a read-only transaction/)
  })
})

/** Each way to break it, how it is mended, and the sentences that name it. */
const breakages: readonly [name: string, broken: string, mended: string, ...named: RegExp[]][] = [
  [
    'row security switched off',
    'alter table deadlines disable row level security',
    'alter table deadlines enable row level security',
    /^alter table deadlines enable row level security, force/,
    /^without context staff_door sees rows of deadlines: 8$/,
    /^inside agency-1, staff_door sees rows of others in deadlines: 4$/,
    /^as client \S+ of agency-1, client_door sees rows of others in deadlines: 6$/,
  ],
  [
    'an owner who is not held',
    'alter table clients no force row level security',
    'alter table clients force row level security',
    /^alter table clients enable row level security, force/,
  ],
  [
    'a policy that lets all pass',
    'create policy broken on services to client_door using (true)',
    'drop policy broken on services',
    /^client_door on services: compare with current_organization\(\)/,
    /^not of this version: policy broken on services for all to client_door using true check -$/,
    /^as client \S+ of agency-2, client_door sees rows of others in services: 3$/,
  ],
  [
    'a policy that only looks like one of ours',
    'create policy broken on contacts for select to staff_door using (current_organization() is not null)',
    'drop policy broken on contacts',
    /^not of this version: policy broken on contacts/,
    /^inside agency-2, staff_door sees rows of others in contacts: 2$/,
  ],
  [
    'a column too many for clients',
    'grant select (cost_minor) on deadlines to client_door',
    'revoke select (cost_minor) on deadlines from client_door',
    /^client_door reads deadlines\.cost_minor: revoke it/,
    /^not of this version: client_door may select on deadlines: cost_minor$/,
  ],
  [
    'a client who could write',
    'grant update (name) on clients to client_door',
    'revoke update (name) on clients from client_door',
    /^revoke update on clients from client_door$/,
    /^client_door may update on clients, and no policy says which rows/,
  ],
  [
    'a right for everybody',
    'grant select on staff to public',
    'revoke select on staff from public',
    /^revoke select on staff from public; only doors may have it$/,
  ],
  [
    'a key without its organization',
    'create table loose (id uuid primary key, client_id uuid unique)',
    'drop table loose',
    /^loose: make it primary key \(organization_id, id\)/,
    /^loose_client_id_key: lead with organization_id/,
    /^alter table loose enable row level security/,
  ],
  [
    'a row that may point into another organization',
    'alter table services add stray uuid references organizations',
    'alter table services drop stray',
    /^services: foreign key \(organization_id, …\) references organizations/,
  ],
  [
    'a row that may point at another client',
    'alter table services add stray uuid, add constraint stray foreign key (organization_id, stray) references services',
    'alter table services drop stray',
    /^stray: make it foreign key \(organization_id, client_id, …\)$/,
  ],
  [
    'a policy for a door without a right',
    'create policy idle on staff to client_door using (id = current_staff())',
    'drop policy idle on staff',
    /^policy idle on staff is for client_door, which has no such right/,
  ],
  [
    'a policy that is gone',
    'alter policy client on clients rename to gone',
    'alter policy gone on clients rename to client',
    /^policy client on clients for select .* is expected, and not there$/,
  ],
  [
    'a function that runs as the owner',
    'create function mighty() returns int language sql security definer as $$ select 1 $$',
    'drop function mighty',
    /^mighty: set search_path/,
    /^revoke all on function mighty from public$/,
    /^mighty runs with the rights of its owner/,
    /^revoke all on function mighty from public, or add it to HARMLESS$/,
  ],
  [
    'a function of ours that was changed',
    "create or replace function clock_now() returns timestamptz language sql stable as $$ select now() - interval '1 day' $$",
    'create or replace function clock_now() returns timestamptz language sql stable as $$ select now() $$',
    /^not of this version: function clock_now\(\): /,
  ],
  [
    'a view with the rights of its owner',
    'create view revealing as select * from clients',
    'drop view revealing',
    /^create view revealing … with \(security_invoker = true\)$/,
  ],
  [
    'an audit log that can be changed',
    'grant delete on audit_events to staff_door',
    'revoke delete on audit_events from staff_door',
    /^staff_door may delete on audit_events: revoke it$/,
  ],
  [
    'a door that can make tables',
    'grant create on schema public to staff_door',
    'revoke create on schema public from staff_door',
    /^revoke create on schema public from staff_door$/,
  ],
  [
    'temporary tables for everybody',
    `do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`,
    `do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$`,
    /^client_door may: revoke temporary on database … from public/,
  ],
  [
    'rights that come by themselves',
    'alter default privileges grant select on tables to client_door',
    'alter default privileges revoke select on tables from client_door',
    /client_door=r.*grant beside each table/,
  ],
  [
    'a trigger that was switched off',
    'alter table portal_sessions disable trigger user; alter table contacts disable trigger user',
    'alter table portal_sessions enable trigger user; alter table contacts enable trigger user',
    /^not of this version: trigger \w+ on contacts: \w+, not as made$/,
  ],
  [
    'migrations of another version',
    `insert into kysely_migration (name, timestamp) values ('9999_later', '')`,
    `delete from kysely_migration where name = '9999_later'`,
    /^not of this version: 9999_later$/,
  ],
]

describe('A broken database is found out:', () => {
  for (const [name, broken, mended, ...named] of breakages)
    test(name, async t => {
      t.after(() => owner.query(mended))
      await owner.query(broken)
      const found = await wrong()
      for (const sentence of named)
        assert.ok(
          found.some(line => sentence.test(line)),
          `${sentence} is not among\n${found.join('\n')}`,
        )
    })
})

describe('A login role that could do more is found out:', () => {
  const onlySuperusers = logins.superuser ? {} : { skip: 'only a superuser can make such a role here' }

  test('one that bypasses row security', onlySuperusers, async () => {
    const role = await newLogin('bypassrls')
    assert.ok((await wrong(asLogin(role))).includes(`${role} has bypassrls: take it away`))
  })

  test('a superuser', onlySuperusers, async () => {
    const role = await newLogin('superuser')
    assert.ok((await wrong(asLogin(role))).includes(`${role} has superuser: take it away`))
  })

  test('the owner of a table', async t => {
    const role = await newLogin()
    t.after(() => logins.asMighty(`drop table their_own; revoke create on schema public from ${role}`))
    await logins.asMighty(`grant ${role} to current_user; grant create on schema public to ${role};
      create table their_own (); alter table their_own owner to ${role}`)
    const found = await wrong(asLogin(role))
    assert.ok(
      found.includes(`${role} owns table their_own: give it to the owner of the tables`),
      found.join('\n'),
    )
    assert.ok(found.includes(`revoke create on schema public from ${role}`))
  })

  test('one that carries the rights of the doors', async () => {
    const role = await logins.newLogin('inherit')
    await owner.query(`grant ${DOORS.join()} to ${role}`)
    assert.ok(
      (await wrong(asLogin(role))).some(line => line.startsWith(`${role} has the rights of client_door`)),
    )
  })

  test('one that can become somebody else', onlySuperusers, async () => {
    const role = await newLogin()
    await logins.asMighty(`grant pg_read_all_data to ${role}`)
    assert.ok((await wrong(asLogin(role))).includes(`revoke pg_read_all_data from ${role}`))
  })

  test('one that cannot step through the doors can look at nothing, and that is said', async () => {
    const role = await logins.newLogin('noinherit')
    const found = await wrong(asLogin(role))
    assert.ok(found.includes(`client_door is expected, and not there`))
    assert.ok(found.some(line => /^could not be looked at: permission denied to set role/.test(line)))
  })
})

test('What is wrong is in the report, and the exit code says so', async t => {
  t.after(() => owner.query('alter table clients force row level security'))
  await owner.query('alter table clients no force row level security')
  const { code, output } = await doctor({})
  assert.match(output, /\nnot ok +every table guards its rows.*\n +alter table clients enable/)
  assert.match(output, /\d+ checks: \d+ ok, 1 not ok, 1 unknown\. Nothing was changed\.\n$/)
  assert.equal(code, 1)
})

/** One that steps through the doors as the app's does, and may whatever the attributes say besides. */
async function newLogin(attributes = ''): Promise<string> {
  const role = await logins.newLogin(`noinherit ${attributes}`)
  await owner.query(`grant ${DOORS.join()} to ${role}`)
  return role
}

function asLogin(role: string) {
  return openPool({ url: withParts(appUrl, { username: role }) })
}

function doctor(environment: Record<string, string>, ...args: string[]) {
  return portalCommand(['doctor', ...args], { DATABASE_URL: appUrl, ...environment })
}

/** All that is not as it should be, to a login role. */
async function wrong(login = pool): Promise<string[]> {
  const { findings } = await examine(login, openPool({ url: ownerUrl }), ALL)
  return findings.filter(({ outcome }) => outcome !== 'ok').flatMap(({ details }) => details)
}
