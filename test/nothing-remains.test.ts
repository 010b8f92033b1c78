import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type Table, tables } from '../src/database/isolation/catalog.ts'
import { asErasure } from '../src/database/scopes.ts'
import { eraseClient } from '../src/records/client-erasure.ts'
import { closeOrganization, deleteOrganization } from '../src/records/organization-deletion.ts'
import { testDatabase } from './database.ts'
import { fillEveryTable, ids } from './every-table.ts'

/*
 * What is erased is erased in every table there is: they are listed from the catalog, and each row is looked through from its
 * first column to its last. A table that would keep something needs a foreign key with on delete cascade, or a line in
 * src/records/client-erasure.ts; or, if it names nobody, one below with its reason.
 */

const { owner, pool } = await testDatabase()
await fillEveryTable(owner)
const known = await tables(owner)

const client = ids.client(1, 1)

/** What tells of the client: whatever ids of test/every-table.ts are its own, and its contact's address. */
const OF_CLIENT = ['00000001-0001-7000-', 'contact-1@a.example']
/** Of the organization: all of its ids, its slug, its owner's address. */
const OF_ORGANIZATION = ['00000001-0', 'agency-1']

/** Tables that may tell of what is gone, and why. */
const MAY_KEEP: Readonly<Record<string, string>> = {
  client_changes:
    'is empty whenever nobody is in the middle of something; the example is there for other tests',
  office_flows: 'a sign-in that anybody may have begun with any address: swept away after two days',
  office_mail: 'the code mail of such a sign-in, and nothing of it but that',
}

test('each table that names clients has one that is to go', async () => {
  for (const { name, columns } of known)
    if (columns.includes('client_id')) assert.ok((await telling([client], name)).length > 0, name)
})

describe('an erased client', () => {
  let others: Awaited<ReturnType<typeof everything>>

  before(async () => {
    others = await everything(OF_CLIENT)
    const erased = { organizationId: ids.organization(1), clientId: client }
    await asErasure(pool, erased, tx => eraseClient(tx, client))
  })

  for (const { name } of known.filter(isSearched))
    test(`leaves nothing in ${name}`, async () => {
      const ours = await telling(OF_CLIENT, name)
      // The same address belongs to a client of the other agency.
      assert.deepEqual(
        ours.filter(row => !row.includes(ids.organization(2))),
        [],
      )
    })

  test('takes nothing of anybody else along but the spreadsheets of its agency', async () => {
    const now = await everything(OF_CLIENT)
    for (const [table, rows] of Object.entries(others)) {
      const isSheet = table === 'imports' || table === 'import_rows'
      const staying = rows.filter(row => !(isSheet && row.includes(ids.organization(1))))
      assert.deepEqual(now[table], staying, table)
    }
  })
})

describe('a deleted organization', () => {
  let others: Awaited<ReturnType<typeof everything>>

  before(async () => {
    others = await everything(OF_ORGANIZATION)
    const erased = { organizationId: ids.organization(1) }
    assert.ok(await asErasure(pool, erased, closeOrganization))
    assert.equal(await asErasure(pool, erased, deleteOrganization), 'agency-1')
  })

  for (const { name } of known.filter(isSearched))
    test(`leaves nothing in ${name}`, async () => {
      assert.deepEqual(await telling(OF_ORGANIZATION, name), [])
    })

  test('takes nothing of anybody else along', async () => {
    const now = await everything(OF_ORGANIZATION)
    const { retired_slugs: retired = [], ...rows } = now
    const { retired_slugs: formerly = [], ...others_ } = others
    assert.deepEqual(rows, others_)
    assert.equal(retired.length, formerly.length + 1)
  })
})

test('a table that would keep something is found', async () => {
  await owner.query('create table keepsakes (organization_id uuid, of_whom uuid)')
  await owner.query('insert into keepsakes values ($1, $2)', [ids.organization(1), client])
  assert.equal((await telling(OF_CLIENT, 'keepsakes')).length, 1)
  assert.ok((await tables(owner)).some(({ name }) => name === 'keepsakes'))
  await owner.query('drop table keepsakes')
})

function isSearched({ name }: Table): boolean {
  return !(name in MAY_KEEP)
}

/** The rows of a table, as JSON, in which any of these words stands. */
async function telling(words: readonly string[], table: string): Promise<string[]> {
  const rows = await rowsOf(table)
  return rows.filter(row => words.some(word => row.includes(word)))
}

/** All rows in which none of these words stands, by table. */
async function everything(but: readonly string[]): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { name } of known)
    all[name] = (await rowsOf(name)).filter(row => !but.some(word => row.includes(word)))
  return all
}

async function rowsOf(table: string): Promise<string[]> {
  const { rows } = await owner.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)
  return rows.map(({ row }) => row).sort()
}
