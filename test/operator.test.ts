import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { startEmbeddedServer } from '../src/database/embedded-server.ts'
import { asOperator, asStaff } from '../src/database/scopes.ts'
import { organizationWithSlug } from '../src/records/organizations.ts'
import { testDatabase } from './database.ts'
import { execute, withParts } from './database-server.ts'
import { portalCommand } from './operator.ts'

const { appUrl, ownerUrl, pool } = await testDatabase()
const surroundings = { DATABASE_URL: appUrl }

function portal(...args: string[]) {
  return portalCommand(args, surroundings)
}

describe('bin/portal', () => {
  test('lists its commands', async () => {
    const { code, output } = await portal('--help')
    assert.equal(code, 0)
    for (const name of [
      'import',
      'organization create',
      'organization list',
      'organization set-plan',
      'organization delete',
      'mail status',
      'mail show',
      'mail retry',
      'migrate',
      'doctor',
    ])
      assert.ok(output.includes(`bin/portal ${name} `), name)
  })

  test('says of a command how it is written', async () => {
    const { code, output } = await portal('import', '--help')
    assert.equal(code, 0)
    assert.match(output, /^bin\/portal import --organization <slug> <file\.csv>.*--skip-bad-rows/s)
  })

  test('answers arguments it can’t take with one sentence and exit code 2', async () => {
    const mistakes: [string[], RegExp][] = [
      [['inport'], /^There is no command "inport": bin\/portal --help lists those there are\.\n$/],
      [['organization', 'rename'], /^There is no command "organization rename"/],
      [
        ['import', '--organisation', 'x'],
        /^Unknown option '--organisation': bin\/portal import --help says how/,
      ],
    ]
    for (const [args, sentence] of mistakes) {
      const { code, complaints } = await portal(...args)
      assert.match(complaints, sentence)
      assert.deepEqual([code, complaints.trim().split('\n').length], [2, 1])
    }
  })

  test('answers what can’t be done with one sentence and exit code 1', async () => {
    const failures: [string[], Record<string, string>, RegExp][] = [
      [
        ['import', '--organization', 'nobody', import.meta.filename],
        {},
        /^There is no organization "nobody"\.\n$/,
      ],
      [
        ['import', '--organization', 'x', 'missing.csv'],
        {},
        /^missing\.csv can't be read: no such file or directory\.\n$/,
      ],
      [['organization', 'set-plan', 'nobody', 'plus'], {}, /^There is no organization "nobody"/],
      [['migrate'], {}, /^DATABASE_OWNER_URL is missing/],
      [
        ['organization', 'list'],
        { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' },
        /^DATABASE_URL does not lead to/,
      ],
    ]
    for (const [args, environment, sentence] of failures) {
      const { code, complaints } = await portalCommand(args, { ...surroundings, ...environment })
      assert.match(complaints, sentence)
      assert.deepEqual([code, complaints.trim().split('\n').length], [1, 1])
    }
  })
})

describe('bin/portal organization', () => {
  test('creates an organization with its owner', async () => {
    const { code, output } = await portal(
      ...['organization', 'create', 'Studio Aurora', '--plan', 'plus', '--currency', 'CHF', '--locale', 'it'],
      ...[
        '--time-zone',
        'Europe/Zurich',
        '--owner',
        'Giulia@studio-aurora.example',
        '--owner-name',
        'Giulia Ferri',
      ],
      ...['--contact-email', 'info@studio-aurora.example'],
    )
    assert.equal(output, 'Created Studio Aurora (studio-aurora) on the plan Plus.\n')
    assert.equal(code, 0)
    const organization = await asOperator(pool, tx => organizationWithSlug(tx, 'studio-aurora'))
    assert.ok(organization)
    const { id, today: _, ...facts } = organization
    assert.deepEqual(facts, {
      slug: 'studio-aurora',
      name: 'Studio Aurora',
      plan: 'plus',
      locale: 'it',
      timeZone: 'Europe/Zurich',
      currency: 'CHF',
      expiringDays: 30,
      contactEmail: 'info@studio-aurora.example',
      accentColor: null,
      logoHash: null,
      portalFooter: null,
    })
    const team = await asStaff(pool, { organizationId: id, staffId: null }, tx =>
      tx
        .selectFrom('memberships')
        .innerJoin('staff', 'staff.id', 'memberships.staff_id')
        .select(['role', 'name', 'canonical_email'])
        .execute(),
    )
    assert.deepEqual(team, [
      { role: 'owner', name: 'Giulia Ferri', canonical_email: 'giulia@studio-aurora.example' },
    ])
  })

  test('lets one person own several organizations', async () => {
    const { code } = await portal(
      'organization',
      'create',
      'Bottega Web',
      '--owner',
      'giulia@studio-aurora.example',
    )
    assert.equal(code, 0)
  })

  test('refuses a slug that is taken', async () => {
    const { code, complaints } = await portal('organization', 'create', 'Studio Aurora')
    assert.equal(code, 1)
    assert.match(complaints, /^The slug "studio-aurora" is or was another organization's/)
    assert.equal((await portal('organization', 'create', 'Studio Aurora', '--slug', 'aurora-due')).code, 0)
  })

  test('lists all of them', async () => {
    const { output } = await portal('organization', 'list')
    assert.deepEqual(output.trimEnd().split('\n'), [
      'aurora-due     Studio Aurora  Free  EUR  UTC            en',
      'bottega-web    Bottega Web    Free  EUR  UTC            en',
      'studio-aurora  Studio Aurora  Plus  CHF  Europe/Zurich  it',
    ])
  })

  test('puts one on another plan, and keeps that in the audit log', async () => {
    const { code, output } = await portal('organization', 'set-plan', 'bottega-web', 'ultimate')
    assert.deepEqual([code, output], [0, 'Bottega Web is on the plan Ultimate.\n'])
    const organization = await asOperator(pool, tx => organizationWithSlug(tx, 'bottega-web'))
    assert.ok(organization)
    assert.equal(organization.plan, 'ultimate')
    const events = await asStaff(pool, { organizationId: organization.id, staffId: null }, tx =>
      tx.selectFrom('audit_events').select(['action', 'actor', 'details']).orderBy('at').execute(),
    )
    assert.deepEqual(events, [
      { action: 'organization-created', actor: 'operator', details: {} },
      { action: 'plan-set', actor: 'operator', details: { from: 'free', to: 'ultimate' } },
    ])
  })
})

describe('bin/portal organization delete', () => {
  before(() => portal('organization', 'create', 'Gone', '--owner', 'gone@gone.example'))

  test('says what goes, and deletes nothing when nobody is there to ask', async () => {
    const { code, output, complaints } = await portal('organization', 'delete', 'gone')
    assert.equal(code, 1)
    assert.match(output, /^Gone \(gone\) would be deleted with everything of it:\n {2}0 clients, 0 contacts/)
    assert.match(output, /1 membership of the team/)
    assert.match(complaints, /^Nothing was deleted: nobody is there to ask\. Give --yes/)
    assert.ok(await asOperator(pool, tx => organizationWithSlug(tx, 'gone')))
  })

  test('deletes all of it without asking when told so, and its slug is nobody’s any more', async () => {
    const { code, output } = await portal('organization', 'delete', 'gone', '--yes')
    assert.equal(code, 0)
    assert.match(output, /\nDeleted Gone\.\n$/)
    const people = await asOperator(pool, tx =>
      tx.selectFrom('staff').select('id').where('email', '=', 'gone@gone.example').execute(),
    )
    assert.deepEqual(people, [])
    assert.equal((await portal('organization', 'delete', 'gone', '--yes')).code, 1)
    const again = await portal('organization', 'create', 'Gone')
    assert.match(again.complaints, /^The slug "gone" is or was another organization's/)
  })

  test('knows no other', async () => {
    const { code, complaints } = await portal('organization', 'delete', 'nobody')
    assert.deepEqual([code, complaints.startsWith('There is no organization "nobody"')], [1, true])
  })
})

describe('bin/portal migrate', () => {
  const fresh = withParts(ownerUrl, { pathname: `${new URL(ownerUrl).pathname.slice(1)}_fresh` })
  const freshApp = withParts(appUrl, { pathname: new URL(fresh).pathname })
  before(() => execute(ownerUrl, `create database ${new URL(fresh).pathname.slice(1)}`))
  after(() => execute(ownerUrl, `drop database ${new URL(fresh).pathname.slice(1)} with (force)`))

  test('is asked for while the database is empty', async () => {
    const { code, complaints } = await portalCommand(['organization', 'list'], { DATABASE_URL: freshApp })
    assert.deepEqual([code, complaints], [1, 'The database is not migrated: run bin/portal migrate.\n'])
  })

  test('applies every migration, and none twice', async () => {
    const owned = { DATABASE_URL: freshApp, DATABASE_OWNER_URL: fresh }
    const first = await portalCommand(['migrate'], owned)
    assert.equal(first.code, 0)
    assert.match(first.output, /^Applied 0001_doors\nApplied 0002_organizations\n/)
    const second = await portalCommand(['migrate'], owned)
    assert.deepEqual([second.code, second.output], [0, 'The database is up to date.\n'])
    const { output, complaints } = await portalCommand(['organization', 'list'], { DATABASE_URL: freshApp })
    assert.deepEqual([output, complaints], ['', 'There is no organization yet.\n'])
  })
})

describe('Without DATABASE_URL, bin/portal uses the database in DATA_DIR', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-operator-'))
  after(() => rmSync(dataDir, { recursive: true }))
  const inDataDir = (...args: string[]) => portalCommand(args, { DATA_DIR: dataDir })

  test('which it starts, migrates and stops', async () => {
    const { code, output } = await inDataDir('organization', 'create', 'Studio Aurora')
    assert.equal(code, 0)
    assert.match(output, /^Created Studio Aurora/)
  })

  test('or joins while a portal is running', async () => {
    const server = await startEmbeddedServer(dataDir)
    try {
      const { code, output } = await inDataDir('organization', 'list')
      assert.deepEqual([code, output], [0, 'studio-aurora  Studio Aurora  Free  EUR  UTC  en\n'])
      await execute(server.ownerUrl, 'select 1')
    } finally {
      await server.stop()
    }
  })
})
